/** What a person marked in a paper and wrote beside it, as Readwise exports it: its note in the library. */
import { isPlain } from './nested-record';

/** Highlights as Markdown: each a quotation, with what the person wrote below it. `undefined` if none has a text. */
export function writeHighlights(highlights: unknown): string | undefined {
  if (!Array.isArray(highlights)) return undefined;
  const parts = highlights.flatMap((each: unknown) => {
    const { text, note } = isPlain(each) ? each : {};
    const quotation = typeof text === 'string' && text.trim() ? [text.trim().replace(/^/gm, '> ')] : [];
    return [...quotation, ...(typeof note === 'string' && note.trim() ? [note.trim()] : [])];
  });
  return parts.join('\n\n') || undefined;
}

/** The rows of Readwise's table, which has one for each highlight, as one row for each text, whose note has them all. */
export function joinHighlightRows(names: readonly string[], rows: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const [title, authors, text, note, tags] = ['title', 'authors', 'highlight', 'note', 'tags'].map((name) => names.indexOf(name));
  if (text === undefined || text < 0 || note === undefined || note < 0 || !names.includes('locationtype')) return rows;
  const texts = new Map<string, (readonly string[])[]>();
  for (const row of rows) {
    const key = JSON.stringify([row[title!], row[authors!]]);
    texts.set(key, texts.get(key) ?? []);
    texts.get(key)!.push(row);
  }
  return [...texts.values()].map((same) => {
    const written = writeHighlights(same.map((row) => ({ text: row[text], note: row[note] }))) ?? '';
    const allTags = same.map((row) => row[tags!]).filter(Boolean).join(',');
    return same[0]!.map((cell, at) => (at === note ? written : at === tags ? allTags : cell));
  });
}

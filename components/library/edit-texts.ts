import type { PaperForm } from '@/lib/messages/protocol';
import type { PaperEdit } from '@/lib/paper/edits';

/** The fields of the form of a saved paper. */
export type FieldName = keyof PaperEdit;
type EditTexts = Record<FieldName, string>;

/** What stands in the fields. */
export function readTexts({ title, authors, published = '' }: PaperForm['now'], citeKey: string): EditTexts {
  return { title, authors: authors.join('\n'), published, citeKey };
}

/** The fields that were touched, to be kept while they are not saved; empty if none was. */
export function writeDraft(begun: EditTexts, texts: EditTexts): string {
  const touched = Object.entries(texts).filter(([name, text]) => text !== begun[name as FieldName]);
  return touched.length > 0 ? JSON.stringify(Object.fromEntries(touched)) : '';
}

/** The fields with what a draft has of them. */
export function readDraft(begun: EditTexts, draft: string): EditTexts {
  const touched = draft ? (JSON.parse(draft) as Partial<Record<string, string>>) : {};
  return Object.fromEntries(Object.entries(begun).map(([name, text]) => [name, touched[name] ?? text])) as EditTexts;
}

/**
 * The edit that the fields ask for. A field that nobody touched is not named, so that what another window wrote there stays. Emptied,
 * a field goes back to what the source says, and the key to one by the pattern. An emptied title is a mistake, which the check tells.
 */
export function makeEdit(form: PaperForm, texts: EditTexts): PaperEdit {
  const [now, source] = [readTexts(form.now, form.citeKey), readTexts(form.source, form.citeKey)];
  const lines = texts.authors.split('\n').map((name) => name.trim()).filter(Boolean);
  const clean: EditTexts = {
    title: texts.title.trim(), authors: lines.join('\n'), published: texts.published.trim(), citeKey: texts.citeKey.trim(),
  };
  const isTouched = (name: FieldName): boolean => clean[name] !== now[name];
  const isBack = (name: FieldName): boolean => clean[name] === source[name] || (clean[name] === '' && name !== 'title');
  return {
    ...(isTouched('title') && { title: isBack('title') ? null : clean.title }),
    ...(isTouched('authors') && { authors: isBack('authors') ? null : lines }),
    ...(isTouched('published') && { published: isBack('published') ? null : clean.published }),
    ...(isTouched('citeKey') && { citeKey: clean.citeKey || null }),
  };
}

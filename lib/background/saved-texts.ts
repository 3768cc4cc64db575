import type { LibraryEntry, PaperKey } from '@/lib/paper/paper';
import type { SearchedPaper } from '@/lib/search/match-query';
import { foldText } from '@/lib/search/parse-query';
import type { Database, StoredPaper } from '@/lib/store/database';
import { listEntries } from '@/lib/store/library';
import { getPapers } from '@/lib/store/papers';
import { onWritten } from '@/lib/store/watch';

/** A saved paper as the search looks at it. */
export interface SavedText {
  key: PaperKey;
  entry: LibraryEntry;
  facts: SearchedPaper;
  /** Folded: title, authors, tags, note, id, abstract. */
  text: string;
}

/** Ten thousand rows take half a second to read, and are asked for with each letter typed: held until one is written. */
const held = new WeakMap<Database, { texts?: Promise<Map<PaperKey, SavedText>> }>();

/** The saved papers, newest first. */
export function readSavedTexts(db: Database): Promise<Map<PaperKey, SavedText>> {
  const here = held.get(db) ?? {};
  if (!held.has(db)) {
    held.set(db, here);
    onWritten(db, ['library', 'papers'], () => delete here.texts);
  }
  here.texts ??= read(db).catch((error: unknown) => {
    delete here.texts;
    throw error;
  });
  return here.texts;
}

async function read(db: Database): Promise<Map<PaperKey, SavedText>> {
  const entries = await listEntries(db);
  const papers = new Map((await getPapers(db, entries.map((entry) => entry.paperKey))).map((paper) => [paper.key, paper]));
  return new Map(entries.flatMap((entry) => {
    const paper = papers.get(entry.paperKey);
    return paper ? [[paper.key, { key: paper.key, entry, facts: factsOf(paper, entry), text: tell(paper, entry) }] as const] : [];
  }));
}

export function factsOf({ authors, categories, published, appearances }: StoredPaper, saved: LibraryEntry | undefined): SearchedPaper {
  return { authors, categories, year: published === undefined ? undefined : Number(published.slice(0, 4)), appearances: appearances.length, saved };
}

export function tell(paper: StoredPaper, entry: LibraryEntry | undefined): string {
  return foldText([paper.title, paper.authors.join(' '), entry?.tags.join(' '), entry?.note, paper.arxivId, paper.abstract ?? paper.gist].join('\n'));
}

import type { LibraryEntry, PaperKey } from '@/lib/paper/paper';
import type { SearchedPaper } from '@/lib/search/match-query';
import { foldText } from '@/lib/search/parse-query';
import { makeSpeller, type Speller } from '@/lib/search/speller';
import type { Database, StoredPaper } from '@/lib/store/database';
import { listEntries } from '@/lib/store/library';
import { getPapers } from '@/lib/store/papers';
import { onWritten } from '@/lib/store/watch';

/** What the search reads of a paper. */
export interface KnownText {
  key: PaperKey;
  facts: SearchedPaper;
  /** Folded (`foldText`): a line each for title, authors, tags, note, id and abstract. */
  text: string;
}

/** The papers whose whole text is searched: the saved ones and those of the newest digests. */
export interface KnownTexts {
  papers: Map<PaperKey, KnownText>;
  /** Knows the words of titles, authors and tags. */
  speller: Speller;
}

/** The whole text of so many papers of the newest digests is searched; older ones are found by the index. */
const MAX_NEWEST_PAPERS = 2000;
/** Papers read in one transaction. */
const SLICE_PAPERS = 200;

/** Each letter typed asks for the texts, and reading thousands of rows takes time: they are kept until a row is written. */
const cached = new WeakMap<Database, { texts?: Promise<KnownTexts> }>();

/** Saved papers come first, the newest leading; then those of the newest digests. */
export function readKnownTexts(db: Database): Promise<KnownTexts> {
  const here = cached.get(db) ?? {};
  if (!cached.has(db)) {
    cached.set(db, here);
    onWritten(db, ['library', 'papers'], () => delete here.texts);
  }
  here.texts ??= read(db).catch((error: unknown) => {
    delete here.texts;
    throw error;
  });
  return here.texts;
}

/** Reads the texts before the first letter is typed, which would otherwise wait for them. */
export async function prepareSearch(db: Database): Promise<void> {
  await (await readKnownTexts(db)).speller.prepare();
}

async function read(db: Database): Promise<KnownTexts> {
  const [entries, newest] = await Promise.all([listEntries(db), newestKeys(db)]);
  const saved = new Map(entries.map((entry) => [entry.paperKey, entry]));
  const keys = [...new Set([...saved.keys(), ...newest])];
  const papers: StoredPaper[] = [];
  const texts = new Map<PaperKey, KnownText>();
  // In slices, so that answers to other questions come in between.
  for (let at = 0; at < keys.length; at += SLICE_PAPERS) {
    for (const paper of await getPapers(db, keys.slice(at, at + SLICE_PAPERS))) {
      const entry = saved.get(paper.key);
      papers.push(paper);
      texts.set(paper.key, { key: paper.key, facts: factsOf(paper, entry), text: searchTextOf(paper, entry) });
    }
  }
  const speller = makeSpeller(() =>
    papers.map(({ key, title, authors }) => foldText([title, ...authors, ...(saved.get(key)?.tags ?? [])].join(' '))),
  );
  return { papers: texts, speller };
}

async function newestKeys(db: Database): Promise<Set<PaperKey>> {
  const keys = new Set<PaperKey>();
  await db.digests.orderBy('date').reverse().until(() => keys.size >= MAX_NEWEST_PAPERS).each((digest) => {
    for (const key of digest.keys.slice(0, MAX_NEWEST_PAPERS)) keys.add(key);
  });
  return keys;
}

export function factsOf({ authors, categories, published, appearances }: StoredPaper, saved: LibraryEntry | undefined): SearchedPaper {
  return {
    authors,
    categories,
    year: published === undefined ? undefined : Number(published.slice(0, 4)),
    appearances: appearances.length,
    saved,
  };
}

/** The title in a known text: its first line. */
export function titleOf(text: string): string {
  return text.slice(0, text.indexOf('\n'));
}

/** Folds what is searched of a paper into one text (`KnownText.text`). */
export function searchTextOf(paper: StoredPaper, entry: LibraryEntry | undefined): string {
  return foldText(
    [paper.title, paper.authors.join(' '), entry?.tags.join(' '), entry?.note, paper.arxivId, paper.abstract ?? paper.gist].join('\n'),
  );
}

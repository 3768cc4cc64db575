import type { LibraryEntry, PaperKey } from '@/lib/paper/paper';
import type { SearchedPaper } from '@/lib/search/match-query';
import { foldText } from '@/lib/search/parse-query';
import { makeSpeller, type Speller } from '@/lib/search/speller';
import type { Database, StoredPaper } from '@/lib/store/database';
import { listEntries } from '@/lib/store/library';
import { getPapers } from '@/lib/store/papers';
import { onWritten } from '@/lib/store/watch';

/** A paper as the search looks at it. */
export interface KnownText {
  key: PaperKey;
  facts: SearchedPaper;
  /** Folded: title, authors, tags, note, id, abstract, a line each. */
  text: string;
}

/** What is searched to its last letter: what is saved, and what the newest digests brought. */
export interface KnownTexts {
  papers: Map<PaperKey, KnownText>;
  /** Of words of titles, authors and tags. */
  speller: Speller;
}

/** Papers of the newest digests that are searched to the last letter; older ones by their words. */
const NEWEST = 2000;
/** Papers read at once. */
const SLICE = 200;

/** Thousands of rows take a moment to read, and are asked for with each letter typed: held until one is written. */
const held = new WeakMap<Database, { texts?: Promise<KnownTexts> }>();

/** The saved papers, newest first; then those of the newest digests. */
export function readKnownTexts(db: Database): Promise<KnownTexts> {
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

/** Reads beforehand what the first letter typed would wait for. */
export async function prepareSearch(db: Database): Promise<void> {
  await (await readKnownTexts(db)).speller.prepare();
}

async function read(db: Database): Promise<KnownTexts> {
  const [entries, newest] = await Promise.all([listEntries(db), newestKeys(db)]);
  const saved = new Map(entries.map((entry) => [entry.paperKey, entry]));
  const keys = [...new Set([...saved.keys(), ...newest])];
  const papers: StoredPaper[] = [];
  const texts = new Map<PaperKey, KnownText>();
  // Slice by slice, so that a list is not kept waiting by it.
  for (let at = 0; at < keys.length; at += SLICE) {
    for (const paper of await getPapers(db, keys.slice(at, at + SLICE))) {
      const entry = saved.get(paper.key);
      papers.push(paper);
      texts.set(paper.key, { key: paper.key, facts: factsOf(paper, entry), text: tell(paper, entry) });
    }
  }
  const speller = makeSpeller(() => papers.map(({ key, title, authors }) => foldText([title, ...authors, ...(saved.get(key)?.tags ?? [])].join(' '))));
  return { papers: texts, speller };
}

async function newestKeys(db: Database): Promise<Set<PaperKey>> {
  const keys = new Set<PaperKey>();
  await db.digests.orderBy('date').reverse().until(() => keys.size >= NEWEST).each((digest) => {
    for (const key of digest.keys.slice(0, NEWEST)) keys.add(key);
  });
  return keys;
}

export function factsOf({ authors, categories, published, appearances }: StoredPaper, saved: LibraryEntry | undefined): SearchedPaper {
  return { authors, categories, year: published === undefined ? undefined : Number(published.slice(0, 4)), appearances: appearances.length, saved };
}

/** The title's part of a known text. */
export function titleOf(text: string): string {
  return text.slice(0, text.indexOf('\n'));
}

export function tell(paper: StoredPaper, entry: LibraryEntry | undefined): string {
  return foldText([paper.title, paper.authors.join(' '), entry?.tags.join(' '), entry?.note, paper.arxivId, paper.abstract ?? paper.gist].join('\n'));
}

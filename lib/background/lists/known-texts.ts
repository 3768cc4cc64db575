import type { PaperKey } from '@/lib/paper/paper';
import { applyEdits } from '@/lib/paper/edits';
import { prepareTermRows } from '@/lib/related/index';
import type { CataloguePart } from '@/lib/search/catalogue';
import type { SearchedPaper } from '@/lib/search/match-query';
import { KnownWords } from '@/lib/search/speller';
import type { Database } from '@/lib/store/database';
import { listEntries } from '@/lib/store/library';
import { getPapers } from '@/lib/store/papers';
import { onWritten } from '@/lib/store/watch';
import type { Context } from '@/lib/background/core/context';
import { factsOf, searchTextOf } from '@/lib/background/core/search-texts';

/** What the search reads of a saved paper. */
export interface SavedText {
  key: PaperKey;
  facts: SearchedPaper;
  /** Folded (`foldText`): a line each for title, authors, tags, note, id, journal, comment and abstract. */
  text: string;
}

/** Papers read in one transaction. */
const SLICE_PAPERS = 200;

/** Each letter typed asks for the texts, and reading thousands of rows takes time: they are kept until a row is written. */
const cached = new WeakMap<Database, { texts?: Promise<Map<PaperKey, SavedText>> }>();
/** By part, as parts never change: of a store that grows, only the words of the new part are read. */
const wordsOfParts = new WeakMap<CataloguePart, KnownWords>();

/** The saved papers, the newest first. */
export function readSavedTexts(db: Database): Promise<Map<PaperKey, SavedText>> {
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

/** The words of the titles of all papers, part by part. They are read when the first word is corrected, or by `prepareSearch`. */
export function getKnownWords(catalogue: readonly CataloguePart[]): KnownWords[] {
  return catalogue.map((part) => {
    let words = wordsOfParts.get(part);
    if (!words) {
      words = new KnownWords(function* () {
        for (let row = 0; row < part.size; row++) yield part.lineAt(row);
      });
      wordsOfParts.set(part, words);
    }
    return words;
  });
}

/** Reads what the search needs before the first letter is typed, which would otherwise wait for it. */
export async function prepareSearch({ db, index }: Pick<Context, 'db' | 'index'>): Promise<void> {
  await readSavedTexts(db);
  const { index: { segments }, catalogue } = await index.readCatalogue();
  const pass = (): Promise<void> => index.turns.pass();
  for (const segment of segments) await prepareTermRows(segment, pass);
  for (const part of catalogue) await part.prepare(pass);
  for (const words of getKnownWords(catalogue)) await words.prepare(pass);
}

async function read(db: Database): Promise<Map<PaperKey, SavedText>> {
  const entries = await listEntries(db);
  const texts = new Map<PaperKey, SavedText>();
  // In slices, so that answers to other questions come in between.
  for (let at = 0; at < entries.length; at += SLICE_PAPERS) {
    const slice = new Map(entries.slice(at, at + SLICE_PAPERS).map((entry) => [entry.paperKey, entry]));
    for (const stored of await getPapers(db, [...slice.keys()])) {
      const entry = slice.get(stored.key);
      const paper = applyEdits(stored, entry);
      texts.set(paper.key, { key: paper.key, facts: factsOf(paper, entry), text: searchTextOf(paper, entry) });
    }
  }
  return texts;
}

/** The title in a saved text: its first line. */
export function titleOf(text: string): string {
  return text.slice(0, text.indexOf('\n'));
}

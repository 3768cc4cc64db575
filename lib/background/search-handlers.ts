import type { AnswerOf, Ask } from '@/lib/messages/protocol';
import { parseArxivId } from '@/lib/paper/arxiv-id';
import type { LibraryEntry, PaperKey } from '@/lib/paper/paper';
import { foldTitle } from '@/lib/paper/title-key';
import { findRelated } from '@/lib/related/index';
import { hasWord, matchesQuery } from '@/lib/search/match-query';
import { foldText, type ParsedQuery, parseQuery } from '@/lib/search/parse-query';
import type { Database, StoredPaper } from '@/lib/store/database';
import { listEntries } from '@/lib/store/library';
import { getPapers } from '@/lib/store/papers';
import { toCards } from './cards';
import type { Context } from './context';

const SHOWN = 50;
/** Hits by words that operators then choose from. */
const CANDIDATES = 400;
/** Papers of the newest lists that a query without words (`author:li`) looks through. */
const NEWEST = 3000;

/**
 * Finds papers by id, by how their title starts, by what is saved (title, author, tag, note), and by the
 * words of title and abstract, in this order; each once. Operators, phrases and exclusions
 * (`lib/search/parse-query`) hold for all.
 */
export async function findInStore(context: Context, { text, limit = SHOWN }: Ask<'search.find'>): Promise<AnswerOf<'search.find'>> {
  const { db } = context;
  const query = parseQuery(text.trim());
  const id = parseArxivId(text.trim())?.id;
  const plain = query.words.join(' ');
  const entries = await listEntries(db);
  const saved = await getPapers(db, entries.map((entry) => entry.paperKey));
  const entryOf = new Map(entries.map((entry) => [entry.paperKey, entry]));
  const candidates = [
    ...(id === undefined ? [] : await getPapers(db, [id])),
    ...saved.filter((paper) => holdsWords(query, paper, entryOf.get(paper.key))),
    ...(await byTitleStart(db, plain)),
    ...(plain || query.phrases.length > 0 ? await byText(context, [plain, ...query.phrases].join(' '), isNarrowed(query) ? CANDIDATES : limit) : await newestPapers(db)),
  ];
  const found = new Map<PaperKey, StoredPaper>();
  for (const paper of candidates) {
    if (!found.has(paper.key) && matches(query, paper, entryOf.get(paper.key))) found.set(paper.key, paper);
  }
  return { papers: await toCards(db, [...found.values()].slice(0, limit)), total: found.size };
}

/** Whether more than words decides. */
function isNarrowed({ conditions, phrases, without }: ParsedQuery): boolean {
  return conditions.length + phrases.length + without.length > 0;
}

function told(paper: StoredPaper, entry: LibraryEntry | undefined): string {
  return foldText([paper.title, paper.authors.join(' '), entry?.tags.join(' '), entry?.note, paper.arxivId, paper.abstract ?? paper.gist].join('\n'));
}

function holdsWords(query: ParsedQuery, paper: StoredPaper, entry: LibraryEntry | undefined): boolean {
  const text = told(paper, entry);
  return query.words.every((word) => hasWord(text, word));
}

function matches(query: ParsedQuery, paper: StoredPaper, entry: LibraryEntry | undefined): boolean {
  const { authors, categories, published, appearances } = paper;
  const year = published === undefined ? undefined : Number(published.slice(0, 4));
  return matchesQuery(query, { authors, categories, year, appearances: appearances.length, saved: entry }, () => told(paper, entry));
}

async function byTitleStart(db: Database, text: string): Promise<StoredPaper[]> {
  const start = foldTitle(text);
  return start.length < 2 ? [] : db.papers.where('titleKey').startsWith(start).limit(20).toArray();
}

async function byText(context: Context, text: string, limit: number): Promise<StoredPaper[]> {
  const hits = findRelated(await context.index.getIndex(), { title: text, abstract: '', limit });
  return getPapers(context.db, hits.map((hit) => hit.key));
}

async function newestPapers(db: Database): Promise<StoredPaper[]> {
  const keys = new Set<PaperKey>();
  await db.digests.orderBy('date').reverse().until(() => keys.size >= NEWEST).each((digest) => {
    for (const key of digest.keys.slice(0, NEWEST)) keys.add(key);
  });
  return getPapers(db, [...keys]);
}

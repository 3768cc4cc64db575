import type { AnswerOf, Ask } from '@/lib/messages/protocol';
import { parseArxivId } from '@/lib/paper/arxiv-id';
import type { PaperKey } from '@/lib/paper/paper';
import { foldTitle } from '@/lib/paper/title-key';
import { findRelated } from '@/lib/related/index';
import { hasWord, matchesQuery } from '@/lib/search/match-query';
import { type ParsedQuery, parseQuery } from '@/lib/search/parse-query';
import type { Database, StoredPaper } from '@/lib/store/database';
import { getPapers } from '@/lib/store/papers';
import { toCards } from './cards';
import type { Context } from './context';
import { factsOf, readSavedTexts, tell } from './saved-texts';

const SHOWN = 50;
/** Hits by words that operators then choose from. */
const CANDIDATES = 400;
/** Papers of the newest lists that a query without words (`author:li`) looks through. */
const NEWEST = 2000;

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
  const saved = await readSavedTexts(db);
  const found = new Set<PaperKey>();
  const take = (papers: readonly StoredPaper[]): void => {
    for (const paper of papers) {
      const kept = saved.get(paper.key);
      if (!found.has(paper.key) && matchesQuery(query, kept?.facts ?? factsOf(paper, undefined), () => kept?.text ?? tell(paper, undefined))) found.add(paper.key);
    }
  };
  if (id !== undefined) take(await getPapers(db, [id]));
  for (const { key, facts, text: told } of saved.values()) {
    if (query.words.every((word) => hasWord(told, word)) && matchesQuery(query, facts, () => told)) found.add(key);
  }
  take(await byTitleStart(db, plain));
  if (!asksForSaved(query)) take(plain || query.phrases.length > 0 ? await byText(context, [plain, ...query.phrases].join(' '), isNarrowed(query) ? CANDIDATES : limit) : await newestPapers(db));
  return { papers: await toCards(db, await getPapers(db, [...found].slice(0, limit))), total: found.size };
}

/** Whether more than words decides. */
function isNarrowed({ conditions, phrases, without }: ParsedQuery): boolean {
  return conditions.length + phrases.length + without.length > 0;
}

/** Whether only saved papers can meet it. */
function asksForSaved({ conditions }: ParsedQuery): boolean {
  return conditions.some((condition) => !condition.not
    && (condition.field === 'tag' || (condition.field === 'in' && condition.value === 'saved') || (condition.field === 'is' && condition.value !== 'unread')));
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

import type { AnswerOf, Ask } from '@/lib/messages/protocol';
import { parseArxivId } from '@/lib/paper/arxiv-id';
import type { PaperKey } from '@/lib/paper/paper';
import { foldTitle } from '@/lib/paper/title-key';
import { findRelated } from '@/lib/related/index';
import { hasWord, matchesQuery } from '@/lib/search/match-query';
import { type ParsedQuery, parseQuery } from '@/lib/search/parse-query';
import type { Database, StoredPaper } from '@/lib/store/database';
import { getPapers } from '@/lib/store/papers';
import { toCards } from '@/lib/background/core/cards';
import type { Context } from '@/lib/background/core/context';
import { factsOf, type KnownTexts, readKnownTexts, searchTextOf, titleOf } from './known-texts';

const DEFAULT_SHOWN_PAPERS = 50;
/** If operators narrow the search, so many hits of the index are read for them. */
const MAX_NARROWED_CANDIDATES = 400;
/** With fewer hits than this, words are also corrected. */
const MIN_HITS_UNCORRECTED = 3;

/**
 * Finds papers, each once, in this order: by id; among the saved papers and those of the newest digests by the
 * beginnings of words (title, author, tag, note, abstract), hits in the title first; in the whole store by the
 * beginning of the title, then by words. If that finds next to nothing, words are corrected and looked for again.
 * Operators, phrases and exclusions (`lib/search/parse-query`) hold for all.
 */
export async function findInStore(
  context: Context,
  { text, limit = DEFAULT_SHOWN_PAPERS }: Ask<'search.find'>,
): Promise<AnswerOf<'search.find'>> {
  const { db } = context;
  const query = parseQuery(text.trim());
  const id = parseArxivId(text.trim())?.id;
  const plain = query.words.join(' ');
  const known = await readKnownTexts(db);
  const found = new Set<PaperKey>();
  const take = (papers: readonly StoredPaper[]): void => {
    for (const paper of papers) {
      const here = known.papers.get(paper.key);
      if (
        !found.has(paper.key) &&
        matchesQuery(query, here?.facts ?? factsOf(paper, undefined), () => here?.text ?? searchTextOf(paper, undefined))
      )
        found.add(paper.key);
    }
  };
  if (id !== undefined) take(await getPapers(db, [id]));
  for (const key of findInTexts(
    known,
    query,
    query.words.map((word) => [word]),
  ))
    found.add(key);
  take(await byTitleStart(db, plain));
  if (!asksForSaved(query) && (plain || query.phrases.length > 0)) {
    take(await byText(context, [plain, ...query.phrases].join(' '), isNarrowed(query) ? MAX_NARROWED_CANDIDATES : limit));
  }
  if (found.size < MIN_HITS_UNCORRECTED && query.words.length > 0) {
    for (const key of findInTexts(
      known,
      query,
      query.words.map((word) => [word, ...known.speller.correct(word)]),
    ))
      found.add(key);
  }
  return { papers: await toCards(db, await getPapers(db, [...found].slice(0, limit))), total: found.size };
}

/** Keys of the papers in whose text each word, or another spelling of it, begins a word. Those whose title has all words come first. */
function findInTexts({ papers }: KnownTexts, query: ParsedQuery, words: readonly (readonly string[])[]): PaperKey[] {
  const hasAll = (text: string): boolean => words.every((spellings) => spellings.some((word) => hasWord(text, word)));
  const hits = [...papers.values()].filter(({ facts, text }) => hasAll(text) && matchesQuery(query, facts, () => text));
  const [titled, others] = [[] as PaperKey[], [] as PaperKey[]];
  for (const { key, text } of hits) (hasAll(titleOf(text)) ? titled : others).push(key);
  return [...titled, ...others];
}

/** Whether the query has operators, phrases or exclusions beside its words. */
function isNarrowed({ conditions, phrases, without }: ParsedQuery): boolean {
  return conditions.length + phrases.length + without.length > 0;
}

/** Whether only saved papers can match the query. */
function asksForSaved({ conditions }: ParsedQuery): boolean {
  return conditions.some(
    (condition) =>
      !condition.not &&
      (condition.field === 'tag' ||
        (condition.field === 'in' && condition.value === 'saved') ||
        (condition.field === 'is' && condition.value !== 'unread')),
  );
}

async function byTitleStart(db: Database, text: string): Promise<StoredPaper[]> {
  const start = foldTitle(text);
  return start.length < 2 ? [] : db.papers.where('titleKey').startsWith(start).limit(20).toArray();
}

async function byText(context: Context, text: string, limit: number): Promise<StoredPaper[]> {
  const hits = findRelated(await context.index.getIndex(), { title: text, abstract: '', limit });
  return getPapers(context.db, hits.map((hit) => hit.key));
}

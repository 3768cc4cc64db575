import { addDays, localDayOf } from '@/lib/paper/day';
import { countProgress, isLeft } from '@/lib/paper/inbox';
import { LISTED_KINDS, listedKind } from '@/lib/paper/listed-kind';
import { isLibraryFile } from '@/lib/paper/source-rank';
import type { AnswerOf, Ask, ListOrder, TodayOrder, TodayPaper, TodayView } from '@/lib/messages/protocol';
import { announceChange } from '@/lib/messages/changes';
import type { Asker } from '@/lib/messages/server';
import { HF_SOURCE } from '@/lib/digest/hugging-face';
import type { PaperKey, SourceId } from '@/lib/paper/paper';
import type { StoredDigest, StoredPaper } from '@/lib/store/database';
import {
  findNearestDigest,
  findNeighbours,
  findNewestDigest,
  FIRST_PAPERS,
  isBibliography,
  isWholeFile,
  listDigestSources,
  listedKeys,
} from '@/lib/store/digests';
import { readSettings } from '@/lib/settings/settings';
import { markInInbox, type PutOff, readPutOff } from '@/lib/store/inbox';
import { getPapers, markSeen } from '@/lib/store/papers';
import { listSources } from '@/lib/store/sources';
import { countUntoldSaves } from '@/lib/store/watch-saves';
import { updateBadge } from '@/lib/background/core/badge';
import { noteZotero, readEntries, toCard } from '@/lib/background/core/cards';
import { rankByLibrary, toLiked } from './for-you';
import type { Context } from '@/lib/background/core/context';
import { findFrontDigest } from '@/lib/background/core/front-digest';
import { findWatched, type Watched } from '@/lib/background/core/watches';
import { toIndexed } from '@/lib/background/core/index-keeper';
import { prepareSearch } from './known-texts';
import { isFetching } from '@/lib/background/digests/sources';
import { formatTime } from '@/lib/texts/format';
import { t } from '@/lib/texts/t';

/** How long after a popup was filled the search is prepared. */
const PREPARE_SEARCH_MS = 300;
/** A source that was chosen last is opened with again while its newest list is not older: a weekly one may be late. */
const FRESH_DAYS = 10;

/**
 * Returns the newest list, or the one asked for, in the order asked for, whole or its papers of one kind; at the end of a newest
 * list stand the papers put off in those before it. Of an imported file only the first papers are shown, in its order.
 */
export async function getToday(
  context: Context, { source, date, lastSource, order: asked = 'votes', kind: askedKind }: Ask<'today.get'>,
): Promise<TodayView> {
  const { db } = context;
  setTimeout(() => prepareSearch(context).catch(() => undefined), PREPARE_SEARCH_MS);
  const [digest, sources, saved, notice, watchSaves] = await Promise.all([
    chooseDigest(context, { source, date, lastSource }), listDigestSources(db), db.library.count(), findNotice(context),
    countUntoldSaves(db),
  ]);
  const base = {
    sources: sources.filter(({ id }) => !isLibraryFile(id)).map(({ id, name }) => ({ id, name })), saved, ...notice,
    ...(watchSaves > 0 && { watchSaves }),
  };
  if (!digest) {
    return { ...base, isToday: false, papers: [], rest: countProgress([]), total: 0, kind: 'all', kinds: [], order: asked, orders: [] };
  }
  const isWhole = isWholeFile(digest.count);
  const canRank = saved > 0 && !isWhole;
  const [papers, neighbours, putOff] = await Promise.all([
    getPapers(db, listedKeys(digest)), findNeighbours(db, digest.source, digest.date), readPutOff(db),
  ]);
  const cards = await makeCards(context, digest, papers, putOff);
  const orders: ListOrder[] = [
    ...(isWhole ? ['rank'] as const : ['votes', 'rank'] as const), ...(cards.some(({ watch }) => watch) ? ['watched'] as const : []),
  ];
  const order = asked === 'for-you' ? (canRank ? asked : orders[0]!) : orders.includes(asked) ? asked : orders[0]!;
  const kinds = LISTED_KINDS.map((kind) => ({ kind, count: cards.filter((card) => card.kind === kind).length }))
    .filter(({ count }) => count > 0);
  const chosen = kinds.find((each) => each.kind === askedKind);
  const shown = cards.filter((card) => !chosen || card.kind === chosen.kind);
  const ordered = await orderPapers(context, papers, shown, order);
  const isNewest = neighbours.next === undefined;
  if (isNewest && !chosen && !isWhole && order !== 'for-you') ordered.push(...(await readReturned(context, digest, putOff)));
  const first = putLast(ordered);
  return {
    ...base, ...neighbours, order, orders, kinds, kind: chosen?.kind ?? 'all',
    total: order === 'for-you' ? ordered.length : (chosen?.count ?? digest.count),
    digest: { source: digest.source, sourceName: digest.sourceName, date: digest.date, count: digest.count, fetchedAt: digest.fetchedAt },
    isToday: digest.date >= localDayOf(context.now()),
    papers: first.slice(0, FIRST_PAPERS), rest: countProgress(first.slice(FIRST_PAPERS)),
  };
}

/** Muted papers last; before them, where not all are shown, those that are not left. */
function putLast(cards: readonly TodayPaper[]): TodayPaper[] {
  const shown = cards.filter(({ muted }) => muted === undefined);
  const muted = cards.filter((card) => card.muted !== undefined);
  const left = cards.length > FIRST_PAPERS ? [...shown.filter(isLeft), ...shown.filter((card) => !isLeft(card))] : shown;
  return [...left, ...muted];
}

async function chooseDigest(context: Context, { source, date, lastSource }: Ask<'today.get'>): Promise<StoredDigest | undefined> {
  if (source === undefined) return (lastSource !== undefined && await findFresh(context, lastSource)) || findFrontDigest(context);
  return date === undefined ? findNewestDigest(context.db, source) : findNearestDigest(context.db, source, date);
}

/** The newest list of a source, unless it is too old to open with, or a whole file of papers. */
async function findFresh({ db, now }: Context, source: SourceId): Promise<StoredDigest | undefined> {
  const digest = await findNewestDigest(db, source);
  return digest && !isBibliography(digest) && digest.date >= addDays(localDayOf(now()), -FRESH_DAYS) ? digest : undefined;
}

/** The last fault of the daily papers, until a fetch succeeds or the person turns them off. */
export async function findNotice({ db }: Context): Promise<{ notice?: string }> {
  const [sources, { fetchDaily }] = await Promise.all([listSources(db), readSettings()]);
  const failed = sources.find((source) => source.id === HF_SOURCE && source.lastError);
  if (!failed?.lastError || !fetchDaily) return {};
  // A first fill takes a minute; a list that came since it began shows that the fault is over.
  if (isFetching(HF_SOURCE) && ((await findNewestDigest(db, HF_SOURCE))?.fetchedAt ?? 0) > (failed.lastTry ?? Infinity)) return {};
  const { lastError: { message }, nextTry } = failed;
  return { notice: nextTry === undefined ? message : t('today.tryingAgain', { problem: message, time: formatTime(nextTry) }) };
}

/** The papers that were put off in earlier lists of the source and neither put away nor saved since, the one put off first first. */
async function readReturned({ db }: Context, digest: StoredDigest, putOff: ReadonlyMap<PaperKey, PutOff>): Promise<TodayPaper[]> {
  const listed = new Set(digest.keys);
  const keys = [...putOff].filter(([key, { source, date }]) => source === digest.source && date < digest.date && !listed.has(key));
  const papers = (await getPapers(db, keys.map(([key]) => key))).filter(({ doneAt }) => doneAt === undefined);
  const [entries, watched] = await Promise.all([readEntries(db, papers.map(({ key }) => key)), findWatched(papers)]);
  const isWaiting = ({ key }: StoredPaper): boolean => (entries.get(key)?.savedAt ?? 0) <= putOff.get(key)!.at;
  return noteZotero(db, papers.filter(isWaiting).map((paper, row): TodayPaper => {
    const { seen: _, ...card } = toCard(paper, entries.get(paper.key));
    const { date } = putOff.get(paper.key)!;
    return { ...card, rank: digest.count + row + 1, kind: 'new', from: date, ...toWatchFacts(watched.get(paper.key)) };
  }));
}

/** The cards of a digest's papers, in its order. */
async function makeCards(
  context: Context, digest: StoredDigest, papers: StoredPaper[], putOff: ReadonlyMap<PaperKey, PutOff>,
): Promise<TodayPaper[]> {
  const [entries, watched] = await Promise.all([readEntries(context.db, papers.map(({ key }) => key)), findWatched(papers)]);
  return noteZotero(context.db, papers.map((paper, row): TodayPaper => {
    const here = paper.appearances.find((appearance) => appearance.digestId === digest.id);
    const card = toCard(paper, entries.get(paper.key));
    const isPutOff = (putOff.get(paper.key)?.date ?? '') >= digest.date;
    return {
      ...card, rank: here?.rank ?? row + 1, kind: listedKind(here),
      ...(isPutOff && { later: true }), ...toWatchFacts(watched.get(paper.key)),
    };
  }));
}

function toWatchFacts({ watch, muted }: Partial<Watched> = {}): Pick<TodayPaper, 'watch' | 'muted'> {
  return { ...(watch !== undefined && { watch }), ...(muted !== undefined && { muted }) };
}

/** The cards in the order asked for; "for you" leaves out those that are saved. `papers` are all papers of the digest. */
async function orderPapers(context: Context, papers: StoredPaper[], cards: TodayPaper[], order: TodayOrder): Promise<TodayPaper[]> {
  if (order === 'for-you') return orderForYou(context, papers, cards.filter(({ muted }) => muted === undefined));
  const votes = (card: TodayPaper): number => card.appearance?.upvotes ?? -1;
  const byVotes = (a: TodayPaper, b: TodayPaper): number => (order === 'rank' ? 0 : votes(b) - votes(a)) || a.rank - b.rank;
  const isUnwatched = ({ watch }: TodayPaper): number => (watch === undefined ? 1 : 0);
  return cards.sort((a, b) => (order === 'watched' ? isUnwatched(a) - isUnwatched(b) : 0) || byVotes(a, b));
}

async function orderForYou(context: Context, papers: StoredPaper[], cards: TodayPaper[]): Promise<TodayPaper[]> {
  const byKey = new Map(cards.map((card) => [card.key, card]));
  const { ranked, saved } = await rankByLibrary(context, papers.filter(({ key }) => byKey.has(key)).map(toIndexed));
  return ranked.filter(({ isCopy }) => !isCopy).map(({ key, score, like }) => {
    return { ...byKey.get(key)!, score, ...(like !== undefined && { like: toLiked(saved.get(like)!) }) };
  });
}

export async function markTodaySeen(context: Context, { keys }: Ask<'today.seen'>, asker?: Asker): Promise<AnswerOf<'today.seen'>> {
  if (!asker?.incognito) await markSeen(context.db, keys, context.now());
  return announceInbox(context);
}

export async function putInToday(context: Context, { keys, as, source, date }: Ask<'today.put'>): Promise<AnswerOf<'today.put'>> {
  await markInInbox(context.db, keys, as, { source, date }, context.now());
  return announceInbox(context);
}

/** Tells every open page, and the toolbar button, what is left. */
async function announceInbox(context: Context): Promise<{ unseen: number }> {
  await announceChange({ inbox: true }, context.now()).catch(() => undefined);
  return { unseen: await updateBadge(context) };
}

import type { LibraryEntry, PaperRef } from '@/lib/paper/paper';
import { arxivAbs } from '@/lib/paper/links';
import { normaliseFacts } from '@/lib/paper/merge';
import { PAGE_SOURCES } from '@/lib/paper/source-rank';
import { arxivFeedUrl } from '@/lib/digest/arxiv-addresses';
import { arxivCategoriesOf } from '@/lib/background/digests/feeds';
import { announceChange } from '@/lib/messages/changes';
import { orderByCloseness } from '@/lib/paper/closeness';
import {
  explainHits,
  MAX_SHOWN_RELATED,
  readFocus,
  type Focus,
  type PaperIndex,
} from '@/lib/related/index';
import type { AnswerOf, Ask, PageView, PaperCard, RelatedFilter, RelatedPaper } from '@/lib/messages/protocol';
import { type Asker, describeFailure } from '@/lib/messages/server';
import { readSettings } from '@/lib/settings/settings';
import type { Database, StoredPaper } from '@/lib/store/database';
import { listSources } from '@/lib/store/sources';
import { listDigestSources } from '@/lib/store/digests';
import { findPaper, putPaper } from '@/lib/store/papers';
import { markZotero, otherLinks, toBrief, toCard, toPublication, toTitle } from '@/lib/background/core/cards';
import type { Context } from '@/lib/background/core/context';
import { findHits, keyOfRef, queryOf } from './find-hits';
import { foldDuplicates, type RelatedHit, toExplained } from './fold-duplicates';
import { findNotice } from './today';
import { askArxiv } from '@/lib/background/core/arxiv-api';
import { toIndexed } from '@/lib/background/core/index-keeper';
import { mendFromVisit } from '@/lib/background/core/mend';
import { paperOfRef } from '@/lib/background/core/paper-ref';
import { announceIds } from '@/lib/background/digests/identify';
import { formatAuthors, formatTime } from '@/lib/texts/format';
import { t } from '@/lib/texts/t';

/** Returns what the sidebar shows for a page: its paper, where it appeared, the related papers and why they are related. */
export async function openPage(
  context: Context, { ref, key, filter = {}, lookUp = false, explained }: Ask<'page.open'>, asker: Asker,
): Promise<PageView> {
  const started = performance.now();
  const named = key === undefined ? undefined : await context.db.papers.get(key);
  const [found, sources] = await Promise.all([findHits(context, ref, filter, named), listDigestSources(context.db)]);
  const first = found.known && !asker.incognito ? await mend(context, ref, { ...found, known: found.known }) : found;
  const wanted = lookUp && !ref.title && !ref.abstract && !first.known?.abstract && ref.arxivId;
  const looked = wanted ? await lookUpPaper(context, ref.arxivId!, asker) : undefined;
  const { known, entry, index, hits, store, filling, ranking, roles, focus, isInZotero, inZotero } =
    looked?.paper ? await findHits(context, ref, filter, looked.paper) : first;
  const query = queryOf(ref, known);
  const card = known ? { ...toCard(known, entry), ...toPublication(known), hasAbstract: Boolean(query.abstract) } : cardOfRef(ref);
  const view = {
    paper: isInZotero ? { ...card, inZotero: true as const } : card,
    allAppearances: known?.appearances.map(toBrief).reverse() ?? [],
    roles,
    store: { ...store, digests: sources.reduce((sum, { digests }) => sum + digests, 0) },
    sources: sources.map(({ id, name }) => ({ id, name })),
  };
  const answer = (state: PageView['state'], related: RelatedPaper[], reasons = 0): PageView =>
    ({ ...view, related, state, took: { ranking, reasons, all: performance.now() - started } });

  const answerFilling = (): PageView => ({ ...answer('filling', []), headline: t('page.loadingDigests') });
  if (store.papers === 0 && filling) return answerFilling();
  if (store.papers === 0) {
    return { ...answer('empty-store', []), headline: t('page.noDigests'), notice: await explainEmptyStore(context) };
  }
  if (!query.title && !query.abstract) {
    return { ...answer('no-text', []), headline: t('page.notIdentified'), notice: looked?.notice ?? t('page.noText') };
  }
  if (hits.length > 0) {
    const ranked = performance.now();
    const related = showRelated(index, { ...query, focus }, hits, filter, explained);
    const reasons = performance.now() - ranked;
    return answer('ready', markZotero(related, inZotero), reasons);
  }
  if (filling) return answerFilling();
  const toFollow = await findCategoryToFollow(context.db, ref.categories ?? known?.categories);
  return { ...answer('nothing-close', []), ...(toFollow !== undefined && { toFollow }) };
}

/** Why nothing came in yet: an outage, a setting, or that it takes a while. */
async function explainEmptyStore(context: Context): Promise<string> {
  const [{ notice }, { fetchDaily }] = await Promise.all([findNotice(context), readSettings()]);
  const reason = notice ?? t(fetchDaily ? 'page.dailyIsAutomatic' : 'page.dailyIsOff');
  return t('page.trySample', { reason });
}

/** The paper's primary category, if it has a feed and is in no subscription. */
async function findCategoryToFollow(db: Database, [primary]: readonly string[] = []): Promise<string | undefined> {
  if (primary === undefined || arxivFeedUrl([primary]) === undefined) return undefined;
  const followed = (await listSources(db)).flatMap(({ id }) => arxivCategoriesOf(id));
  return followed.includes(primary) ? undefined : primary;
}

/**
 * The same hits, with the page's own paper completed by what the page says. What is new in it is stored and announced, for which the
 * answer does not wait.
 */
async function mend<Found extends { known: StoredPaper; entry: LibraryEntry | undefined }>(
  context: Context, ref: PaperRef, found: Found,
): Promise<Found> {
  // A store that is full or gone is no reason to show nothing.
  const mending = await mendFromVisit(context, found.known, ref).catch(() => undefined);
  if (!mending?.written) return found;
  const { paper, written } = mending;
  void written.then(async ({ given }) => {
    if (given) return announceIds(context, [given]);
    return announceChange({ mended: true }, context.now());
  }).catch(() => undefined);
  return { ...found, known: paper, entry: paper.key === found.known.key ? found.entry : await context.db.library.get(paper.key) };
}

/** Folds duplicates, sorts as asked, and adds the reasons of the first `explained` rows. */
function showRelated(
  index: PaperIndex,
  query: { title: string; abstract: string; focus: Focus | undefined },
  hits: RelatedHit[],
  filter: RelatedFilter,
  explained?: number,
): RelatedPaper[] {
  // The same papers in every order: by date or votes, the spare ones would take the places of the closest.
  const chosen = sortHits(foldDuplicates(hits).slice(0, filter.limit ?? MAX_SHOWN_RELATED), filter);
  // The rows are shown in groups, the closest first.
  const shown = orderByCloseness(chosen.map(({ hit }) => hit)).slice(0, explained);
  const first = chosen.filter(({ hit }) => shown.includes(hit));
  const explanations = new Map(explainHits(index, query, first.map(toExplained)).map((one, row) => [first[row]!.hit, one]));
  return chosen.map(({ hit, paper, entry, votesAbove, duplicates }) => {
    const card = toCard(paper, entry);
    return {
      ...card, byline: formatAuthors(card.authors), strength: hit.strength, ...explanations.get(hit),
      ...(duplicates.length > 0 && { duplicates }), ...(votesAbove !== undefined && { votesAbove }),
    };
  });
}

/** Says why papers are related to a page's, for the rows that `openPage` left for later. */
export async function explainPapers(
  { db, index: keeper }: Context, { ref, keys, focus }: Ask<'page.explain'>,
): Promise<AnswerOf<'page.explain'>> {
  const index = await keeper.getIndex();
  const [known, papers] = await Promise.all([findPaper(db, ref), db.papers.bulkGet(keys)]);
  const query = queryOf(ref, known);
  const found = papers.filter((paper) => paper !== undefined);
  const explanations = explainHits(
    index, { ...query, focus: focus && readFocus(index.model?.roles, query.abstract, focus) }, found.map(toIndexed),
  );
  return Object.fromEntries(found.map(({ key }, row) => [key, explanations[row]!]));
}

/** Asks arXiv for title and abstract of a PDF's paper and stores them, so that each paper is asked for once. */
async function lookUpPaper(context: Context, arxivId: string, asker: Asker): Promise<{ paper?: StoredPaper; notice?: string }> {
  try {
    const entry = (await askArxiv(context, { ids: [arxivId] })).find((other) => other.arxivId === arxivId);
    if (!entry) return { notice: t('page.notOnArxiv') };
    const paper = paperOfRef(entry, context.now());
    if (asker.incognito) return { paper };
    const stored = await putPaper(context.db, paper, PAGE_SOURCES.arxivApi);
    void context.index.flush().catch(() => undefined);
    return { paper: stored };
  } catch (error) {
    const { message, retryAt } = describeFailure(error);
    return { notice: retryAt === undefined ? message : t('page.tryAgainAfter', { problem: message, time: formatTime(retryAt) }) };
  }
}

function sortHits<T extends RelatedHit>(items: T[], { sort = 'closest' }: RelatedFilter): T[] {
  if (sort === 'closest') return items;
  const votes = ({ paper }: T): number => Math.max(0, ...paper.appearances.map(({ upvotes }) => upvotes ?? 0));
  const day = ({ paper }: T): string => paper.appearances.at(-1)?.date ?? paper.published ?? '';
  return items.toSorted((a, b) => (sort === 'votes' ? votes(b) - votes(a) : day(b).localeCompare(day(a))));
}

/** A card for a paper that is not stored. */
export function cardOfRef(ref: PaperRef): PaperCard {
  return {
    key: keyOfRef(ref),
    ...toTitle(ref.title ?? (ref.arxivId ? `arXiv:${ref.arxivId}` : t('page.thisPaper'))),
    authors: ref.authors ?? [], hasAbstract: Boolean(ref.abstract), appearances: 0,
    href: ref.arxivId ? arxivAbs(ref.arxivId) : ref.url, links: otherLinks(ref),
    ...(ref.arxivId && { arxivId: ref.arxivId }), ...(ref.published && { published: ref.published }),
    ...(normaliseFacts(ref).withdrawn && { withdrawn: true }), ...toPublication(ref),
  };
}

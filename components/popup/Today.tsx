import { ChevronLeft, ChevronRight, Trash2 } from 'lucide';
import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { TodayOrder, TodayPaper, TodayView } from '@/lib/messages/protocol';
import { huggingFaceThumbnail } from '@/lib/paper/links';
import type { ListedKind } from '@/lib/paper/listed-kind';
import { countOf, formatCount, formatLongDay } from '../paper/format';
import { Choice } from '../ui/Choice';
import { Icon } from '../ui/Icon';
import { Empty } from './Empty';
import { describeAge } from './list-age';
import { PaperItem } from './PaperItem';
import type { PopupActions, PopupProps } from './popup-state';

const ORDERS: Record<TodayOrder, string> = { votes: 'by votes', rank: 'by rank', 'for-you': 'for you' };

/** Papers drawn at first: more than the popup shows at once. */
const FIRST_DRAWN = 40;

/** The newest list, with its date. It is called today's only if it is. */
export function Today({ state, actions }: PopupProps): JSX.Element {
  const { today, failure, isRefreshing, thumbnails } = state;
  const { list, drawn } = useDrawnList(today, actions);
  if (failure) return <Empty title={failure.message} act="Try again" onAct={actions.refresh} />;
  if (!today) return <Empty title="Reading your digests…" waiting />;
  const { digest } = today;
  if (!digest) {
    return (
      <Empty
        title={isRefreshing ? 'Fetching the first lists…' : 'No digest yet'}
        detail={today.notice ?? 'The daily papers are fetched by themselves. Or start with a sample, or paste a digest in the library.'}
        act="Load the sample" onAct={actions.loadSample} other="Fetch now" onOther={actions.refresh}
      />
    );
  }
  const isWhole = today.papers.length === today.total;
  return (
    <>
      <Head today={today} digest={digest} actions={actions} />
      {(today.notice || (!today.isToday && !today.next)) && (
        <p class="notice" role="status">
          {today.notice ?? (isRefreshing ? 'Looking for a newer list…' : describeAge(digest, Date.now()))}
        </p>
      )}
      {today.order === 'for-you' && today.papers.length === 0 && <Empty title="You saved all papers of this list" />}
      {/* Another order begins at its top. */}
      <ol class="list" aria-label="Today's papers" ref={list} key={today.order}>
        {today.papers.slice(0, drawn).map((paper, row) => (
          <PaperItem
            key={paper.key} paper={paper} place={row + 1} picture={thumbnails ? pictureOf(paper, digest.source) : undefined}
            dimmed={paper.seen === true} detail={detailOf(paper)} why={drawLikeness(paper)} onSave={(save) => actions.save(paper.key, save)}
            onReadAbstract={() => actions.readAbstract(paper.key)} onOpen={(event) => actions.open(event, paper)}
          />
        ))}
      </ol>
      {!isWhole && (
        <p class="notice more">
          The first {formatCount(today.papers.length)} of {formatCount(today.total)}; the search finds the rest.
        </p>
      )}
    </>
  );
}

/** Draws a long list in two steps, so that its visible part shows sooner, and marks papers as seen that come into view. */
function useDrawnList(today: TodayView | undefined, actions: PopupActions): { list: { current: HTMLOListElement | null }; drawn: number } {
  const list = useRef<HTMLOListElement>(null);
  const [drawn, setDrawn] = useState(FIRST_DRAWN);
  const isDrawn = drawn >= (today?.papers.length ?? 0);
  useEffect(() => {
    if (!isDrawn) setTimeout(() => setDrawn(Number.POSITIVE_INFINITY));
  }, [isDrawn]);
  useEffect(() => {
    const observer = new IntersectionObserver((changes) => {
      const keys = changes.flatMap(({ isIntersecting, target }) => (isIntersecting ? [(target as HTMLElement).dataset['key']!] : []));
      if (keys.length > 0) actions.markSeen(keys);
    }, { root: list.current, threshold: 0.6 });
    for (const item of list.current?.children ?? []) observer.observe(item);
    return () => observer.disconnect();
  }, [today?.digest?.source, today?.digest?.date, today?.order, today?.papers.length, isDrawn]);
  return { list, drawn };
}

interface HeadProps {
  today: TodayView;
  digest: NonNullable<TodayView['digest']>;
  actions: PopupActions;
}

/** The list's day, how many papers it has, and the way to other lists. */
function Head({ today, digest, actions }: HeadProps): JSX.Element {
  const fresh = today.papers.length === today.total ? today.papers.filter(isNew).length : 0;
  const isShort = today.sources.length <= 1 && today.kinds.length <= 1;
  const choices = <Choices today={today} digest={digest} actions={actions} />;
  return (
    <div class={isShort ? 'row under' : 'row under many'}>
      <h1 class="grow day">
        <span>{formatLongDay(digest.date)}</span>{' '}
        <span class="dim">
          {today.total < digest.count && `${formatCount(today.total)} of `}
          {countOf(digest.count, 'paper')}
          {fresh > 0 && `, ${fresh} new`}
        </span>
      </h1>
      {isShort && choices}
      <button
        type="button" class="ico" aria-label="Previous list" disabled={!today.previous}
        onClick={() => today.previous && actions.chooseDay(today.previous)}
      >
        <Icon icon={ChevronLeft} />
      </button>
      <button
        type="button" class="ico" aria-label="Next list" disabled={!today.next}
        onClick={() => today.next && actions.chooseDay(today.next)}
      >
        <Icon icon={ChevronRight} />
      </button>
      <button type="button" class="ico" aria-label="Delete this list" title="Delete this list" onClick={actions.removeList}>
        <Icon icon={Trash2} size={14} />
      </button>
      {!isShort && choices}
    </div>
  );
}

/** Which list is shown, which of its papers, and in which order, as far as there is a choice. */
function Choices({ today, digest, actions }: HeadProps): JSX.Element {
  return (
    <span class="choices">
      {today.sources.length > 1 && (
        <Choice
          name="Digest" value={digest.source} options={today.sources.map(({ id, name }) => [id, name] as const)}
          onChoose={actions.chooseSource}
        />
      )}
      {today.kinds.length > 1 && (
        <Choice<ListedKind | 'all'>
          name="Kind" value={today.kind} onChoose={actions.chooseKind}
          options={[['all', 'all kinds'], ...today.kinds.map(({ kind, count }) => [kind, `${kind} (${formatCount(count)})`] as const)]}
        />
      )}
      {today.orders.length > 1 && (
        <Choice
          name="Order" value={today.order} options={today.orders.map((order) => [order, ORDERS[order]] as const)}
          onChoose={actions.chooseOrder}
        />
      )}
    </span>
  );
}

function detailOf(paper: TodayPaper): string {
  return [
    paper.appearance?.upvotes !== undefined && `▲ ${paper.appearance.upvotes}`,
    paper.withdrawn && 'withdrawn',
    paper.kind !== 'new' && paper.kind,
    isNew(paper) ? 'new' : paper.saved && paper.saved.state !== 'to-read' && paper.saved.state,
  ].filter(Boolean).join(' · ');
}

/** Whether the list brought the paper as a new one, and the person has neither seen it in a list nor begun to read it. */
function isNew({ kind, seen, saved }: TodayPaper): boolean {
  return kind === 'new' && !seen && (!saved || saved.state === 'to-read');
}

/** The address of a picture: Hugging Face has one of each of its daily papers. */
function pictureOf({ arxivId }: TodayPaper, source: string): string | undefined {
  return source === 'hf-daily' && arxivId ? huggingFaceThumbnail(arxivId) : undefined;
}

/** `Like OSWorld2.0`; the whole title is shown on hover, and read aloud. */
function drawLikeness({ like }: TodayPaper): JSX.Element | undefined {
  if (!like) return undefined;
  return (
    <div class="because" title={`Like ${like.title}, which you saved`}>
      <span aria-hidden="true">Like {like.name}</span>
      <span class="sr">Like {like.title}, which you saved</span>
    </div>
  );
}

import { ChevronLeft, ChevronRight, Ellipsis } from 'lucide';
import type { JSX } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { ListOrder, TodayView } from '@/lib/messages/protocol';
import { countLeft, readProgress } from '@/lib/paper/inbox';
import type { ListedKind } from '@/lib/paper/listed-kind';
import { formatLongDay, formatShortDay } from '@/lib/texts/format';
import { formatCount, type MessageKey, type PlainKey, t } from '@/lib/texts/t';
import { Choice } from '../ui/Choice';
import { Icon } from '../ui/Icon';
import type { PopupActions, PopupProps } from './popup-state';

const ORDERS = { votes: 'today.byVotes', rank: 'today.byRank', watched: 'watch.first' } as const satisfies Record<ListOrder, PlainKey>;
const KINDS = {
  new: 'today.kindNew', 'cross-listed': 'today.kindCrossListed', replaced: 'today.kindReplaced',
} as const satisfies Record<ListedKind, MessageKey>;

interface HeadProps {
  today: TodayView;
  digest: NonNullable<TodayView['digest']>;
  showDone: boolean;
  /** The popup shows an abstract beside the list. */
  isWide: boolean;
  actions: PopupActions;
}

/** The list's day and source, how far the person is with it, and the way to other lists. */
export function TodayHead({ today, digest, showDone, isWide, actions }: HeadProps): JSX.Element {
  const [isMore, setMore] = useState(false);
  const progress = readProgress(today);
  const { handled, total } = progress;
  const left = t('today.left', countLeft(progress));
  const { row, isCut } = useCutName(`${digest.source} ${digest.date}`);
  const isNarrow = isWide || isCut || today.sources.length > 1 || today.kinds.length > 1;
  return (
    <>
      <div class="row under" ref={row}>
        <Step name={t('today.previousList')} icon={ChevronLeft} day={today.previous} actions={actions} />
        <h1 class="day">{isNarrow ? formatShortDay(digest.date) : formatLongDay(digest.date)}</h1>
        <Step name={t('today.nextList')} icon={ChevronRight} day={today.next} actions={actions} />
        <span class="grow row choices"><Which today={today} digest={digest} actions={actions} /></span>
        <span class="num" title={t('digest.dayCounts', { papers: t('count.papers', total), left })}>
          {t('count.of', { done: formatCount(handled), all: formatCount(total) })}
        </span>
        <button
          type="button" class="ico" data-act="more" aria-label={t('today.moreAboutList')} title={t('act.more')} aria-expanded={isMore}
          onClick={() => setMore(!isMore)}
        >
          <Icon icon={Ellipsis} />
        </button>
        <i class="bar" style={{ width: `${total > 0 ? (handled / total) * 100 : 0}%` }} />
      </div>
      {isMore && <More today={today} digest={digest} showDone={showDone} actions={actions} />}
    </>
  );
}

/** Whether the whole day leaves the list's name no room, as in languages with longer words or in a wider font. Asked before a paint. */
function useCutName(list: string) {
  const row = useRef<HTMLDivElement>(null);
  const [cutOn, setCutOn] = useState<string>();
  useLayoutEffect(() => {
    const name = row.current?.querySelector('.cut');
    if (name && name.scrollWidth > name.clientWidth) setCutOn(list);
  }, [list]);
  return { row, isCut: cutOn === list };
}

function Step({ name, icon, day, actions }: Pick<HeadProps, 'actions'> & {
  name: string; icon: typeof ChevronLeft; day: string | undefined;
}): JSX.Element {
  return (
    <button type="button" class="ico" aria-label={name} title={name} aria-disabled={!day} onClick={() => day && actions.chooseDay(day)}>
      <Icon icon={icon} />
    </button>
  );
}

/** Which list is shown, and which of its papers, as far as there is a choice. */
function Which({ today, digest, actions }: Pick<HeadProps, 'today' | 'digest' | 'actions'>): JSX.Element {
  return (
    <>
      {today.sources.length > 1 ? (
        <Choice
          name={t('today.digest')} value={digest.source} options={today.sources.map(({ id, name }) => [id, name] as const)}
          onChoose={actions.chooseSource}
        />
      ) : <span class="cut dim">{digest.sourceName}</span>}
      {today.kinds.length > 1 && (
        <Choice<ListedKind | 'all'>
          name={t('today.kind')} value={today.kind} onChoose={actions.chooseKind}
          options={[
            ['all', t('today.allKinds')],
            ...today.kinds.map(({ kind, count }) => [kind, t(KINDS[kind], { count: formatCount(count) })] as const),
          ]}
        />
      )}
    </>
  );
}

/** What is seldom needed: a day by its date, the order, what is done, deleting the list. */
function More({ today, digest, showDone, actions }: Omit<HeadProps, 'isWide'>): JSX.Element {
  return (
    <div class="row more-row">
      <input
        type="date" aria-label={t('today.chooseDay')} value={digest.date}
        onChange={({ currentTarget: { value } }) => value && actions.chooseDay(value)}
      />
      {today.orders.length > 1 && today.order !== 'for-you' && (
        <Choice
          name={t('today.order')} value={today.order} options={today.orders.map((order) => [order, t(ORDERS[order])] as const)}
          onChoose={actions.chooseOrder}
        />
      )}
      <button type="button" class="text" aria-pressed={showDone} onClick={() => actions.showDone(!showDone)}>
        {t(showDone ? 'today.hideDone' : 'today.showDone')}
      </button>
      <span class="grow" />
      <button type="button" class="text" onClick={() => actions.removeList()}>{t('today.deleteList')}</button>
    </div>
  );
}

/** What is said above a list: what failed, what watches saved, or that the day asked for has none. */
export function TodayNotice({ state: { today, askedDay }, actions }: PopupProps): JSX.Element | null {
  const day = today?.digest?.date;
  if (today?.notice) {
    return (
      <div class="row notice-row">
        <p class="notice grow" role="status">{today.notice}</p>
        <button type="button" class="text accent" onClick={() => actions.refresh()}>{t('act.retry')}</button>
      </div>
    );
  }
  if (today?.watchSaves) return <WatchSaves count={today.watchSaves} actions={actions} />;
  if (!day || !askedDay || askedDay === day) return null;
  return (
    <div class="row notice-row">
      <p class="notice" role="status">
        {t(day < askedDay ? 'today.oneBefore' : 'today.oneAfter', { day: formatLongDay(askedDay) })}
      </p>
    </div>
  );
}

/** What watches saved by themselves. It stays until the person takes it back or leaves it. */
function WatchSaves({ count, actions }: { count: number; actions: PopupActions }): JSX.Element {
  return (
    <div class="row notice-row">
      <p class="notice grow" role="status">{t('watch.saved', count)}</p>
      <button type="button" class="text" onClick={() => actions.readWatchSaves(true)}>{t('button.undo')}</button>
      <button type="button" class="text" onClick={() => actions.readWatchSaves(false)}>{t('button.close')}</button>
    </div>
  );
}

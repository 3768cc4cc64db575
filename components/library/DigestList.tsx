import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { countLeft, isNew, readProgress } from '@/lib/paper/inbox';
import { LISTED_KINDS } from '@/lib/paper/listed-kind';
import type { TodayOrder, TodayPaper, TodayView } from '@/lib/messages/protocol';
import { formatAuthors, formatLongDay, formatVotes } from '@/lib/texts/format';
import { formatCount, type PlainKey, t } from '@/lib/texts/t';
import { drawTitle } from '../paper/TextParts';
import { Choice } from '../ui/Choice';
import { Guard } from '../ui/Guard';
import { InSteps } from '../ui/InSteps';
import { latinKey } from '../ui/latin-key';
import { SaveButton } from '../ui/SaveButton';
import { takesKey } from '../ui/takes-key';
import { digestAddress } from './address';
import type { DigestActions, DigestState } from './digest-state';
import { DigestDays, describeLeft } from './DigestDays';
import { useDocumentKeys } from './document-keys';
import { nameKind } from './kind-name';

export interface DigestListProps {
  state: DigestState;
  actions: DigestActions;
}

const ORDERS = {
  votes: 'today.byVotes', rank: 'today.byRank', watched: 'watch.first', 'for-you': 'popup.forYou',
} as const satisfies Record<TodayOrder, PlainKey>;
const KEYS = [
  ['j k', 'hint.move'], ['a', 'hint.read'], ['s', 'hint.save'], ['o', 'hint.open'], ['c', 'hint.cite'], ['z', 'hint.undo'],
] as const;

/** More rows than a window shows at once. The one that is read, and those above it, are drawn with them. */
const SEEN_ROWS = 40;

/** The papers of a source's day, with the days beside it. */
export function DigestList({ state, actions }: DigestListProps): JSX.Element {
  const { view, days, older, isPast } = state;
  const box = useRef<HTMLDivElement>(null);
  useDocumentKeys(box, (event) => {
    if (runKey(event, state, actions)) event.preventDefault();
  });
  useEffect(() => {
    if (!state.isOffered) reveal(box.current!);
  }, [state.current, state.isOffered]);
  const digest = view?.digest;
  return (
    <div class="digest" ref={box}>
      {view && digest && (
        <>
          <ListHead view={view} actions={actions} />
          <Guard name={t('part.days')}>
            <DigestDays source={digest.source} shown={digest.date} days={days} older={older} isPast={isPast} />
          </Guard>
          <ol class="digest-list" aria-label={t('digest.name', { source: digest.sourceName, day: formatLongDay(digest.date) })}>
            <InSteps
              key={`${digest.source} ${digest.date} ${view.kind} ${view.order}`} rows={view.papers}
              first={Math.max(SEEN_ROWS, 1 + view.papers.findIndex(({ key }) => key === state.current))} draw={(paper) => (
                <Guard key={paper.key} name={t('part.paper')} plain={paper.title} box={{ tag: 'li', class: 'pl' }}>
                  <Row
                    paper={paper} address={digestAddress(digest.source, digest.date, paper.key)} isCurrent={paper.key === state.current}
                    actions={actions}
                  />
                </Guard>
              )}
            />
          </ol>
          <p class="hints dim" aria-hidden="true">
            {KEYS.map(([names, does]) => (
              <span key={names}>{names.split(' ').map((name) => <kbd key={name}>{name}</kbd>)} {t(does)}</span>
            ))}
          </p>
        </>
      )}
    </div>
  );
}

function ListHead({ view, actions }: { view: TodayView; actions: DigestActions }): JSX.Element {
  const { digest, papers, total, kind, kinds, order, orders } = view;
  return (
    <div class="digest-head">
      <h2>{digest!.sourceName} <span class="dim">{formatLongDay(digest!.date)}</span></h2>
      <div class="row wrap-center small-text">
        <span class="num dim" role="status">
          {total > papers.length
            ? t('digest.firstOf', { shown: formatCount(papers.length), total: formatCount(total) })
            : describeLeft(total, countLeft(readProgress(view)))}
        </span>
        <span class="grow" />
        {kinds.length > 1 && (
          <Choice
            name={t('today.kind')} value={kind}
            options={[['all', t('today.allKinds')], ...LISTED_KINDS.flatMap((id): (readonly [TodayView['kind'], string])[] => {
              const found = kinds.find((each) => each.kind === id);
              return found ? [[id, t('digest.kindWithCount', { kind: nameKind(id), count: found.count })]] : [];
            })]}
            onChoose={actions.kind}
          />
        )}
        {orders.length > 1 && (
          <Choice
            name={t('today.order')} value={order} options={orders.map((each) => [each, t(ORDERS[each])] as const)}
            onChoose={actions.order}
          />
        )}
      </div>
    </div>
  );
}

interface RowProps {
  paper: TodayPaper;
  address: string;
  isCurrent: boolean;
  actions: DigestActions;
}

function Row({ paper, address, isCurrent, actions }: RowProps): JSX.Element {
  const { key, title, rank, seen, done, gist, authors, appearance, kind, like, saved, inZotero, watch, muted } = paper;
  return (
    <li class={`pl${isCurrent ? ' current' : ''}${seen || done ? ' seen' : ''}${isNew(paper) ? ' new' : ''}`} data-key={key}>
      <span class="place num" aria-hidden="true">{rank}</span>
      <a
        class="two-lines title" href={address} aria-current={isCurrent ? 'true' : undefined}
        aria-label={isNew(paper) ? t('digest.newTitle', { title }) : title}
        onClick={(event) => {
          // With a key that opens another window or tab, the link does so.
          if (event.ctrlKey || event.metaKey || event.shiftKey) return;
          event.preventDefault();
          actions.choose(key, true);
        }}
      >
        {drawTitle(paper)}
      </a>
      <span class="num votes">{formatVotes(appearance?.upvotes)}</span>
      <SaveButton what={title} saved={saved !== undefined} onToggle={(save) => actions.save(key, save)} />
      <span class="one-line by">
        {[
          watch !== undefined && t('watch.mark', { query: watch }), muted !== undefined && t('watch.mutedBy', { query: muted }),
          kind !== 'new' && nameKind(kind), inZotero && t('zotero.inZotero'),
          like ? t('digest.like', { title: like.name }) : gist ?? formatAuthors(authors),
        ].filter(Boolean).join(' · ')}
      </span>
    </li>
  );
}

/** Does what a key asks for, while no field has the focus. Returns `false` where there was nothing to do. */
function runKey(event: KeyboardEvent, { view, current }: DigestState, actions: DigestActions): boolean {
  const target = event.target as HTMLElement;
  if (!event.isTrusted || event.altKey || event.ctrlKey || event.metaKey || takesKey(target, event.key)) return false;
  const paper = view?.papers.find(({ key }) => key === current);
  const key = latinKey(event);
  const step = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }[key];
  if (step !== undefined) actions.move(step);
  else if (key === 'Escape') actions.close();
  else if (!paper) return false;
  else if (key === 's') actions.save(paper.key, !paper.saved);
  else if (key === 'o') actions.openSite(paper.href);
  else if (key === 'c') actions.cite(paper.key, 'bibtex');
  else if (key === 'a') {
    actions.choose(paper.key, true);
    target.ownerDocument.querySelector<HTMLElement>('.reading')?.focus();
  } else return false;
  return true;
}

/** Brings the row that is read into view. It gets the focus, unless that is at what is read or written. */
function reveal(box: HTMLElement): void {
  const row = box.querySelector('.pl.current');
  row?.scrollIntoView({ block: 'nearest' });
  if (box.ownerDocument.activeElement?.closest('.right')) return;
  row?.querySelector<HTMLElement>('a.title')?.focus({ preventScroll: true });
}

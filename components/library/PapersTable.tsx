import { Circle, CircleCheck, CircleDot } from 'lucide';
import { Component, type JSX } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { LibraryCard } from '@/lib/messages/protocol';
import { localDayOf } from '@/lib/paper/day';
import type { PaperKey } from '@/lib/paper/paper';
import { formatAuthors, formatDay, formatVotes } from '@/lib/texts/format';
import { type PlainKey, t } from '@/lib/texts/t';
import { Guard } from '../ui/Guard';
import { Icon } from '../ui/Icon';
import { drawTitle } from '../paper/TextParts';
import { MAX_RATING, nameState, type PapersActions, type PapersState, type SortBy } from './papers-state';

/** px; the height of every row, so that only the visible rows need to be drawn: two lines of a title, and one of authors and tags. */
const ROW = 76;
/** How many rows are drawn above and below the visible ones; fewer at first, so that what a search found shows sooner. */
const SPARE = 10;
const FIRST_SPARE = 1;

const COLUMNS: readonly (readonly [SortBy, PlainKey])[] = [
  ['state', 'column.state'], ['title', 'column.title'], ['votes', 'column.votes'], ['rating', 'column.rating'], ['saved', 'column.saved'],
];

/** Whether a column says anything of a paper. A column that is empty for all of them is not there. */
const TELLS: Partial<Record<SortBy, (card: LibraryCard) => boolean>> = {
  votes: ({ appearance }) => (appearance?.upvotes ?? 0) > 0, rating: ({ rating }) => rating > 0,
};

/** The columns for these papers: the same array as long as they are the same columns. */
function useColumns(shown: readonly LibraryCard[]): typeof COLUMNS {
  const columns = useMemo(() => COLUMNS.filter(([id]) => !TELLS[id] || shown.some(TELLS[id])), [shown]);
  return useMemo(() => columns, [columns.map(([id]) => id).join(' ')]);
}

const STATE_ICONS = { 'to-read': Circle, reading: CircleDot, read: CircleCheck };

export interface PapersTableProps {
  state: PapersState;
  actions: PapersActions;
  onKey: (event: KeyboardEvent) => void;
}

/** The saved papers as a grid that has only its visible rows in the page, so that 10,000 scroll like ten. */
export function PapersTable({ state, actions, onKey }: PapersTableProps): JSX.Element {
  const { shown, current, isOffered, selected } = state;
  const body = useRef<HTMLDivElement>(null);
  const columns = useColumns(shown);
  const view = useVisibleRows(body);
  const at = shown.findIndex((card) => card.key === current);
  useEffect(() => {
    // What is shown by itself takes no focus.
    if (at >= 0) reveal(body.current!, at, !isOffered);
  }, [current, isOffered]);

  const spare = useSpareRows(state.query);
  const from = Math.max(0, view.top - spare);
  const to = Math.min(shown.length, view.top + Math.ceil(view.height / ROW) + spare);
  const drawn = shown.slice(from, to).map((card, place) => ({ card, place: from + place }));
  // The current row stays in the page, so that scrolling does not remove the focus.
  if (at >= 0 && (at < from || at >= to)) drawn.push({ card: shown[at]!, place: at });
  const tabbable = at >= 0 ? current : shown[0]?.key;
  return (
    <div class="grid" role="grid" aria-label={t('papers.label')} aria-rowcount={shown.length + 1} aria-multiselectable="true" onKeyDown={onKey}>
      <HeadRow state={state} columns={columns} actions={actions} />
      {/* Rows have the focus. Firefox would stop with Tab at all that scrolls. */}
      <div class="grid-body" role="rowgroup" tabIndex={-1} ref={body}>
        <div class="grid-rows" role="presentation" style={{ height: `${shown.length * ROW}px` }}>
          {drawn.map(({ card, place }) => (
            <KeptRow
              key={card.key} card={card} place={place} isCurrent={card.key === current} isSelected={selected.has(card.key)}
              tabbable={card.key === tabbable} columns={columns} actions={actions}
            />
          ))}
        </div>
      </div>
    </div>
  );
}

/** The first row that is visible in a box that scrolls, and the height of the box in px. */
function useVisibleRows(body: { current: HTMLElement | null }): { top: number; height: number } {
  const [view, setView] = useState({ top: 0, height: 800 });
  useLayoutEffect(() => {
    const box = body.current!;
    const look = (): void => setView((before) => {
      const top = Math.floor(box.scrollTop / ROW);
      return before.top === top && before.height === box.clientHeight ? before : { top, height: box.clientHeight };
    });
    const watcher = new ResizeObserver(look);
    watcher.observe(box);
    box.addEventListener('scroll', look, { passive: true });
    return () => {
      watcher.disconnect();
      box.removeEventListener('scroll', look);
    };
  }, []);
  return view;
}

/** How many spare rows are drawn: all of them once the frame with the rows of this query was drawn. */
function useSpareRows(query: string): number {
  const [drawn, setDrawn] = useState<string>();
  useEffect(() => {
    const later = setTimeout(() => setDrawn(query));
    return () => clearTimeout(later);
  }, [query]);
  return drawn === query ? SPARE : FIRST_SPARE;
}

interface HeadRowProps extends Pick<PapersTableProps, 'state' | 'actions'> {
  columns: typeof COLUMNS;
}

function HeadRow({ state: { shown, selected, sort }, columns, actions }: HeadRowProps): JSX.Element {
  return (
    <div class="grid-row head" role="row" aria-rowindex={1}>
      <span role="columnheader">
        <input
          type="checkbox" aria-label={t('papers.selectAll')} checked={shown.length > 0 && selected.size >= shown.length}
          onChange={(event) => actions.selectAll(event.currentTarget.checked)}
        />
      </span>
      {columns.map(([id, name]) => (
        <span
          key={id} role="columnheader" class={`c-${id}`}
          aria-sort={sort?.by === id ? (sort.down ? 'descending' : 'ascending') : undefined}
        >
          <button type="button" class={sort?.by === id ? 'on' : ''} onClick={() => actions.sort(id)}>
            {t(name)}
            <span aria-hidden="true">{sort?.by === id ? (sort.down ? ' ↓' : ' ↑') : ''}</span>
          </button>
        </span>
      ))}
    </div>
  );
}

interface PaperRowProps {
  card: LibraryCard;
  place: number;
  isCurrent: boolean;
  isSelected: boolean;
  tabbable: boolean;
  columns: typeof COLUMNS;
  actions: PapersActions;
}

/** A row that is drawn again only where something of it changed: a list that scrolls would draw all of its rows at every step. */
class KeptRow extends Component<PaperRowProps> {
  override shouldComponentUpdate(next: Readonly<PaperRowProps>): boolean {
    return (Object.keys(next) as (keyof PaperRowProps)[]).some((name) => next[name] !== this.props[name]);
  }

  override render(): JSX.Element {
    const { card, place } = this.props;
    return (
      <Guard
        name={t('part.paper')} plain={card.title} box={{ class: 'grid-row', style: { top: `${place * ROW}px`, display: 'block' } }}
      >
        <PaperRow {...this.props} />
      </Guard>
    );
  }
}

function PaperRow({ card, place, isCurrent, isSelected, tabbable, columns, actions }: PaperRowProps): JSX.Element {
  const { key, title, saved } = card;
  return (
    <div
      class={`grid-row${isCurrent ? ' current' : ''}${saved.state === 'read' ? ' done' : ''}`} role="row" aria-rowindex={place + 2}
      aria-selected={isSelected} data-key={key}
      aria-label={t(card.withdrawn ? 'papers.withdrawnRow' : 'papers.row', { title, state: nameState(saved.state) })}
      tabIndex={tabbable ? 0 : -1}
      style={{ top: `${place * ROW}px` }}
      onClick={(event) => {
        if (event.shiftKey) actions.select(key, true, true);
        else actions.choose(key, true);
      }}
    >
      <span role="gridcell">
        <input
          type="checkbox" tabIndex={-1} aria-label={t('papers.select', { title })} checked={isSelected}
          onClick={(event) => {
            event.stopPropagation();
            actions.select(key, event.currentTarget.checked, event.shiftKey);
          }}
        />
      </span>
      {columns.map(([id]) => <Cell key={id} column={id} card={card} />)}
    </div>
  );
}

function Cell({ column, card }: { column: SortBy; card: LibraryCard }): JSX.Element {
  const { saved, rating, appearance } = card;
  switch (column) {
    case 'title': return <TitleCell card={card} />;
    case 'state': {
      const name = nameState(saved.state);
      return (
        <span role="gridcell" class={saved.state === 'reading' ? 'c-state on' : 'c-state'} title={name}>
          <Icon icon={STATE_ICONS[saved.state]} /><span class="sr">{name}</span>
        </span>
      );
    }
    case 'votes':
      return (
        <span role="gridcell" class="c-votes num">{formatVotes(appearance?.upvotes)}</span>
      );
    case 'saved': return <span role="gridcell" class="c-saved num">{formatDay(localDayOf(saved.at))}</span>;
    case 'rating':
      return (
        <span role="gridcell" class="c-rating">
          {rating > 0 && (
            <>
              <span aria-hidden="true">{'★'.repeat(rating)}</span>
              <span class="sr">{t('rating.value', { rating, most: MAX_RATING })}</span>
            </>
          )}
        </span>
      );
  }
}

function TitleCell({ card }: { card: LibraryCard }): JSX.Element {
  const { authors, published, saved } = card;
  const facts = [
    ['withdrawn', card.withdrawn && t('paper.withdrawn')], ['one-line', formatAuthors(authors, 2)], ['year', published?.slice(0, 4)],
    ['in-zotero', card.inZotero && t('zotero.inZotero')], ['noted', card.note.trim() && t('papers.hasNote')],
  ].filter(([, text]) => text) as [string, string][];
  return (
    <span role="gridcell" class="c-title">
      <span class="two-lines title">{drawTitle(card)}</span>
      <span class="row by">
        {facts.map(([name, text], place) => <span key={name} class={name}>{place > 0 && ' · '}{text}</span>)}
        {saved.tags.map((tag) => <span key={tag} class="chip">{tag}</span>)}
      </span>
    </span>
  );
}

/** Scrolls the row into view, no further than needed. With `focus`, it gets the focus if that is in the grid or nowhere. */
function reveal(box: HTMLElement, place: number, focus: boolean): void {
  const top = place * ROW;
  if (top < box.scrollTop) box.scrollTop = top;
  else if (top + ROW > box.scrollTop + box.clientHeight) box.scrollTop = top + ROW - box.clientHeight;
  const doc = box.ownerDocument;
  const focused = doc.activeElement;
  const free = !focused || focused === doc.body || box.contains(focused);
  if (free && focus) box.querySelector<HTMLElement>('.current')?.focus({ preventScroll: true });
}

/** Gives the focus back to the current row, or to the first one. */
export function focusRow(doc: Document, key: PaperKey | undefined): void {
  const row =
    key === undefined
      ? undefined
      : [...doc.querySelectorAll<HTMLElement>('.grid-rows > [data-key]')].find((each) => each.dataset['key'] === key);
  (row ?? doc.querySelector<HTMLElement>('.grid-rows > [tabindex="0"]'))?.focus({ preventScroll: true });
}

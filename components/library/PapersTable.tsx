import type { JSX } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { LibraryCard } from '@/lib/messages/protocol';
import { localDayOf } from '@/lib/paper/day';
import type { PaperKey } from '@/lib/paper/paper';
import { Guard } from '../ui/Guard';
import { formatAuthors, formatDay } from '../paper/format';
import { drawTitle } from '../paper/TextParts';
import type { PapersActions, PapersState, SortBy } from './papers-state';

/** px; the height of every row, so that only the visible rows need to be drawn. */
const ROW = 50;
/** How many rows are drawn above and below the visible ones. */
const SPARE = 10;

const COLUMNS: readonly (readonly [SortBy | 'tags', string])[] = [
  ['title', 'Paper'], ['state', 'State'], ['tags', 'Tags'], ['votes', 'Votes'], ['saved', 'Saved'], ['rating', 'Rating'],
];

export interface PapersTableProps {
  state: PapersState;
  actions: PapersActions;
  onKey: (event: KeyboardEvent) => void;
}

/** The saved papers as a grid that has only its visible rows in the page, so that 10,000 scroll like ten. */
export function PapersTable({ state, actions, onKey }: PapersTableProps): JSX.Element {
  const { shown, current, selected } = state;
  const body = useRef<HTMLDivElement>(null);
  const view = useVisibleRows(body);
  const at = shown.findIndex((card) => card.key === current);
  useEffect(() => {
    if (at >= 0) reveal(body.current!, at);
  }, [current]);

  const from = Math.max(0, view.top - SPARE);
  const to = Math.min(shown.length, view.top + Math.ceil(view.height / ROW) + SPARE);
  const drawn = shown.slice(from, to).map((card, place) => ({ card, place: from + place }));
  // The current row stays in the page, so that scrolling does not remove the focus.
  if (at >= 0 && (at < from || at >= to)) drawn.push({ card: shown[at]!, place: at });
  const tabbable = at >= 0 ? current : shown[0]?.key;
  return (
    <div class="grid" role="grid" aria-label="Saved papers" aria-rowcount={shown.length + 1} aria-multiselectable="true" onKeyDown={onKey}>
      <HeadRow state={state} actions={actions} />
      <div class="grid-body" role="presentation" ref={body}>
        <div class="grid-rows" role="rowgroup" style={{ height: `${shown.length * ROW}px` }}>
          {drawn.map(({ card, place }) => (
            <Guard
              key={card.key} name="This paper" plain={card.title}
              box={{ class: 'grid-row', style: { top: `${place * ROW}px`, display: 'block' } }}
            >
              <PaperRow
                card={card} place={place} isCurrent={card.key === current} isSelected={selected.has(card.key)}
                tabbable={card.key === tabbable} actions={actions}
              />
            </Guard>
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

function HeadRow({ state: { shown, selected, sort }, actions }: Pick<PapersTableProps, 'state' | 'actions'>): JSX.Element {
  return (
    <div class="grid-row head" role="row" aria-rowindex={1}>
      <span role="columnheader">
        <input
          type="checkbox" aria-label="Select all shown papers" checked={shown.length > 0 && selected.size >= shown.length}
          onChange={(event) => actions.selectAll(event.currentTarget.checked)}
        />
      </span>
      {COLUMNS.map(([id, name]) => (
        <span
          key={id} role="columnheader" class={`c-${id}`}
          aria-sort={sort?.by === id ? (sort.down ? 'descending' : 'ascending') : undefined}
        >
          {id === 'tags' ? (
            name
          ) : (
            <button type="button" class={sort?.by === id ? 'on' : ''} onClick={() => actions.sort(id)}>
              {name}
              <span aria-hidden="true">{sort?.by === id ? (sort.down ? ' ↓' : ' ↑') : ''}</span>
            </button>
          )}
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
  actions: PapersActions;
}

function PaperRow({ card, place, isCurrent, isSelected, tabbable, actions }: PaperRowProps): JSX.Element {
  const { key, title, authors, saved, rating, appearance } = card;
  return (
    <div
      class={`grid-row${isCurrent ? ' current' : ''}${saved.state === 'read' ? ' done' : ''}`} role="row" aria-rowindex={place + 2}
      aria-selected={isSelected} aria-label={`${title}, ${card.withdrawn ? 'withdrawn, ' : ''}${saved.state.replace('-', ' ')}`} data-key={key} tabIndex={tabbable ? 0 : -1}
      style={{ top: `${place * ROW}px` }}
      onClick={(event) => {
        if (event.shiftKey) actions.select(key, true, true);
        else actions.choose(key, true);
      }}
    >
      <span role="gridcell">
        <input
          type="checkbox" tabIndex={-1} aria-label={`Select ${title}`} checked={isSelected}
          onClick={(event) => {
            event.stopPropagation();
            actions.select(key, event.currentTarget.checked, event.shiftKey);
          }}
        />
      </span>
      <span role="gridcell" class="c-title">
        <span class="one-line title">{drawTitle(card)}</span>
        <span class="one-line by">
          {card.withdrawn && <span class="withdrawn">withdrawn · </span>}
          {formatAuthors(authors, 4)}
          {card.note.trim() && <span class="noted"> · note</span>}
        </span>
      </span>
      <span role="gridcell" class="c-state">
        {saved.state.replace('-', ' ')}
      </span>
      <span role="gridcell" class="c-tags one-line">
        {saved.tags.join(', ')}
      </span>
      <span role="gridcell" class="c-votes num">
        {appearance?.upvotes !== undefined ? `▲ ${appearance.upvotes}` : ''}
      </span>
      <span role="gridcell" class="c-saved num">
        {formatDay(localDayOf(saved.at))}
      </span>
      <span role="gridcell" class="c-rating" aria-label={rating ? `${rating} of 5` : undefined}>
        {'★'.repeat(rating)}
      </span>
    </div>
  );
}

/** Scrolls the row into view, no further than needed. It gets the focus if that is in the grid or nowhere. */
function reveal(box: HTMLElement, place: number): void {
  const top = place * ROW;
  if (top < box.scrollTop) box.scrollTop = top;
  else if (top + ROW > box.scrollTop + box.clientHeight) box.scrollTop = top + ROW - box.clientHeight;
  const doc = box.ownerDocument;
  const focused = doc.activeElement;
  const free = !focused || focused === doc.body || box.contains(focused);
  if (free) box.querySelector<HTMLElement>('.current')?.focus({ preventScroll: true });
}

/** Gives the focus back to the current row, or to the first one. */
export function focusRow(doc: Document, key: PaperKey | undefined): void {
  const row =
    key === undefined
      ? undefined
      : [...doc.querySelectorAll<HTMLElement>('.grid-rows > [data-key]')].find((each) => each.dataset['key'] === key);
  (row ?? doc.querySelector<HTMLElement>('.grid-rows > [tabindex="0"]'))?.focus({ preventScroll: true });
}

import type { LibraryCard } from '@/lib/messages/protocol';
import type { PaperKey } from '@/lib/paper/paper';
import { MAX_RATING, type PapersActions, type PapersState, sayMarked, sayRated } from './papers-state';
import { focusRow } from './PapersTable';
import type { TableAct } from './table-keys';

/** Rows that the page keys move. */
const PAGE_ROWS = 10;

export interface ActContext {
  state: PapersState;
  actions: PapersActions;
  doc: Document;
  /** Opens the note of the current paper to be written. */
  writeNote: () => void;
  /** Shows all keys below the table, or one line of them again. */
  showKeys: () => void;
}

/** How many rows an act moves down, in a table of so many. */
const MOVES = {
  down: () => 1, up: () => -1, 'page-down': () => PAGE_ROWS, 'page-up': () => -PAGE_ROWS,
  first: (rows: number) => -rows, last: (rows: number) => rows,
};
const isMove = (act: TableAct): act is keyof typeof MOVES => Object.hasOwn(MOVES, act);

const MARKS = { 'to-read': 'to-read', reading: 'reading', 'read-it': 'read' } as const;
const isMark = (act: TableAct): act is keyof typeof MARKS => Object.hasOwn(MARKS, act);

/** All of them get the rating next to that of the current paper. */
function rate({ rating: before }: LibraryCard, keys: readonly PaperKey[], by: 1 | -1, actions: PapersActions): void {
  const rating = Math.max(0, Math.min(MAX_RATING, before + by));
  if (rating !== before) actions.change(keys, { rating }, sayRated(rating));
}

/** Does what a key asks for. Returns `false` where there was nothing to do. */
export function runAct(act: TableAct, { state, actions, doc, writeNote, showKeys }: ActContext): boolean {
  const { current, selected, shown } = state;
  const card = shown.find((each) => each.key === current);
  const targets = selected.size > 0 ? [...selected] : card ? [card.key] : [];
  /** Does something with the current paper. */
  const on = (does: () => void): boolean => {
    if (card) does();
    return card !== undefined;
  };
  const always = (does: () => void): boolean => {
    does();
    return true;
  };
  if (isMove(act)) return always(() => actions.move(MOVES[act](shown.length)));
  if (isMark(act)) {
    const state = MARKS[act];
    return targets.length > 0 && always(() => actions.change(targets, { state }, sayMarked(state)));
  }
  switch (act) {
    case 'open': return on(() => actions.open(card!.href));
    case 'read': return on(() => {
      actions.choose(card!.key, true);
      doc.querySelector<HTMLElement>('.reading')?.focus();
    });
    case 'note': return on(() => {
      actions.choose(card!.key, true);
      writeNote();
    });
    case 'tag': return on(() => {
      actions.choose(card!.key, true);
      doc.querySelector<HTMLElement>('.reading .tags input')?.focus();
    });
    case 'select': return on(() => actions.select(card!.key, !selected.has(card!.key), false));
    case 'select-range': return on(() => actions.select(card!.key, true, true));
    case 'all': return always(() => actions.selectAll(true));
    case 'unsave': {
      if (targets.length > 0) actions.unsave(targets);
      return targets.length > 0;
    }
    case 'cite': return on(() => actions.cite(card!.key, 'bibtex'));
    case 'copy-link': return on(() => actions.cite(card!.key, 'markdown'));
    case 'search': return always(() => doc.querySelector<HTMLElement>('.saved-view input[type="search"]')?.focus());
    case 'keys': return always(showKeys);
    case 'rate-up': return on(() => rate(card!, targets, 1, actions));
    case 'rate-down': return on(() => rate(card!, targets, -1, actions));
    case 'back': return always(() => {
      if (selected.size > 0 && !doc.activeElement?.closest('.right')) actions.selectAll(false);
      actions.close();
      focusRow(doc, current);
    });
  }
}

import type { PapersActions, PapersState } from './papers-state';
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
}

/** Does what a key asks for. Returns `false` where there was nothing to do. */
export function runAct(act: TableAct, { state, actions, doc, writeNote }: ActContext): boolean {
  const { current, selected, shown } = state;
  const card = shown.find((each) => each.key === current);
  const targets = selected.size > 0 ? [...selected] : card ? [card.key] : [];
  /** Does something with the current paper. */
  const on = (does: () => void): boolean => {
    if (card) does();
    return card !== undefined;
  };
  const mark = (readingState: 'to-read' | 'reading' | 'read'): boolean => {
    if (targets.length > 0) actions.change(targets, { state: readingState }, `marked as ${readingState.replace('-', ' ')}`);
    return targets.length > 0;
  };
  const always = (does: () => void): boolean => {
    does();
    return true;
  };
  switch (act) {
    case 'down': return always(() => actions.move(1));
    case 'up': return always(() => actions.move(-1));
    case 'page-down': return always(() => actions.move(PAGE_ROWS));
    case 'page-up': return always(() => actions.move(-PAGE_ROWS));
    case 'first': return always(() => actions.move(-shown.length));
    case 'last': return always(() => actions.move(shown.length));
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
    case 'search': return always(() => doc.querySelector<HTMLElement>('.saved-view input[type="search"]')?.focus());
    case 'to-read': return mark('to-read');
    case 'reading': return mark('reading');
    case 'read-it': return mark('read');
    case 'back': return always(() => {
      if (selected.size > 0 && !doc.activeElement?.closest('.right')) actions.selectAll(false);
      actions.close();
      focusRow(doc, current);
    });
  }
}

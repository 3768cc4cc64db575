import type { JSX, TargetedKeyboardEvent } from 'preact';
import { orderByCloseness } from '@/lib/paper/closeness';
import { t } from '@/lib/texts/t';
import { FocusBar } from '../paper/FocusBar';
import { RelatedGroups } from '../paper/RelatedGroups';
import { RelatedItem } from '../paper/RelatedItem';
import { Guard } from '../ui/Guard';
import { Logo } from '../ui/Icon';
import { KeyLines } from '../ui/KeyLines';
import { latinKey } from '../ui/latin-key';
import { moveInList } from '../ui/list-keys';
import { CitedGroup } from './CitedGroup';
import { Foot } from './Foot';
import { HeadLine, PaperHead } from './PaperHead';
import { Nothing } from './Nothing';
import { RelatedBar } from './RelatedBar';
import type { SidebarActions, SidebarState } from './sidebar-state';

export interface SidebarProps {
  state: SidebarState;
  actions: SidebarActions;
  /** The site of the page, so that links stay on it. */
  site?: string | undefined;
  siteName?: string | undefined;
  /** Papers open in a tab of their own. */
  newTab?: boolean;
  /** It stands over the page: Escape closes it from anywhere, which is said. */
  isOver?: boolean;
}

/** The first rows are open, the others compact. */
const OPEN_ROWS = 3;

/** The paper of the page, and what is related to it: what stands inside of `PageSidebar` and of `PanelSidebar`. */
export function Sidebar({ state, actions, site, siteName, newTab = false, isOver }: SidebarProps): JSX.Element {
  const { view, failure, busy, filter, selection, toast, keys, cited = [] } = state;
  const hasRelated = view !== undefined && view.related.length > 0;
  return (
    <>
      <header class="head">
        <div class="row">
          <Logo />
          <HeadLine view={view} />
          {isOver && <kbd aria-hidden>Esc</kbd>}
          {actions.close && (
            <button
              class="ico" aria-label={t('sidebar.close')} aria-keyshortcuts="Escape" title={t('sidebar.closeHint')} onClick={actions.close}
            >
              ×
            </button>
          )}
        </div>
        {view && (
          <Guard key={view.paper.key} name={t('part.paper')} plain={view.paper.title}><PaperHead view={view} actions={actions} /></Guard>
        )}
      </header>
      {keys && <div class="nothing keys scroll" role="status" tabIndex={-1} ref={passFocus}><KeyLines keys={keys} /></div>}
      <div class="list-box" hidden={Boolean(keys)}>
        {view && (
          <FocusBar
            roles={hasRelated || filter.focus ? view.roles : []} focus={filter.focus} selection={selection}
            onFocus={(focus) => actions.filter({ ...filter, focus })}
          />
        )}
        <div class="scroll" key={JSON.stringify(filter.focus)} aria-busy={busy}>
          {hasRelated && (
            <>
              <RelatedBar filter={filter} sources={view.sources} onFilter={actions.filter} />
              <RelatedGroups
                papers={view.related} draw={(paper, place) => (
                  <Guard key={paper.key} name={t('part.paper')} plain={paper.title} box={{ tag: 'li', class: 'nothing' }}>
                    <RelatedItem
                      paper={paper} isOpen={place < OPEN_ROWS} isNamed={view.sources.length > 1} newTab={newTab} site={site}
                      actions={actions} isCited={cited.some((each) => each.paper.key === paper.key)}
                    />
                  </Guard>
                )}
              />
            </>
          )}
          {(failure || !hasRelated) && (
            <Nothing
              view={view} failure={failure} filtered={Boolean(filter.since ?? filter.source ?? filter.focus)} onRetry={actions.retry}
              onUnfilter={() => actions.filter({ sort: filter.sort })} onLibrary={actions.showLibrary}
            />
          )}
          {cited.length > 0 && <CitedGroup cited={cited} newTab={newTab} onSave={actions.save} />}
        </div>
      </div>
      <Foot view={view} toast={toast} siteName={siteName} onTurnOff={actions.turnOff} />
    </>
  );
}

/** What had the focus before the list of keys. */
let before: Element | null = null;

/** The list of keys, in place of the papers, has the focus, and then gives it back: what is hidden cannot keep it. */
function passFocus(box: HTMLElement | null): void {
  if (box) {
    before = (box.getRootNode() as Document).activeElement;
    box.focus();
  } else requestAnimationFrame(() => (before as HTMLElement | null)?.focus());
}

/** Escape closes the list of keys or the sidebar, and `?` shows the keys. The others are those of a list. */
export function handleSidebarKey(event: TargetedKeyboardEvent<HTMLElement>, { view, keys }: SidebarState, actions: SidebarActions): void {
  const key = latinKey(event);
  if (key === '?' || (key === 'Escape' && keys)) actions.showKeys(!keys);
  else if (key === 'Escape') actions.close?.();
  else {
    moveInList(event, event.currentTarget.querySelector('.list'), (row) => {
      const paper = orderByCloseness(view?.related ?? [])[row];
      if (paper) actions.save(paper.key, paper.saved === undefined);
    });
  }
}

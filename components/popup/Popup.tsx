import { Search } from 'lucide';
import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { Guard } from '../ui/Guard';
import { Icon } from '../ui/Icon';
import { TabPanel, Tabs } from '../ui/Tabs';
import { UndoButton } from '../ui/Toast';
import { Keys } from './Keys';
import { Found, Related, Saved } from './Lists';
import { usePopupKeys } from './popup-keys';
import { type PopupProps, TABS } from './popup-state';
import { ThisTab } from './ThisTab';
import { Today } from './Today';
import { Trending } from './Trending';

/** The toolbar button's popup: today's list, what is trending, what is saved, and one search over all. */
export function Popup({ state, actions }: PopupProps): JSX.Element {
  const root = useRef<HTMLElement>(null);
  const searchBox = useRef<HTMLInputElement>(null);
  usePopupKeys({ state, actions }, { root, searchBox });
  return (
    <main class="popup" ref={root} tabIndex={-1} aria-label="Sidelight">
      <div class="search">
        <Icon icon={Search} size={15} />
        <input
          ref={searchBox} type="search" aria-label="Search papers, authors, tags" placeholder="Search papers, authors, tags"
          value={state.query} autocomplete="off" spellcheck={false} onInput={(event) => actions.search(event.currentTarget.value)}
        />
        <kbd aria-hidden="true">/</kbd>
      </div>
      <Tabs
        name="Lists" chosen={state.tab} onChoose={actions.chooseTab}
        tabs={TABS.map((tab) => ({ ...tab, count: tab.id === 'saved' ? state.today?.saved : undefined }))}
      />
      {state.showKeys ? (
        <Keys shortcuts={state.shortcuts} onClose={() => actions.showKeys(false)} />
      ) : (
        <TabPanel id={state.tab}>
          <Guard key={`${state.tab} ${state.query}`} name="This list"><List state={state} actions={actions} /></Guard>
        </TabPanel>
      )}
      <Guard key={state.tabPaper?.key} name="This tab’s paper" plain={state.tabPaper?.title}>
        <ThisTab
          paper={state.tabPaper} offSite={state.offSite} isPrivate={state.isPrivate === true} onSave={actions.saveTabPaper}
          onRelated={actions.showRelated} onTurnOn={actions.turnOnSite}
        />
      </Guard>
      <Foot state={state} actions={actions} />
    </main>
  );
}

/** The list in front: what is related to the tab or the typed text, else what was searched for, else the chosen tab's. */
function List(props: PopupProps): JSX.Element {
  const { query, related, tab } = props.state;
  if (related) return <Related {...props} />;
  if (query) return <Found {...props} />;
  if (tab === 'today') return <Today {...props} />;
  return tab === 'trending' ? <Trending {...props} /> : <Saved {...props} />;
}

function Foot({ state, actions }: PopupProps): JSX.Element {
  return (
    <footer class="foot row">
      <span class="grow" role="status">
        {state.toast ? state.toast.text : (
          <span class="hints" aria-hidden="true"><kbd>j</kbd><kbd>k</kbd>move <kbd>s</kbd>save <kbd>o</kbd>open</span>
        )}
      </span>
      <UndoButton toast={state.toast} />
      <button type="button" class="text" onClick={() => actions.showKeys(!state.showKeys)} aria-expanded={state.showKeys}>keys</button>
      <button type="button" class="text" onClick={actions.openLibrary}>Library →</button>
    </footer>
  );
}

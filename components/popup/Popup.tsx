import { Columns2 } from 'lucide';
import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { countLeft, readProgress } from '@/lib/paper/inbox';
import { t } from '@/lib/texts/t';
import { Guard } from '../ui/Guard';
import { Icon } from '../ui/Icon';
import { Updated } from './Updated';
import { TabPanel, Tabs } from '../ui/Tabs';
import { Found } from './Found';
import { Keys } from './Keys';
import { Related, Saved } from './Lists';
import { PapersForYou } from './PapersForYou';
import { PopupFoot } from './PopupFoot';
import { usePopupKeys } from './popup-keys';
import { type PopupProps, type PopupState, type PopupTab, TABS } from './popup-state';
import { Reader, useFocusedPaper } from './Reader';
import { SearchBox } from './SearchBox';
import { ThisTab } from './ThisTab';
import { Today } from './Today';
import { Trending } from './Trending';

/** The toolbar button's popup: today's list, what is like the saved papers, what is trending, what is saved, and one search over all. */
export function Popup({ state, actions }: PopupProps): JSX.Element {
  const root = useRef<HTMLElement>(null);
  const searchBox = useRef<HTMLInputElement>(null);
  usePopupKeys({ state, actions }, { root, searchBox });
  const focused = useFocusedPaper(root);
  const isAside = Boolean(state.query) || state.related !== undefined;
  return (
    <main class={state.isWide ? 'popup wide' : 'popup'} ref={root} tabIndex={-1} aria-label="Sidelight">
      <header class={isAside ? 'head aside' : 'head'}>
        <Tabs
          name={t('popup.lists')} chosen={state.tab} onChoose={actions.chooseTab} hasPanel={!state.showKeys}
          tabs={TABS.map(({ id, label }) => ({ id, label: t(label), count: countIn(id, state) }))}
        />
        <SearchBox state={state} actions={actions} box={searchBox} />
        <button
          type="button" class="ico side-by-side" aria-pressed={state.isWide} aria-label={t('popup.sideBySide')}
          title={t('popup.withKey', { act: t('popup.sideBySide'), key: 'w' })} onClick={() => actions.setWide(!state.isWide)}
        >
          <Icon icon={Columns2} />
        </button>
      </header>
      {state.showKeys ? (
        <Keys shortcuts={state.shortcuts} onClose={() => actions.showKeys(false)} />
      ) : (
        <div class="pair">
          <TabPanel id={state.tab}>
            <Guard key={`${state.tab} ${state.query}`} name={t('popup.thisList')}><List state={state} actions={actions} /></Guard>
          </TabPanel>
          {state.isWide && (
            <Guard key={`${state.tab} ${focused}`} name={t('part.paper')}><Reader state={state} actions={actions} focused={focused} /></Guard>
          )}
        </div>
      )}
      <Guard key={state.tabPaper?.key} name={t('popup.thisTabsPaper')} plain={state.tabPaper?.title}>
        <ThisTab
          paper={state.tabPaper} offSite={state.offSite} isPrivate={state.isPrivate === true} onSave={actions.saveTabPaper}
          onRelated={actions.showRelated} onTurnOn={actions.turnOnSite}
        />
      </Guard>
      {state.newVersion !== undefined && <Updated version={state.newVersion} actions={actions} />}
      <PopupFoot state={state} actions={actions} />
    </main>
  );
}

/** What is left of today's list. */
function countIn(tab: PopupTab, { today }: PopupState): number | undefined {
  if (tab !== 'today' || !today?.digest) return undefined;
  try {
    return countLeft(readProgress(today));
  } catch {
    // A list that cannot be read says so itself, below the tabs.
    return undefined;
  }
}

/** The list in front: what is related to the tab or the typed text, else what was searched for, else the chosen tab's. */
function List(props: PopupProps): JSX.Element {
  const { query, related, tab } = props.state;
  if (related) return <Related {...props} />;
  if (query) return <Found {...props} />;
  if (tab === 'today') return <Today {...props} />;
  if (tab === 'for-you') return <PapersForYou {...props} />;
  return tab === 'trending' ? <Trending {...props} /> : <Saved {...props} />;
}

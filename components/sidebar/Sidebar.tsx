import { X } from 'lucide';
import type { JSX } from 'preact';
import { RelatedItem } from '../paper/RelatedItem';
import { Guard } from '../ui/Guard';
import { Icon, Mark } from '../ui/Icon';
import { moveInList } from '../ui/list-keys';
import { Edge } from './Edge';
import { Foot } from './Foot';
import { Head, HeadLine } from './Head';
import { Nothing } from './Nothing';
import { RelatedBar } from './RelatedBar';
import type { SidebarActions, SidebarState } from './sidebar-state';

export interface SidebarProps {
  state: SidebarState;
  actions: SidebarActions;
  site?: string | undefined;
  siteName?: string | undefined;
  /** px; `undefined` in the browser's own side panel, which has a width already. */
  width?: number;
}

/** The paper of the page, and what is related to it. */
export function Sidebar({ state, actions, site, siteName, width }: SidebarProps): JSX.Element {
  const { view, failure, busy, filter, toast } = state;
  // In the browser's own side panel, the sidebar is the whole page.
  const docked = width !== undefined;
  const Frame = docked ? 'aside' : 'main';
  return (
    <Frame
      class="sidebar" aria-label="Sidelight" style={docked ? { width: `${width}px` } : undefined}
      onKeyDown={(event) => {
        if (event.key === 'Escape') actions.close();
        else {
          moveInList(event, event.currentTarget.querySelector('ol'), (row) => {
            const paper = view?.related[row];
            if (paper) actions.save(paper.key, paper.saved === undefined);
          });
        }
      }}
    >
      {docked && actions.resize && <Edge width={width} onResize={actions.resize} />}
      {!docked && <h1 class="unseen">Sidelight</h1>}
      <header class="head">
        <div class="row">
          <Mark />
          <HeadLine view={view} />
          {docked && (
            <button type="button" class="ico" aria-label="Close Sidelight" title="Close (Esc)" onClick={actions.close}>
              <Icon icon={X} />
            </button>
          )}
        </div>
        {view && <Guard key={view.paper.key} name="This paper" plain={view.paper.title}><Head view={view} actions={actions} /></Guard>}
      </header>
      <div class="scroll" aria-busy={busy}>
        {view && view.related.length > 0 && (
          <>
            <RelatedBar filter={filter} sources={view.sources} onFilter={actions.filter} />
            <ol class="list" aria-label="Related papers">
              {view.related.map((paper) => (
                <Guard key={paper.key} name="This paper" plain={paper.title} box={{ tag: 'li', style: { padding: '10px 0' } }}><RelatedItem
                  paper={paper} site={site} onSave={(save) => actions.save(paper.key, save)}
                  onReadAbstract={(terms) => actions.readAbstract(paper.key, terms)}
                  onOpen={
                    paper.arxivId
                      ? undefined
                      : (event) => {
                          event.preventDefault();
                          actions.openByTitle(paper.key, (event.currentTarget as HTMLAnchorElement).href);
                        }
                  }
                /></Guard>
              ))}
            </ol>
          </>
        )}
        {(failure || !view || view.related.length === 0) && (
          <Nothing
            view={view} failure={failure} filtered={filter.since !== undefined || filter.source !== undefined} onRetry={actions.retry}
            onUnfilter={() => actions.filter({ sort: filter.sort ?? 'closest' })}
          />
        )}
      </div>
      <Foot view={view} toast={toast} siteName={siteName} onTurnOff={actions.turnOff} />
    </Frame>
  );
}

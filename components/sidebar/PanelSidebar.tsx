import type { JSX } from 'preact';
import { drawTitle } from '../paper/TextParts';
import { handleSidebarKey, Sidebar, type SidebarProps } from './Sidebar';

export interface PanelSidebarProps extends SidebarProps {
  /** The panel is a tab of its own, with no page of the paper beside it: it says which paper it is of. */
  isAlone: boolean;
}

/** The sidebar in the browser's own side panel or in a tab, where it is the whole page. */
export function PanelSidebar({ isAlone, ...sidebar }: PanelSidebarProps): JSX.Element {
  const { state, actions } = sidebar;
  const paper = isAlone ? state.view?.paper : undefined;
  return (
    <main
      class={isAlone ? 'sidebar alone' : 'sidebar'} aria-label="Sidelight" onKeyDown={(event) => handleSidebarKey(event, state, actions)}
    >
      {paper ? (
        <h1 class="of">
          <a href={paper.href} aria-label={paper.titleParts && paper.title}>{paper.title ? drawTitle(paper) : paper.arxivId}</a>
        </h1>
      ) : <h1 class="unseen">Sidelight</h1>}
      <Sidebar {...sidebar} />
    </main>
  );
}

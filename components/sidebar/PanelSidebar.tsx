import type { JSX } from 'preact';
import { handleSidebarKey, Sidebar, type SidebarProps } from './Sidebar';

/** The sidebar in the browser's own side panel, where it is the whole page. */
export function PanelSidebar(sidebar: SidebarProps): JSX.Element {
  return (
    <main class="sidebar" aria-label="Sidelight" onKeyDown={(event) => handleSidebarKey(event, sidebar.state, sidebar.actions)}>
      <h1 class="unseen">Sidelight</h1>
      <Sidebar {...sidebar} />
    </main>
  );
}

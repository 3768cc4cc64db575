import type { JSX } from 'preact';
import { languageTag } from '@/lib/texts/t';
import { Edge } from './Edge';
import { handleSidebarKey, Sidebar, type SidebarProps } from './Sidebar';

export interface PageSidebarProps extends SidebarProps {
  /** px */
  width: number;
  onResize: (width: number) => void;
}

/** The sidebar beside a page. */
export function PageSidebar({ width, onResize, ...sidebar }: PageSidebarProps): JSX.Element {
  return (
    <aside
      class="sidebar" aria-label="Sidelight" lang={languageTag()} style={{ width: `${width}px` }}
      onKeyDown={(event) => handleSidebarKey(event, sidebar.state, sidebar.actions)}
    >
      <Edge width={width} onResize={onResize} />
      <Sidebar {...sidebar} />
    </aside>
  );
}

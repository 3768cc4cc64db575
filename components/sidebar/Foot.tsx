import type { JSX } from 'preact';
import type { PageView } from '@/lib/messages/protocol';
import { countOf } from '../paper/format';
import type { SidebarState } from './Sidebar';

export interface FootProps {
  view: PageView | undefined;
  told: SidebarState['told'];
  siteName: string | undefined;
  onTurnOff: (() => void) | undefined;
}

/** What the list rests on; for a moment, what was just done, with its undo. */
export function Foot({ view, told, siteName, onTurnOff }: FootProps): JSX.Element {
  return (
    <footer class="foot row">
      <span class="grow" role="status">
        {told ? told.text : view && `${countOf(view.store.papers, 'paper')} from ${countOf(view.store.digests, 'digest')}`}
      </span>
      {told?.undo && <button type="button" class="text accent" onClick={told.undo}>Undo</button>}
      {!told && onTurnOff && siteName && (
        <button type="button" class="text" title="The toolbar button turns it on again" onClick={onTurnOff}>
          turn off on {siteName}
        </button>
      )}
    </footer>
  );
}

import { render } from 'preact';
import { ListingBar, type ListingBarProps } from '@/components/paper/ListingBar';
import controls from '@/components/ui/controls.css?inline';
import listing from '@/components/paper/listing.css?inline';
import tokens from '@/components/ui/tokens.css?inline';
import { adoptStyles } from './dock';

export const LISTING_HOST = 'sidelight-listing';

/** What a listing gets besides its marks: the filters, and a frame around the row the keys went to. */
export interface ListingDock {
  /** `bar` is `undefined` where there is nothing to narrow; `framed` are the elements of the current row. */
  draw(bar: ListingBarProps | undefined, framed: readonly Element[]): void;
  setLook(look: string): void;
}

/** Enters the document once there is something to show, and leaves it when the signal aborts. */
export function createListingDock(doc: Document, signal: AbortSignal): ListingDock {
  const host = doc.createElement(LISTING_HOST);
  const root = host.attachShadow({ mode: 'closed' });
  adoptStyles(root, [tokens, controls, listing]);
  signal.addEventListener('abort', () => {
    render(null, root);
    host.remove();
  });
  return {
    draw(bar, framed) {
      if (signal.aborted) return;
      const frame = measureFrame(doc, framed);
      if ((bar || frame) && !host.isConnected) doc.documentElement.append(host);
      render(<>{frame && <div class="current" style={frame} />}{bar && <ListingBar {...bar} />}</>, root);
    },
    setLook: (look) => host.setAttribute('data-look', look),
  };
}

/** px in the document, a little outside of what is framed; laid over the page, so that nothing in it moves. */
function measureFrame(doc: Document, elements: readonly Element[]): Record<'left' | 'top' | 'width' | 'height', string> | undefined {
  const boxes = elements.map((element) => element.getBoundingClientRect()).filter(({ width }) => width > 0);
  if (boxes.length === 0) return undefined;
  const { scrollX, scrollY } = doc.defaultView!;
  const left = Math.max(0, Math.min(...boxes.map((box) => box.left)) + scrollX - 5);
  const top = Math.min(...boxes.map((box) => box.top)) + scrollY - 3;
  const width = Math.max(...boxes.map((box) => box.right)) + scrollX - left;
  const height = Math.max(...boxes.map((box) => box.bottom)) + scrollY - top + 3;
  return { left: `${left}px`, top: `${top}px`, width: `${width}px`, height: `${height}px` };
}

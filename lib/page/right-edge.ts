/** Where pages put most of what they keep fixed: near the top of the tree. To look at every element costs 20 ms on a long paper. */
const NEAR = 'body > *, body > * > *, body > * > * > *';
/** px from the right edge, and from one look to the next on the way down: what stands deeper in the tree is found by its place. */
const INSET = 28;
const STEP = 32;

/**
 * Moves what the page keeps fixed at its right edge (a "report an issue" button, a floating bar) out of
 * a column of so many px there. Returns what puts it back. Pages without such are not laid out for it.
 */
export function clearRightEdge(doc: Document, column: number): () => void {
  const { innerWidth: width } = doc.defaultView!;
  const undo = new Map<Element, () => void>();
  for (const element of [...doc.querySelectorAll<HTMLElement>(NEAR), ...findDeep(doc, width - INSET)]) {
    // What is inside of a moved one moves with it.
    if (getComputedStyle(element).position !== 'fixed' || [...undo.keys()].some((moved) => moved.contains(element))) continue;
    const box = element.getBoundingClientRect();
    if (box.width > 0 && box.right > width - column && box.left < width) undo.set(element, giveWay(element, box.width > width - column, column));
  }
  return () => {
    for (const put of undo.values()) put();
  };
}

/** What stands along a vertical line, with what it stands in, outermost first. */
function findDeep(doc: Document, x: number): HTMLElement[] {
  const found = new Set<HTMLElement>();
  for (let y = STEP / 2; y < doc.defaultView!.innerHeight; y += STEP) {
    for (const hit of doc.elementsFromPoint(x, y)) {
      for (let element = hit as HTMLElement | null; element && element !== doc.body && !found.has(element); element = element.parentElement) found.add(element);
    }
  }
  return [...found].reverse();
}

/** Narrows what is too wide, and shifts the rest. */
function giveWay(element: HTMLElement, tooWide: boolean, column: number): () => void {
  const { style } = element;
  const property = tooWide ? 'max-width' : 'translate';
  const before = style.getPropertyValue(property);
  style.setProperty(property, tooWide ? `calc(100vw - ${column}px)` : `${-column}px`);
  return () => {
    style.setProperty(property, before);
    if (element.getAttribute('style') === '') element.removeAttribute('style');
  };
}

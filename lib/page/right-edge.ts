/**
 * Where pages put most of what they keep fixed: near the top of the tree. To look at every element costs 20 ms on a long
 * paper.
 */
const TOP_OF_TREE = 'body>*,body>*>*,body>*>*>*';
/** What stands deeper in the tree is found by its place: along a line this far from the right edge, at these steps down. */
const LINE_INSET_PX = 28;
const LINE_STEP_PX = 32;

/**
 * Moves what the page keeps fixed at its right edge (a "report an issue" button, a floating bar) out of a column of `column` px
 * there, and adds to `moved` what puts it back; what is in it already stays. `deep`: also what stands deep in the tree, and what is as
 * wide as the window whatever the page's width (`100vw`), as applications are. Without it, a page that fixes nothing there is not laid
 * out for it.
 */
export function clearRightEdge(doc: Document, column: number, moved: Map<Element, () => void>, deep: boolean): void {
  const { innerWidth: width } = doc.defaultView!;
  const clear = (elements: Iterable<HTMLElement>, isLine?: boolean): void => {
    for (const element of elements) {
      const isFixed = getComputedStyle(element).position === 'fixed';
      // What is inside of an element that was moved moves with it.
      if (!(isFixed || isLine) || [...moved.keys()].some((other) => other.contains(element))) continue;
      const box = element.getBoundingClientRect();
      if (box.width === 0 || box.right <= width - column || box.left >= width || !(isFixed || box.width === width)) continue;
      moved.set(element, moveAway(element, box.width > width - column, column));
    }
  };
  clear(doc.querySelectorAll<HTMLElement>(TOP_OF_TREE));
  // A browser that is asked what stands at a point lays the page out for it, and counts what moves after that as a shift.
  if (deep) clear(findAlongLine(doc, width - LINE_INSET_PX), true);
}

/**
 * The elements that a vertical line at `x` goes through, outermost first: also those beneath others, as the sidebar may stand over
 * the line already.
 */
function findAlongLine(doc: Document, x: number): HTMLElement[] {
  const found = new Set<HTMLElement>();
  for (let y = LINE_STEP_PX / 2; y < doc.defaultView!.innerHeight; y += LINE_STEP_PX) {
    for (const top of doc.elementsFromPoint(x, y)) {
      let element = top as HTMLElement | null;
      for (; element && element !== doc.body; element = element.parentElement) {
        // Added anew, an ancestor comes after all that it holds.
        found.delete(element);
        found.add(element);
      }
    }
  }
  return [...found].reverse();
}

/** Narrows an element that is too wide, and shifts any other. Returns what puts it back. */
function moveAway(element: HTMLElement, isTooWide: boolean, column: number): () => void {
  const { style, currentCSSZoom: zoom = 1 } = element;
  const property = isTooWide ? 'max-width' : 'translate';
  const before = style.getPropertyValue(property);
  style.setProperty(property, isTooWide ? `calc((100vw - ${column}px) / ${zoom})` : `${-column / zoom}px`);
  return () => {
    style.setProperty(property, before);
    dropEmptyStyle(element);
  };
}

/** An element whose styles were all taken back has no `style` attribute, as before. */
export function dropEmptyStyle(element: Element): void {
  if (element.getAttribute('style') === '') element.removeAttribute('style');
}

/** px between the points that are looked at: no button is smaller. */
const STEP = { x: 32, y: 20 };

/**
 * Moves what the page keeps fixed at its right edge (a "report an issue" button, a floating bar) out of
 * a column of so many px there. Returns what puts it back.
 */
export function clearRightEdge(doc: Document, column: number): () => void {
  const width = doc.documentElement.clientWidth;
  const seen = new Set<Element>();
  const undo: (() => void)[] = [];
  for (let x = width - 8; x > width - column; x -= STEP.x) {
    for (let y = 8; y < doc.defaultView!.innerHeight; y += STEP.y) {
      for (const hit of doc.elementsFromPoint(x, y)) {
        for (let element: Element | null = hit; element && !seen.has(element); element = element.parentElement) {
          seen.add(element);
          if (getComputedStyle(element).position === 'fixed') undo.push(giveWay(element as HTMLElement, width, column));
        }
      }
    }
  }
  return () => {
    for (const put of undo) put();
  };
}

function giveWay(element: HTMLElement, width: number, column: number): () => void {
  const { style } = element;
  const property = element.getBoundingClientRect().width > width - column ? 'max-width' : 'translate';
  const before = style.getPropertyValue(property);
  style.setProperty(property, property === 'translate' ? `${-column}px` : `calc(100vw - ${column}px)`);
  return () => {
    style.setProperty(property, before);
    if (element.getAttribute('style') === '') element.removeAttribute('style');
  };
}

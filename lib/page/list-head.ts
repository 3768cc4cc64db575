/** px above a list in which its head is looked at. */
const HEAD_PX = 300;
const STEP_PX = 4;
/** px between the bar and anything else. */
const GAP_PX = 8;
/** What is seen, or can be pressed, beyond its text. */
const SEEN = /^(A|IMG|SVG|BUTTON|INPUT|SELECT|TEXTAREA|VIDEO)$/i;

interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/**
 * The place for a bar of this size at the right above a list, where it covers nothing, nearest to the list; in px of the document.
 * `undefined` where the page has no room there. It reads the page's layout.
 */
export function findHeadPlace(doc: Document, list: Element, width: number, height: number): { left: number; top: number } | undefined {
  const { scrollX, scrollY } = doc.defaultView!;
  const { top, right: listRight } = list.getBoundingClientRect();
  const right = Math.min(listRight, doc.documentElement.clientWidth - GAP_PX);
  const taken = listTaken(doc, list, { left: right - width - GAP_PX, top: top - HEAD_PX, right: right + GAP_PX, bottom: top });
  for (let bottom = top - GAP_PX; bottom - height >= Math.max(top - HEAD_PX, GAP_PX - scrollY); bottom -= STEP_PX) {
    const isFree = taken.every((box) => box.bottom + GAP_PX / 2 <= bottom - height || box.top - GAP_PX / 2 >= bottom);
    if (isFree && right - width >= GAP_PX) return { left: right - width + scrollX, top: bottom - height + scrollY };
  }
  return undefined;
}

/** What stands before the list and reaches into an area: lines of text, pictures, controls, and boxes with a ground or border. */
function listTaken(doc: Document, list: Element, area: Box): Box[] {
  const taken: Box[] = [];
  const isIn = (box: Box): boolean =>
    box.right > area.left && box.left < area.right && box.bottom > area.top && box.top < area.bottom && box.bottom > box.top;
  const walker = doc.createTreeWalker(doc.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  const range = doc.createRange();
  for (let node = walker.nextNode(); node && node !== list; node = walker.nextNode()) {
    if (node instanceof Element) {
      if (node.contains(list)) continue;
      const boxes = [...node.getClientRects()].filter(isIn);
      if (boxes[0] && (SEEN.test(node.tagName) || isPainted(node))) taken.push(...boxes);
    } else if (node.nodeValue!.trim() && !/^(SCRIPT|STYLE|OPTION)$/.test(node.parentElement!.tagName)) {
      range.selectNodeContents(node);
      taken.push(...[...range.getClientRects()].filter(isIn));
    }
  }
  return taken;
}

function isPainted(element: Element): boolean {
  const { backgroundColor, backgroundImage, borderTopWidth, borderBottomWidth, display } = getComputedStyle(element);
  const hasGround = !/^(transparent|rgba\(.*, 0\))$/.test(backgroundColor) || backgroundImage !== 'none';
  return display !== 'inline' && (hasGround || parseFloat(borderTopWidth) + parseFloat(borderBottomWidth) > 0);
}

import { onEnd } from './watch';

export type Look = 'light' | 'dark';

const getDarkQuery = ({ defaultView }: Document): MediaQueryList => defaultView!.matchMedia('(prefers-color-scheme: dark)');

/** Whether the page is light or dark, by the brightness of what it paints behind its text. */
export function readLook(doc: Document): Look {
  if (doc.contentType === 'application/pdf') return getDarkQuery(doc).matches ? 'dark' : 'light';
  for (const element of [doc.body, doc.documentElement]) {
    const brightness = element ? parseBrightness(getComputedStyle(element).backgroundColor) : undefined;
    if (brightness !== undefined) return brightness < 0.5 ? 'dark' : 'light';
  }
  // The page paints nothing, so the browser's canvas shows, in the scheme that the browser writes the root's text in.
  return parseBrightness(getComputedStyle(doc.documentElement).color)! > 0.5 ? 'dark' : 'light';
}

/**
 * Brightness from 0 (black) to 1 (white) of a computed colour: `rgb(…)`, `oklch(…)`, `oklab(…)`, `lab(…)`, `lch(…)` or
 * `color(…)`. `undefined` where the colour is mostly transparent or in another notation.
 */
export function parseBrightness(color: string): number | undefined {
  const [, kind, values] = /^(rgb|ok|l|color)\D*?\(([^)]+)\)$/.exec(color) ?? [];
  if (!values) return undefined;
  const parts = values.split(/[\s,/]+/).filter((part) => !/^[a-z]/.test(part)).map(parseFloat);
  const [first = 0, second = 0, third = 0, alpha = 1] = parts;
  if (alpha < 0.5) return undefined;
  if (kind === 'ok') return first;
  if (kind === 'l') return first / 100;
  // Relative luminance without gamma is enough to tell day from night.
  return (0.2126 * first + 0.7152 * second + 0.0722 * third) / (kind === 'rgb' ? 255 : 1);
}

/**
 * Style sheets of other extensions stand outside of the document, and nothing tells of their change but what they paint. An element
 * without a size has the background of its parent: where that changes, its transition ends, whatever changed it.
 * Where the page itself fades, Firefox ends that of the element at the first frame, so the end of the page's own counts, too.
 */
const PROBE_STYLE = ['all:initial', 'position:fixed', 'background:inherit', 'transition:1ms', ''].join('!important;');

/** Calls back when the page, while it is seen, switches between light and dark. */
export function onLook(doc: Document, listener: (look: Look) => void, signal: AbortSignal): void {
  let shown = readLook(doc);
  const look = (): void => {
    if (shown !== (shown = readLook(doc))) listener(shown);
  };
  for (const parent of [doc.body, doc.documentElement]) {
    const probe = doc.createElement('sidelight-look');
    probe.style.cssText = PROBE_STYLE;
    parent?.append(probe);
    onEnd(signal, () => probe.remove());
  }
  doc.addEventListener('transitionend', look, { signal });
  getDarkQuery(doc).addEventListener('change', look, { signal });
}

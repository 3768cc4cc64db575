export type Look = 'light' | 'dark';

/** Whether the page shows itself light or dark: by the brightness of what it paints behind its text. */
export function readLook(doc: Document): Look {
  const view = doc.defaultView;
  if (!view) return 'light';
  const prefersDark = view.matchMedia('(prefers-color-scheme: dark)').matches;
  if (doc.contentType === 'application/pdf') return prefersDark ? 'dark' : 'light';
  for (const element of [doc.body, doc.documentElement]) {
    const brightness = element ? parseBrightness(view.getComputedStyle(element).backgroundColor) : undefined;
    if (brightness !== undefined) return brightness < 0.5 ? 'dark' : 'light';
  }
  // Nothing painted: the canvas shows, dark only where the page declares that it can be.
  const scheme = view.getComputedStyle(doc.documentElement).colorScheme;
  return prefersDark && scheme.includes('dark') ? 'dark' : 'light';
}

/** 0 (black) to 1 (white) of `rgb(…)` or `rgba(…)`; `undefined` where it is transparent or another notation. */
export function parseBrightness(color: string): number | undefined {
  const parts = /^rgba?\(([^)]+)\)$/.exec(color)?.[1]?.split(/[\s,/]+/).map(Number);
  if (!parts || parts.length < 3 || (parts[3] ?? 1) < 0.5) return undefined;
  // Relative luminance without gamma is enough to tell day from night.
  return (0.2126 * parts[0]! + 0.7152 * parts[1]! + 0.0722 * parts[2]!) / 255;
}

/** Calls back when the page switches between light and dark. */
export function onLook(doc: Document, listener: (look: Look) => void, signal: AbortSignal): void {
  const tell = (): void => listener(readLook(doc));
  const observer = new MutationObserver(tell);
  for (const element of [doc.documentElement, doc.body]) {
    if (element) observer.observe(element, { attributes: true, attributeFilter: ['class', 'style', 'data-theme'] });
  }
  signal.addEventListener('abort', () => observer.disconnect());
  doc.defaultView?.matchMedia('(prefers-color-scheme: dark)').addEventListener('change', tell, { signal });
}

/** How long marks are put into a page at a stretch, and how many: the page then has to lay them out. */
const SLICE_MS = 8;
const MAX_MARKS_PER_SLICE = 96;

/**
 * Divides long work on a page into slices, so that the page stays quick meanwhile. Await what the returned function
 * gives after each mark: nothing, or, at the end of a slice, a promise until the page has drawn it.
 */
export function createSlices(doc: Document): () => Promise<void> | undefined {
  let started = performance.now();
  let marks = 0;
  return () => {
    if (++marks < MAX_MARKS_PER_SLICE && performance.now() - started < SLICE_MS) return undefined;
    return new Promise((resolve) => {
      const beginNext = (): void => {
        started = performance.now();
        marks = 0;
        resolve();
      };
      // A hidden page draws no frames.
      if (doc.hidden) setTimeout(beginNext, 0);
      else requestAnimationFrame(() => setTimeout(beginNext, 0));
    });
  };
}

/** How long marks are made at a stretch. */
const SLICE_MS = 8;
/** So many are put into a page at once: to lay a long page out takes as long for one mark as for hundreds. */
const MARKS_PER_FRAME = 256;

/**
 * Divides long work on a page into slices, so that the page stays quick meanwhile. Await what the returned function gives after each
 * mark: nothing, or, at the end of a slice, the promise of `rest`: the next slice begins when it resolves.
 */
export function createSlices(rest: () => Promise<void>): () => Promise<void> | undefined {
  let started = performance.now();
  return () => {
    if (performance.now() - started < SLICE_MS) return undefined;
    return rest().then(() => {
      started = performance.now();
    });
  };
}

/** Resolves when the page has drawn what changed. */
export const untilDrawn = (doc: Document): Promise<void> =>
  new Promise((resolve) => {
    const wait = (): void => void setTimeout(resolve);
    // A hidden page draws no frames.
    if (doc.hidden) wait();
    else requestAnimationFrame(wait);
  });

/**
 * Puts marks into a page many at a time, the first slice of them at once. Await what `add` gives after each mark, and call `end` after
 * the last.
 */
export function createBatches<T>(doc: Document, put: (mark: T) => void): { add(mark: T): Promise<void> | undefined; end(): void } {
  let made: T[] = [];
  let least = 0;
  const end = (): void => {
    made.forEach(put);
    made = [];
  };
  const endOfSlice = createSlices(() => {
    if (made.length < least) return new Promise((resolve) => setTimeout(resolve));
    least = MARKS_PER_FRAME;
    end();
    return untilDrawn(doc);
  });
  return {
    add(mark) {
      made.push(mark);
      return endOfSlice();
    },
    end,
  };
}

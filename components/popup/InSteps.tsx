import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';

/** More rows than the popup shows at once. */
const FIRST_ROWS = 10;

/** The rows of a list, the first ones before the others: a list of hundreds is seen as soon as a short one. */
export function InSteps<T>({ rows, draw }: { rows: readonly T[]; draw: (row: T) => JSX.Element }): JSX.Element {
  const [most, setMost] = useState(FIRST_ROWS);
  const isWhole = most >= rows.length;
  useEffect(() => {
    if (!isWhole) setTimeout(() => setMost(Number.POSITIVE_INFINITY));
  }, [isWhole]);
  return <>{rows.slice(0, most).map(draw)}</>;
}

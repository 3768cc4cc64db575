import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';

export interface InStepsProps<T> {
  rows: readonly T[];
  draw: (row: T) => JSX.Element;
  /** So many are drawn at first: what is seen without scrolling, and whatever must be there at once. */
  first: number;
}

/** The rows of a list, the first ones before the others: a list of hundreds is seen as soon as a short one. */
export function InSteps<T>({ rows, draw, first }: InStepsProps<T>): JSX.Element {
  const [isWhole, setWhole] = useState(first >= rows.length);
  useEffect(() => {
    if (!isWhole) setTimeout(() => setWhole(true));
  }, [isWhole]);
  return <>{(isWhole ? rows : rows.slice(0, first)).map(draw)}</>;
}

import type { JSX } from 'preact';

/** Draws a share, 0 … 1, as a line along its row. A number beside it tells the same to those who do not see it. */
export const ShareBar = ({ share }: { share: number }): JSX.Element =>
  <span class="share" style={{ width: `${Math.round(share * 100)}%` }} />;

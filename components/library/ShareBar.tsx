import type { JSX } from 'preact';

/** A line whose length is a share, 0 … 1, of the row it stands in. The number stands beside it, for those who do not see it. */
export const ShareBar = ({ share }: { share: number }): JSX.Element =>
  <span class="share" style={{ width: `${Math.round(share * 100)}%` }} />;

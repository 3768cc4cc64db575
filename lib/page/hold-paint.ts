import { dropEmptyStyle } from './right-edge';

/** A page is held no longer, whatever is waited for. */
const MAX_HOLD_MS = 150;

/**
 * Lets nothing of a page be seen that is loading, and returns what lets it go. The settings come within some ms, mostly before a
 * browser would have painted anything; where they come later, the page would be seen to move as the column is given.
 */
export function holdPaint({ documentElement: root }: Document): () => void {
  const release = (): void => {
    root.style.opacity = '';
    dropEmptyStyle(root);
  };
  root.style.opacity = '0';
  setTimeout(release, MAX_HOLD_MS);
  return release;
}

import type { CitedHere } from '@/components/sidebar/sidebar-state';

/** Where the script of the references and that of the sidebar meet: each may come first, or never. */
const world = globalThis as { sidelightCited?: readonly CitedHere[]; sidelightCitedListener?: typeof tellCited };

/** Tells the sidebar which papers of the person's the page cites. */
export function tellCited(cited: readonly CitedHere[]): void {
  world.sidelightCited = cited;
  world.sidelightCitedListener?.(cited);
}

/**
 * Calls back with the papers that are cited, now if they are known, and after each change. A later sidebar takes the place of an
 * earlier one.
 */
export function onCited(listener: (cited: readonly CitedHere[]) => void): void {
  world.sidelightCitedListener = listener;
  if (world.sidelightCited) listener(world.sidelightCited);
}

import { READING_STATES } from '@/lib/paper/fields';
import type { ReadingState } from '@/lib/paper/paper';
import { type PlainKey, t } from '@/lib/texts/t';

/** The message that names each reading state. */
export const READING_STATE_NAMES = {
  'to-read': 'state.toRead', reading: 'state.reading', read: 'state.read',
} as const satisfies Record<ReadingState, PlainKey>;

/** The reading states with their names, for a menu. */
export const listReadingStates = (): [ReadingState, string][] => READING_STATES.map((state) => [state, t(READING_STATE_NAMES[state])]);

import type { ReadingState } from '@/lib/paper/paper';
import type { PlainKey } from '@/lib/texts/t';

/** The message that names each reading state. */
export const READING_STATE_NAMES = {
  'to-read': 'state.toRead', reading: 'state.reading', read: 'state.read',
} as const satisfies Record<ReadingState, PlainKey>;

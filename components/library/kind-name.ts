import type { ListedKind } from '@/lib/paper/listed-kind';
import { type PlainKey, t } from '@/lib/texts/t';

const NAMES = {
  new: 'digest.kindNew', 'cross-listed': 'digest.kindCrossListed', replaced: 'digest.kindReplaced',
} as const satisfies Record<ListedKind, PlainKey>;

/** How a list brings a paper, in a word. */
export const nameKind = (kind: ListedKind): string => t(NAMES[kind]);

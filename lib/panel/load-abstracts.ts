import { ask } from '@/lib/messages/client';
import type { PaperKey } from '@/lib/paper/paper';
import type { SavedList } from './saved-list';

/** Abstracts asked for in one message. */
const MAX_PER_MESSAGE = 1000;

/** Reads the abstracts of saved papers into the list, to be searched; stops where `isCurrent` says that the list is not shown any more. */
export async function loadAbstracts(list: SavedList, keys: readonly PaperKey[], isCurrent: () => boolean): Promise<void> {
  for (let from = 0; from < keys.length && isCurrent(); from += MAX_PER_MESSAGE) {
    const slice = keys.slice(from, from + MAX_PER_MESSAGE);
    const answer = await ask('library.abstracts', { keys: slice });
    if (!answer.ok) return;
    list.putAbstracts(new Map(slice.flatMap((key, row) => {
      const abstract = answer.value.abstracts[row];
      return abstract ? [[key, abstract] as const] : [];
    })));
  }
}

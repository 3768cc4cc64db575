import { ask } from '@/lib/messages/client';
import type { AnswerOf } from '@/lib/messages/protocol';

/** So many papers, the newest, are shown at once: to read all of a large library takes seconds. */
const FIRST_PAPERS = 100;

/** Asks for all saved papers. Where none are shown yet, `showFirst` is called with the newest before, if these are not all. */
export async function readLibrary(
  isShown: boolean, showFirst: (first: AnswerOf<'library.list'>) => void,
): ReturnType<typeof ask<'library.list'>> {
  if (!isShown) {
    const first = await ask('library.list', { limit: FIRST_PAPERS });
    if (!first.ok || first.value.papers.length >= first.value.total) return first;
    showFirst(first.value);
  }
  return ask('library.list', {});
}

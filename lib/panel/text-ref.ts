import type { PaperRef } from '@/lib/paper/paper';
import { MAX_PASSAGE_CHARACTERS } from '@/lib/paper/sentence-role';

/** A text that the person typed, in the place of a paper: it is compared as an abstract is, and nothing of it is stored. */
export function textRef(text: string): PaperRef {
  return { url: 'about:blank', abstract: text.slice(0, MAX_PASSAGE_CHARACTERS) };
}

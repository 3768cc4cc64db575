import type { ArxivId } from '@/lib/paper/arxiv-id';

/** `2501.11120` + 2 → `2501.11120v2`; the inverse of `parseArxivId`. */
export function formatArxivId({ id, version }: ArxivId): string {
  return version === undefined ? id : `${id}v${version}`;
}

import type { SourceId } from '@/lib/paper/paper';
import type { StoredSource } from '@/lib/store/database';
import { dailyPapers } from './daily-papers';
import { feed } from './feeds';
import type { FetchedSource } from './fetched-source';
import { huggingFaceTrending } from './hf-trending';

/** Sources that are there from the start, in the order they are fetched in. */
export const BUILT_IN_SOURCES: readonly FetchedSource[] = [dailyPapers, huggingFaceTrending];

export function isBuiltIn(id: SourceId): boolean {
  return BUILT_IN_SOURCES.some((source) => source.id === id);
}

/** The declaration of a stored source: every source that is not built in is a feed. */
export function describeSource({ id, name, url }: Pick<StoredSource, 'id' | 'name' | 'url'>): FetchedSource {
  const origin = url !== undefined && URL.canParse(url) ? new URL(url).origin : '';
  return BUILT_IN_SOURCES.find((source) => source.id === id) ?? { ...feed, id, name, origin };
}

import type { JSX } from 'preact';
import type { InsightsView } from '@/lib/messages/protocol';
import { formatList } from '@/lib/texts/format';
import { formatCount, t } from '@/lib/texts/t';
import { listSubjects } from './Subjects';

/** So many subjects are named; the list beside the map has them all. */
const MAX_NAMED = 3;

/**
 * What the pictures of Insights tell, in a sentence or two: the largest subjects of the library, and what rises most in the digests.
 * Nothing where neither is known.
 */
export function InsightsLead({ view: { map, topics } }: { view: Pick<InsightsView, 'map' | 'topics'> }): JSX.Element | null {
  const subjects = listSubjects(map).slice(0, MAX_NAMED).map(({ name }) => name);
  const rising = topics.find(({ kind }) => kind === 'phrases')?.series.find(({ newest }) => newest !== undefined);
  const sentences = [
    subjects.length > 1 && t('insights.largest', { subjects: formatList(subjects) }),
    rising && t('insights.rising', { topic: rising.name, count: formatCount(rising.newest!) }),
  ].filter(Boolean);
  return sentences.length > 0 ? <p class="lead">{sentences.join(' ')}</p> : null;
}

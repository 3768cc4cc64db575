import type { JSX } from 'preact';
import type { FailureKind, HistoryStatus, IndexStatus, SourceStatus, StoreCounts } from '@/lib/messages/protocol';
import { dayOf, formatTime } from '@/lib/paper/day';
import { countOf, formatDay, formatSize } from '../paper/format';
import { LoadFailure } from '../ui/LoadFailure';
import { FindIds, type FindIdsProps } from './FindIds';
import { History, type HistoryProps } from './History';
import { Import, type ImportProps } from './Import';
import { Subscribe, type SubscribeProps } from './Subscribe';

export interface DigestsProps {
  sources: SourceStatus[];
  counts?: StoreCounts | undefined;
  index?: IndexStatus | undefined;
  history?: HistoryStatus | undefined;
  importing: ImportProps;
  /** What an import needs did not load. */
  isImportUnavailable: boolean;
  subscribing: SubscribeProps;
  findingIds?: FindIdsProps | undefined;
  onHistory: HistoryProps['onAct'];
  onRefresh: (id: string) => void;
  onRemove: (id: string) => void;
  /** Asks the browser for permission to read a source's host. */
  onAllow: (source: SourceStatus) => void;
  onSample: () => void;
  now: number;
}

/** The sources of digests, how fresh each is, and ways to bring in more. */
export function Digests(props: DigestsProps): JSX.Element {
  const {
    sources, counts, index, history, importing, isImportUnavailable, subscribing, findingIds, onHistory, onRefresh, onRemove, onAllow,
    onSample, now,
  } = props;
  return (
    <>
      <section aria-labelledby="sources">
        <h2 id="sources">Sources</h2>
        <SourcesTable sources={sources} now={now} onRefresh={onRefresh} onRemove={onRemove} onAllow={onAllow} />
        {counts && (
          <p class="dim">
            {countOf(counts.papers, 'paper')} in {countOf(counts.digests, 'digest')}
            {index
              && `; ranking ${RANKING[index.ranking]}, index ${formatSize(index.bytes)}`}
            .
          </p>
        )}
        {counts?.papers === 0 && (
          <button type="button" class="button" onClick={onSample}>
            Load the sample digest
          </button>
        )}
      </section>
      <Import {...importing} />
      {isImportUnavailable && <LoadFailure />}
      {findingIds && <FindIds {...findingIds} />}
      <Subscribe {...subscribing} />
      {history && <History status={history} today={dayOf(now)} onAct={onHistory} />}
    </>
  );
}

type SourcesTableProps = Pick<DigestsProps, 'sources' | 'now' | 'onRefresh' | 'onRemove' | 'onAllow'>;

function SourcesTable({ sources, now, onRefresh, onRemove, onAllow }: SourcesTableProps): JSX.Element {
  return (
    <table class="sources">
      <thead>
        <tr>
          <th>Source</th>
          <th>Digests</th>
          <th>Newest</th>
          <th>State</th>
          <th>
            <span class="sr">Actions</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {sources.map((source) => (
          <tr key={source.id}>
            <td class="strong">{source.name}</td>
            <td class="num">{source.digests || '–'}</td>
            <td class="num">{source.newest ? formatDay(source.newest) : '–'}</td>
            <td>{describe(source, now)}</td>
            <td class="acts">
              {source.lastError?.kind === 'refused' && source.origin !== undefined && (
                <button
                  type="button" class="text accent" aria-label={`Allow ${new URL(source.origin).hostname} for ${source.name}`}
                  onClick={() => onAllow(source)}
                >
                  allow
                </button>
              )}
              {source.lastSuccess !== undefined || source.nextTry !== undefined || source.url ? (
                <button
                  type="button" class="text" disabled={source.busy} aria-label={`Refresh ${source.name}`}
                  onClick={() => onRefresh(source.id)}
                >
                  refresh
                </button>
              ) : null}
              {source.removable && (
                <button type="button" class="text" aria-label={`Unsubscribe from ${source.name}`} onClick={() => onRemove(source.id)}>
                  unsubscribe
                </button>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const RANKING: Record<IndexStatus['ranking'], string> = {
  fused: 'by words and meaning', lexical: 'by words only, as the vectors could not be read',
};

/** What a person may do about a fault that does not pass by itself. */
const ADVICE: Partial<Record<FailureKind, string>> = {
  'not-found': 'Its address may have changed.', 'bad-input': 'Its address may have changed.', storage: 'Make room on the disk.',
};

function describe(source: SourceStatus, now: number): string {
  if (source.busy) return 'fetching…';
  const { lastError, lastSuccess, nextTry } = source;
  if (lastError) {
    return [
      lastError.message,
      nextTry !== undefined && lastError.kind !== 'refused' && `Trying again at ${formatTime(nextTry)}.`,
      ADVICE[lastError.kind],
      lastSuccess === undefined ? 'Not fetched yet.' : `Last fetched: ${describeTime(lastSuccess, now)}.`,
    ]
      .filter(Boolean)
      .join(' ');
  }
  if (lastSuccess === undefined) return source.url || source.digests === 0 ? 'not fetched yet' : 'kept';
  return `fetched ${describeTime(lastSuccess, now)}${nextTry ? `, next at ${formatTime(nextTry)}` : ''}`;
}

function describeTime(at: number, now: number): string {
  const minutes = Math.round((now - at) / 60_000);
  return minutes < 2 ? 'just now' : minutes < 120 ? `${minutes} minutes ago` : `on ${formatDay(dayOf(at))}`;
}

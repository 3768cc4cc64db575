import type { JSX } from 'preact';
import type { FailureKind, HistoryStatus, IndexStatus, SourceStatus, StoreCounts } from '@/lib/messages/protocol';
import { dayOf, localDayOf } from '@/lib/paper/day';
import { formatDay, formatSize, formatTime } from '@/lib/texts/format';
import { t } from '@/lib/texts/t';
import { Guard } from '../ui/Guard';
import { LoadFailure } from '../ui/LoadFailure';
import { FindIds, type FindIdsProps } from './FindIds';
import { History, type HistoryProps } from './History';
import { LookUpTitles, type LookUpTitlesProps } from './LookUpTitles';
import { Import, type ImportProps } from './Import';
import { Subscribe, type SubscribeProps } from './Subscribe';

export interface SourcesPaneProps {
  sources: SourceStatus[];
  counts?: StoreCounts | undefined;
  index?: IndexStatus | undefined;
  history?: HistoryStatus | undefined;
  importing: ImportProps;
  /** What an import needs did not load. */
  isImportUnavailable: boolean;
  subscribing: SubscribeProps;
  findingIds?: FindIdsProps | undefined;
  lookingUpTitles?: LookUpTitlesProps | undefined;
  onHistory: HistoryProps['onAct'];
  onRefresh: (id: string) => void;
  onRefreshAll: () => void;
  /** Downloads the subscriptions. */
  onExport: () => void;
  onRemove: (id: string) => void;
  /** Asks the browser for permission to read a source's host. */
  onAllow: (source: SourceStatus) => void;
  onSample: () => void;
  now: number;
}

/** How lists come in: import and export, subscriptions, the state of each source, older lists, and papers without an id. */
export function SourcesPane(props: SourcesPaneProps): JSX.Element {
  const {
    sources, counts, index, history, importing, isImportUnavailable, subscribing, findingIds, lookingUpTitles, now,
    onHistory, onRefresh, onRefreshAll, onExport, onRemove, onAllow, onSample,
  } = props;
  return (
    <>
      <Guard name="The import">
        <Import
          {...importing} lookingUpTitles={lookingUpTitles} onExport={sources.some(({ removable }) => removable) ? onExport : undefined}
        />
      </Guard>
      {isImportUnavailable && <LoadFailure />}
      {lookingUpTitles && <Guard name="The lookup of titles"><LookUpTitles {...lookingUpTitles} /></Guard>}
      <Guard name="Subscribing"><Subscribe {...subscribing} /></Guard>
      <section aria-labelledby="sources">
        <h2 id="sources">Sources</h2>
        <Guard name="The table of sources">
          <SourcesTable sources={sources} now={now} onRefresh={onRefresh} onRemove={onRemove} onAllow={onAllow} />
        </Guard>
        <p>
          <button type="button" class="button" disabled={sources.some(({ busy }) => busy)} onClick={onRefreshAll}>
            Refresh all
          </button>
        </p>
        {counts && (
          <p class="dim">
            {t('count.papers', counts.papers)} in {t('count.digests', counts.digests)}
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
      {history && <Guard name="The history"><History status={history} today={dayOf(now)} onAct={onHistory} /></Guard>}
      {findingIds && <Guard name="The search for ids"><FindIds {...findingIds} /></Guard>}
    </>
  );
}

type SourcesTableProps = Pick<SourcesPaneProps, 'sources' | 'now' | 'onRefresh' | 'onRemove' | 'onAllow'>;

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
                  type="button" class={source.setAside ? 'text accent' : 'text'} disabled={source.busy}
                  aria-label={source.setAside ? `Try ${source.name} now` : `Refresh ${source.name}`} onClick={() => onRefresh(source.id)}
                >
                  {source.setAside ? 'try now' : 'refresh'}
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
  if (source.setAside) {
    const cause = lastError ? 'failed' : 'took too long';
    return `Set aside: it ${cause} twice in a row, so it is tried once a day only. ${lastError?.message ?? ''}`.trim();
  }
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
  return minutes < 2 ? 'just now' : minutes < 120 ? `${minutes} minutes ago` : `on ${formatDay(localDayOf(at))}`;
}

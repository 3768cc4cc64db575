import type { JSX } from 'preact';
import type { FailureKind, HistoryStatus, IndexStatus, SourceStatus, StoreCounts } from '@/lib/messages/protocol';
import { dayOf, localDayOf } from '@/lib/paper/day';
import { formatDay, formatTime } from '@/lib/texts/format';
import { type PlainKey, t } from '@/lib/texts/t';
import { Guard } from '../ui/Guard';
import { LoadFailure } from '../ui/LoadFailure';
import { FindIds, type FindIdsProps } from './FindIds';
import { History, type HistoryProps } from './History';
import { LookUpTitles, type LookUpTitlesProps } from './LookUpTitles';
import { Import, type ImportProps, offersTitles } from './Import';
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
      <Guard name={t('part.import')}>
        <Import
          {...importing} lookingUpTitles={lookingUpTitles} onExport={sources.some(({ removable }) => removable) ? onExport : undefined}
        />
      </Guard>
      {isImportUnavailable && <LoadFailure />}
      {lookingUpTitles && !offersTitles({ ...importing, lookingUpTitles }) && (
        <Guard name={t('part.titleLookup')}><LookUpTitles {...lookingUpTitles} /></Guard>
      )}
      <Guard name={t('part.subscribing')}><Subscribe {...subscribing} /></Guard>
      <section aria-labelledby="sources">
        <h2 id="sources">{t('sources.title')}</h2>
        <Guard name={t('part.sourceTable')}>
          <SourcesTable sources={sources} now={now} onRefresh={onRefresh} onRemove={onRemove} onAllow={onAllow} />
        </Guard>
        <p>
          <button type="button" class="button" disabled={sources.some(({ busy }) => busy)} onClick={onRefreshAll}>
            {t('sources.refreshAll')}
          </button>
        </p>
        {counts && (
          <p class="dim">
            {t('sources.counts', { papers: t('count.papers', counts.papers), digests: t('count.digests', counts.digests) })}
            {index && ` · ${t(RANKING[index.ranking])}`}
          </p>
        )}
        {counts?.papers === 0 && (
          <button type="button" class="button" onClick={onSample}>
            {t('button.loadSample')}
          </button>
        )}
      </section>
      {history && <Guard name={t('part.history')}><History status={history} today={dayOf(now)} onAct={onHistory} /></Guard>}
      {findingIds && <Guard name={t('part.idSearch')}><FindIds {...findingIds} /></Guard>}
    </>
  );
}

type SourcesTableProps = Pick<SourcesPaneProps, 'sources' | 'now' | 'onRefresh' | 'onRemove' | 'onAllow'>;

function SourcesTable({ sources, now, onRefresh, onRemove, onAllow }: SourcesTableProps): JSX.Element {
  return (
    <table class="sources">
      <thead>
        <tr>
          <th>{t('column.source')}</th>
          <th>{t('column.digests')}</th>
          <th>{t('column.newest')}</th>
          <th>{t('sources.status')}</th>
          <th>
            <span class="sr">{t('column.actions')}</span>
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
                  type="button" class="text accent"
                  aria-label={t('sources.allowHost', { host: new URL(source.origin).hostname, source: source.name })}
                  onClick={() => onAllow(source)}
                >
                  {t('sources.allow')}
                </button>
              )}
              {source.lastSuccess !== undefined || source.nextTry !== undefined || source.url ? (
                <button
                  type="button" class={source.setAside ? 'text accent' : 'text'} disabled={source.busy}
                  aria-label={t(source.setAside ? 'sources.tryNow' : 'sources.refresh', { source: source.name })}
                  onClick={() => onRefresh(source.id)}
                >
                  {t(source.setAside ? 'button.tryNow' : 'button.refresh')}
                </button>
              ) : null}
              {source.removable && (
                <button
                  type="button" class="text" aria-label={t('sources.unsubscribe', { source: source.name })}
                  onClick={() => onRemove(source.id)}
                >
                  {t('button.unsubscribe')}
                </button>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const RANKING = {
  fused: 'sources.rankingFused', lexical: 'sources.rankingLexical',
} as const satisfies Record<IndexStatus['ranking'], PlainKey>;

/** What a person may do about a fault that does not pass by itself. */
const ADVICE: Partial<Record<FailureKind, PlainKey>> = {
  'not-found': 'sources.mayHaveMoved', 'bad-input': 'sources.mayHaveMoved', storage: 'sources.makeRoom',
};

function describe(source: SourceStatus, now: number): string {
  if (source.busy) return t('sources.fetching');
  const { lastError, lastSuccess, nextTry, setAside } = source;
  if (setAside) return [t(lastError ? 'sources.slowly' : 'sources.slow'), lastError?.message].filter(Boolean).join(' ');
  if (lastError) {
    const advice = ADVICE[lastError.kind];
    return [
      lastError.message,
      nextTry !== undefined && lastError.kind !== 'refused' && t('job.retryAt', { time: formatTime(nextTry) }),
      advice && t(advice),
      lastSuccess === undefined ? t('sources.notFetched') : t('sources.lastFetched', { time: describeTime(lastSuccess, now) }),
    ]
      .filter(Boolean)
      .join(' ');
  }
  if (lastSuccess === undefined) return t(source.url || source.digests === 0 ? 'sources.notFetched' : 'sources.imported');
  const time = describeTime(lastSuccess, now);
  return nextTry ? t('sources.fetchedAndNext', { time, next: formatTime(nextTry) }) : t('sources.fetched', { time });
}

function describeTime(at: number, now: number): string {
  const minutes = Math.round((now - at) / 60_000);
  if (minutes < 2) return t('sources.justNow');
  return minutes < 120 ? t('sources.minutesAgo', minutes) : t('sources.onDay', { day: formatDay(localDayOf(at)) });
}

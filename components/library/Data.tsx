import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { DataView, StoredSourceView } from '@/lib/messages/protocol';
import { formatDay, formatSize } from '@/lib/texts/format';
import { formatCount, t } from '@/lib/texts/t';
import { Choice } from '../ui/Choice';

export interface DataProps {
  view: DataView | undefined;
  /** Why nothing could be counted. */
  failure?: string | undefined;
  busy: boolean;
  said?: string | undefined;
  /** What has to be typed to delete everything. */
  words: string;
  onExport: () => void;
  onForget: (source: StoredSourceView) => void;
  onErase: () => void;
  onKeep: (source: string, days: number | null) => void;
}

const KEPT = [
  ['', t('data.keepForever')], ['90', t('count.months', 3)], ['182', t('count.months', 6)],
  ['365', t('count.years', 1)], ['730', t('count.years', 2)],
] as const;

/** How much is stored and of what kind, per source; its export, how long it is kept, and deleting it. */
export function Data({ view, failure, busy, said, words, onExport, onForget, onErase, onKeep }: DataProps): JSX.Element {
  /** What the person asked to delete and has not confirmed: a source by its id, everything by `words`. */
  const [asked, ask] = useState<string>();
  return (
    <section aria-labelledby="data">
      <h2 id="data">{t('data.title')}</h2>
      {!view && failure !== undefined && <p class="problem" role="alert">{failure}</p>}
      {!view && failure === undefined && <p class="dim" role="status">{t('wait.counting')}</p>}
      {view && (
        <>
          <Counts view={view} />
          {view.sources.length > 0 && (
            <Sources
              sources={view.sources} asked={asked} busy={busy} onKeep={onKeep} onAsk={ask} onExport={onExport}
              onForget={(source) => {
                ask(undefined);
                onForget(source);
              }}
            />
          )}
          <p class="dim">{t('data.staysAbout')}</p>
        </>
      )}
      <div class="row wrap">
        <button type="button" class="button" disabled={busy} onClick={onExport}>{t('data.export')}</button>
        <button type="button" class="button" aria-expanded={asked === words} onClick={() => ask(asked === words ? undefined : words)}>
          {t('data.eraseAsk')}
        </button>
      </div>
      {asked === words && <Erase words={words} busy={busy} onExport={onExport} onErase={onErase} onCancel={() => ask(undefined)} />}
      <p role="status">{busy ? t('wait.working') : said}</p>
    </section>
  );
}

function Counts({ view }: { view: DataView }): JSX.Element {
  return (
    <p>
      {[
        t('count.papers', view.papers), t('count.digests', view.digests), t('count.savedPapers', view.saved), t('count.notes', view.notes),
      ].join(' · ')}
      <br />
      <span class="dim">
        {[
          t('data.indexSize', { size: formatSize(view.indexBytes) }),
          t('data.backupsSize', { count: formatCount(view.backups), size: formatSize(view.backupBytes) }),
          view.bytes !== undefined && t('data.diskSize', { size: formatSize(view.bytes) }),
        ].filter(Boolean).join(' · ')}
      </span>
    </p>
  );
}

interface SourcesProps extends Pick<DataProps, 'busy' | 'onExport' | 'onForget' | 'onKeep'> {
  sources: DataView['sources'];
  /** The id of the source whose deletion is to be confirmed. */
  asked: string | undefined;
  onAsk: (id: string | undefined) => void;
}

function Sources({ sources, onExport, ...acts }: SourcesProps): JSX.Element {
  const leaving = sources.find(({ id }) => id === acts.asked);
  return (
    <div class="wide" tabIndex={0} role="group" aria-label={t('data.bySource')}>
      <table class="sources">
        <thead>
          <tr>
            <th>{t('column.source')}</th><th>{t('column.digests')}</th><th>{t('column.papers')}</th><th>{t('column.days')}</th>
            <th>{t('data.keepColumn')}</th>
            <th><span class="sr">{t('column.actions')}</span></th>
          </tr>
        </thead>
        <tbody>{sources.map((source) => <Source key={source.id} source={source} {...acts} />)}</tbody>
      </table>
      <p role="status">
        {leaving && (
          <>
            {t('data.forgetAbout', { source: leaving.name })}{' '}
            <button type="button" class="text accent" disabled={acts.busy} onClick={onExport}>{t('data.exportFirst')}</button>
          </>
        )}
      </p>
    </div>
  );
}

type SourceProps = Omit<SourcesProps, 'sources' | 'onExport'> & { source: StoredSourceView };

function Source({ source, asked, busy, onAsk, onForget, onKeep }: SourceProps): JSX.Element {
  return (
    <tr>
      <td class="strong">{source.name}</td>
      <td class="num">{formatCount(source.digests)}</td>
      <td class="num">{formatCount(source.papers)}</td>
      <td class="num">
        {source.from === source.to
          ? formatDay(source.from)
          : t('data.dayRange', { from: formatDay(source.from), to: formatDay(source.to) })}
      </td>
      <td>
        <Choice
          name={t('data.keepNamed', { source: source.name })} options={KEPT}
          value={source.keepDays === null ? '' : String(source.keepDays)}
          onChoose={(days) => onKeep(source.id, days === '' ? null : Number(days))}
        />
      </td>
      <td class="acts">
        {asked === source.id ? (
          <>
            <button
              type="button" class="text accent" disabled={busy} aria-label={t('data.forgetNow', { source: source.name })}
              onClick={() => onForget(source)}
            >
              {t('data.forgetDigests', source.digests)}
            </button>{' '}
            <button type="button" class="text" onClick={() => onAsk(undefined)}>{t('button.cancel')}</button>
          </>
        ) : (
          <button type="button" class="text" aria-label={t('data.forgetAsk', { source: source.name })} onClick={() => onAsk(source.id)}>
            {t('button.delete')}
          </button>
        )}
      </td>
    </tr>
  );
}

interface EraseProps extends Pick<DataProps, 'words' | 'busy' | 'onExport' | 'onErase'> {
  onCancel: () => void;
}

function Erase({ words, busy, onExport, onErase, onCancel }: EraseProps): JSX.Element {
  const [typed, type] = useState('');
  return (
    <form
      class="report"
      onSubmit={(event) => {
        event.preventDefault();
        if (typed.trim().toLowerCase() === words) onErase();
      }}
    >
      <p>
        {t('data.eraseAbout')}{' '}
        <button type="button" class="text accent" disabled={busy} onClick={onExport}>{t('data.exportFirst')}</button>
      </p>
      <label class="field">
        <span>{t('data.eraseType', { words })}</span>
        <input value={typed} autocomplete="off" spellcheck={false} onInput={(event) => type(event.currentTarget.value)} />
      </label>
      <div class="row">
        <button type="submit" class="button" disabled={busy || typed.trim().toLowerCase() !== words}>{t('data.erase')}</button>
        <button type="button" class="text" onClick={onCancel}>{t('button.cancel')}</button>
      </div>
    </form>
  );
}

import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { DataView, StoredSourceView } from '@/lib/messages/protocol';
import { formatDay, formatSize } from '@/lib/texts/format';
import { formatCount, t } from '@/lib/texts/t';
import { Choice } from '../ui/Choice';

export interface DataProps {
  view: DataView | undefined;
  busy: boolean;
  said?: string | undefined;
  /** What has to be typed to delete everything. */
  words: string;
  onExport: () => void;
  onForget: (source: StoredSourceView) => void;
  onErase: () => void;
  onKeep: (source: string, days: number | null) => void;
}

const KEPT = [['', 'for good'], ['90', '3 months'], ['182', '6 months'], ['365', '1 year'], ['730', '2 years']] as const;

/** How much is stored and of what kind, per source; its export, how long it is kept, and deleting it. */
export function Data({ view, busy, said, words, onExport, onForget, onErase, onKeep }: DataProps): JSX.Element {
  /** What the person asked to delete and has not confirmed: a source by its id, everything by `words`. */
  const [asked, ask] = useState<string>();
  return (
    <section aria-labelledby="data">
      <h2 id="data">Data</h2>
      {!view ? <p class="dim" role="status">Counting…</p> : (
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
          <p class="dim">Saved papers, with their notes, always stay. Papers that another digest holds stay too.</p>
        </>
      )}
      <div class="row wrap">
        <button type="button" class="button" disabled={busy} onClick={onExport}>Export everything</button>
        <button type="button" class="button" aria-expanded={asked === words} onClick={() => ask(asked === words ? undefined : words)}>
          Delete everything…
        </button>
      </div>
      {asked === words && <Erase words={words} busy={busy} onExport={onExport} onErase={onErase} onCancel={() => ask(undefined)} />}
      <p role="status">{busy ? 'Working…' : said}</p>
    </section>
  );
}

function Counts({ view }: { view: DataView }): JSX.Element {
  return (
    <p>
      {t('count.papers', view.papers)} in {t('count.digests', view.digests)}, {formatCount(view.saved)} of them saved,{' '}
      {t('count.notes', view.notes)}.{' '}<span class="dim">
        The index has {formatSize(view.indexBytes)}, {t('count.automaticBackups', view.backups)}{' '}
        {view.backups === 1 ? 'has' : 'have'}{' '}
        {formatSize(view.backupBytes)}{view.bytes !== undefined && `; all of Sidelight takes ${formatSize(view.bytes)} on this disk`}.
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
    <div class="wide" tabIndex={0} role="group" aria-label="Stored papers by source">
      <table class="sources">
        <thead>
          <tr>
            <th>Source</th><th>Digests</th><th>Papers</th><th>Days</th><th>Unsaved papers stay</th>
            <th><span class="sr">Actions</span></th>
          </tr>
        </thead>
        <tbody>{sources.map((source) => <Source key={source.id} source={source} {...acts} />)}</tbody>
      </table>
      <p role="status">
        {leaving && (
          <>
            Deleted papers of {leaving.name} cannot come back.{' '}
            <button type="button" class="text accent" disabled={acts.busy} onClick={onExport}>export everything to a file first</button>
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
        {source.from === source.to ? formatDay(source.from) : `${formatDay(source.from)} – ${formatDay(source.to)}`}
      </td>
      <td>
        <Choice
          name={`How long unsaved papers of ${source.name} stay`} options={KEPT}
          value={source.keepDays === null ? '' : String(source.keepDays)}
          onChoose={(days) => onKeep(source.id, days === '' ? null : Number(days))}
        />
      </td>
      <td class="acts">
        {asked === source.id ? (
          <>
            <button
              type="button" class="text accent" disabled={busy} aria-label={`Delete the papers of ${source.name} now`}
              onClick={() => onForget(source)}
            >
              delete {t('count.digests', source.digests)}
            </button>{' '}
            <button type="button" class="text" onClick={() => onAsk(undefined)}>cancel</button>
          </>
        ) : (
          <button type="button" class="text" aria-label={`Delete the papers of ${source.name}…`} onClick={() => onAsk(source.id)}>
            delete…
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
        All papers, digests, saved papers, notes, automatic backups and settings go from this browser, and cannot come back. A backup file
        on your disk stays yours.{' '}
        <button type="button" class="text accent" disabled={busy} onClick={onExport}>export everything to a file first</button>
      </p>
      <label class="field">
        <span>Type “{words}”</span>
        <input value={typed} autocomplete="off" spellcheck={false} onInput={(event) => type(event.currentTarget.value)} />
      </label>
      <div class="row">
        <button type="submit" class="button" disabled={busy || typed.trim().toLowerCase() !== words}>Delete everything</button>
        <button type="button" class="text" onClick={onCancel}>cancel</button>
      </div>
    </form>
  );
}

import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { ImportProgress, ImportReport } from '@/lib/messages/protocol';
import { plainTex } from '@/lib/paper/plain-tex';
import { countOf, formatCount, formatDay } from '../paper/format';

export interface ImportProps {
  /** What the chosen file or paste holds. */
  report?: ImportReport | undefined;
  progress?: ImportProgress | undefined;
  reading: boolean;
  problem?: string | undefined;
  onText: (text: string) => void;
  onFile: (file: File) => void;
  onImport: () => void;
  onUndo: () => void;
}

/** Brings in a paste or a file: first what is in it, then one act, then undo. */
export function Import({ report, progress, reading, problem, onText, onFile, onImport, onUndo }: ImportProps): JSX.Element {
  const [over, setOver] = useState(false);
  return (
    <section
      aria-labelledby="import" class={over ? 'over' : ''}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        const file = event.dataTransfer?.files[0];
        if (file) onFile(file);
      }}
    >
      <h2 id="import">Import</h2>
      <p class="dim">
        A copied page, a newsletter, an e-mail (.eml), Markdown, BibTeX, RIS, CSV, JSON, JSON Lines, PaperMemory’s export, or a list of arXiv links: the format is recognised by itself.
      </p>
      <label class="field">
        <span>Paste a digest</span>
        <textarea rows={6} spellcheck={false} onInput={(event) => onText(event.currentTarget.value)} />
      </label>
      <div class="row wrap">
        <label class="file">
          <span>Import a file</span>
          <input type="file" onChange={(event) => {
            const file = event.currentTarget.files?.[0];
            if (file) onFile(file);
          }} />
        </label>
        <span class="grow" />
        <button type="button" class="button primary" aria-disabled={!report && !reading} onClick={onImport}>Import</button>
      </div>
      <div role="status">
        {reading && <p class="dim">Reading…</p>}
        {problem && <p class="problem">{problem}</p>}
        {report && !progress && <Report report={report} />}
        {progress && <Progress progress={progress} onUndo={onUndo} />}
      </div>
    </section>
  );
}

function Report({ report }: { report: ImportReport }): JSX.Element {
  return (
    <div class="report">
      <p>
        <span class="strong">{countOf(report.found, 'paper')} found</span>: {formatCount(report.fresh)} new, {formatCount(report.known)} known
        {report.doubtful.length > 0 && `, ${formatCount(report.doubtful.length)} doubtful`}
        {report.refused.length > 0 && `, ${formatCount(report.refused.length)} refused`}
        {report.library > 0 && `, ${formatCount(report.library)} for your library`}.
        {report.digests.length > 0 && ` ${report.digests.slice(0, 3).map((digest) => `${digest.sourceName}, ${formatDay(digest.date)}`).join('; ')}${report.digests.length > 3 ? ` and ${report.digests.length - 3} more lists` : ''}.`}
      </p>
      {report.problem && <p class="problem">{report.problem}</p>}
      {report.notes.map((note) => <p key={note} class="dim">{note}</p>)}
      {report.titles.length > 0 && <ul class="dim">{report.titles.map((title) => <li key={title}>{plainTex(title)}</li>)}</ul>}
      {report.doubtful.length > 0 && <Details name="Doubtful" rows={report.doubtful.map(({ title, why }) => `${plainTex(title)}: ${why}`)} />}
      {report.refused.length > 0 && <Details name="Refused" rows={report.refused.map(({ line, text, why }) => `${line ? `Line ${line}: ` : ''}${text} (${why})`)} />}
    </div>
  );
}

function Details({ name, rows }: { name: string; rows: string[] }): JSX.Element {
  return (
    <details>
      <summary>{name} ({rows.length})</summary>
      <ul class="dim">{rows.map((row, place) => <li key={place}>{row}</li>)}</ul>
    </details>
  );
}

function Progress({ progress, onUndo }: { progress: ImportProgress; onUndo: () => void }): JSX.Element {
  const { state, done, total, added, updated, message } = progress;
  if (state === 'writing') {
    return <p><progress max={total || 1} value={done} aria-label="Import" /> {formatCount(done)} of {countOf(total, 'paper')}</p>;
  }
  return (
    <p>
      {state === 'done' && <><span class="strong">Imported.</span> {countOf(added, 'new paper')}{updated > 0 && `, ${formatCount(updated)} completed`}. </>}
      {state === 'undone' && 'Taken back. '}
      {state === 'failed' && <span class="problem">{message} What was written before stays; it can be taken back. </span>}
      {state !== 'undone' && <button type="button" class="text accent" onClick={onUndo}>Undo</button>}
    </p>
  );
}

import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { nameFormat } from '@/lib/digest/import/name-format';
import { FORMAT_NAMES } from '@/lib/digest/import/names';
import type { ImportProgress, ImportReport, RecentImport } from '@/lib/messages/protocol';
import { plainTex } from '@/lib/paper/plain-tex';
import { formatDay, formatList } from '@/lib/texts/format';
import { formatCount, t } from '@/lib/texts/t';
import { Choice } from '../ui/Choice';
import { Rich } from '../ui/Rich';
import { DropZone } from './DropZone';
import { Feeds, type FeedsProps } from './Feeds';
import { isUnderWay } from './JobButtons';
import { keepTyped, typedField } from './typed-texts';
import { describeUndone, RecentImports } from './RecentImports';
import { describeNameless, type LookUpTitlesProps } from './LookUpTitles';

export interface ImportProps {
  /** What the chosen file or paste contains. */
  report?: ImportReport | undefined;
  progress?: ImportProgress | undefined;
  /** Of an import that was taken back: saved papers that stay, as the person edited them since. */
  kept?: number | undefined;
  /** What was imported in the last days; `kept` of those that were taken back since. */
  recent?: (RecentImport & { kept?: number })[] | undefined;
  reading: boolean;
  problem?: string | undefined;
  /** Does again what got no answer; absent where that is of no use. */
  onRetry?: (() => void) | undefined;
  /** The id of the format that the text was read as. */
  readAs?: string | undefined;
  /** The ids of all subscriptions: a file may name feeds. */
  subscribed: ReadonlySet<string>;
  onSubscribe: FeedsProps['onSubscribe'];
  /** Papers known by their id only, and asking arXiv for their titles. */
  lookingUpTitles?: LookUpTitlesProps | undefined;
  /** Downloads the subscriptions; absent where there are none. */
  onExport?: (() => void) | undefined;
  onText: (text: string) => void;
  onFile: (file: File) => void;
  onImport: () => void;
  /** Reads the person's Zotero, as if it were a file. */
  onZotero: () => void;
  /** Takes back the import of this id; without one, the one that is shown. */
  onUndo: (id?: string) => void;
  /** Reads the same bytes again: as another format, or with what was left out. */
  onReadAgain: (how: { as?: string; takeLeftOut?: boolean }) => void;
}

const NAMES = FORMAT_NAMES.map(({ name }) => nameFormat(name)).join(', ');
/** A choice of format: two that a person need not tell apart have one id, and the name of the more general one, the last. */
const CHOICES = FORMAT_NAMES.filter(({ id }, row) => FORMAT_NAMES.findLastIndex((each) => each.id === id) === row)
  .map(({ id, name }): [string, string] => [id, nameFormat(name)]);
/** What the browser's window offers: archives are unpacked. */
const ENDINGS = [...new Set(FORMAT_NAMES.flatMap(({ endings }) => endings)), '.zip', '.gz'].join(',');

/** Imports a paste or a file: the section shows what is in it, then imports it, then offers to undo. */
export function Import(props: ImportProps): JSX.Element {
  const { report, progress, kept = 0, recent = [], reading, problem, onRetry, readAs, lookingUpTitles, subscribed, onSubscribe } = props;
  const { onText, onFile, onImport, onZotero, onUndo, onReadAgain, onExport } = props;
  const isOfPapers = report !== undefined && (report.found > 0 || report.leftOut > 0);
  const [dragged, setDragged] = useState(false);
  return (
    <section
      aria-labelledby="import" class={dragged ? 'over' : ''}
      onDragOver={(event) => {
        event.preventDefault();
        setDragged(true);
      }}
      onDragLeave={() => setDragged(false)}
      onDrop={(event) => {
        event.preventDefault();
        setDragged(false);
        const file = event.dataTransfer?.files[0];
        if (file) onFile(file);
      }}
    >
      <h2 id="import">{t('import.title')}</h2>
      <DropZone accept={ENDINGS} onFile={onFile} />
      <details class="dim formats">
        <summary>{t('import.formatsTitle')}</summary>
        <p>{NAMES}</p>
      </details>
      <PasteBox isRead={reading || report !== undefined || progress !== undefined} isDone={progress?.state === 'done'} onText={onText} />
      <div class="row wrap">
        <button type="button" class="button" aria-describedby="zotero-about" onClick={onZotero}>{t('zotero.import')}</button>
        <span class="grow" />
        <button type="button" class="button primary" aria-disabled={!isOfPapers && !reading} onClick={onImport}>
          {t('import.import')}
        </button>
      </div>
      <p class="dim small-text" id="zotero-about">{t('zotero.importAbout')}</p>
      <div role="status">
        {reading && <p class="dim">{t('wait.reading')}</p>}
        {problem && (
          <p class="problem">
            {problem}{onRetry && <> <button type="button" class="text" onClick={onRetry}>{t('act.retry')}</button></>}
          </p>
        )}
        {report && !progress && <Report report={report} isOfPapers={isOfPapers} onTake={() => onReadAgain({ takeLeftOut: true })} />}
        {progress && <Progress progress={progress} kept={kept} onUndo={() => onUndo()} />}
        {offersTitles(props) && <Nameless {...lookingUpTitles!} />}
      </div>
      {report && report.feeds.length > 0 && (
        <Feeds key={report.id} feeds={report.feeds} subscribed={subscribed} onSubscribe={onSubscribe} />
      )}
      {readAs && !progress && (
        <p class="dim">
          {t('import.readAs')} <Choice name={t('import.readAs')} value={readAs} options={CHOICES} onChoose={(as) => onReadAgain({ as })} />
        </p>
      )}
      <RecentImports imports={recent.filter(({ id }) => id !== progress?.id)} onUndo={onUndo} />
      <Export onExport={onExport} />
    </section>
  );
}

/** The ways to export: other sections', and the one for subscriptions. */
function Export({ onExport }: Pick<ImportProps, 'onExport'>): JSX.Element {
  return (
    <>
      <h3>{t('export.label')}</h3>
      <p>
        <Rich
          text={t('import.exportElsewhere')}
          parts={[(inner) => <a href="#papers">{inner}</a>, (inner) => <a href="#settings">{inner}</a>]}
        />
      </p>
      {onExport && <button type="button" class="button" onClick={onExport}>{t('import.exportSubscriptions')}</button>}
    </>
  );
}

interface PasteBoxProps extends Pick<ImportProps, 'onText'> {
  /** There is a report of what is in it, or there will be. */
  isRead: boolean;
  /** It is imported. */
  isDone: boolean;
}

/** The box for a paste, which is kept until it is imported. */
function PasteBox({ isRead, isDone, onText }: PasteBoxProps): JSX.Element {
  const { defaultValue, onInput } = typedField('paste');
  useEffect(() => {
    // It was pasted before the page was left.
    if (defaultValue && !isRead) onText(defaultValue);
  }, []);
  useEffect(() => {
    if (isDone) keepTyped('paste', '');
  }, [isDone]);
  return (
    <label class="field">
      <span>{t('import.paste')}</span>
      <textarea
        rows={6} spellcheck={false} defaultValue={defaultValue}
        onInput={(event) => {
          onInput(event);
          onText(event.currentTarget.value);
        }}
      />
    </label>
  );
}

/** Lists that the report names. It counts the others. */
const MAX_NAMED_LISTS = 3;

/** "Found 60 papers; all 60 will be added to your library." */
function describeFound({ found, library }: ImportReport): string {
  if (library === 0) return t('import.found', found);
  if (library === found) return t('import.foundForLibrary', found);
  return t('import.foundSomeForLibrary', found, { library: formatCount(library) });
}

/** How many of them are known, and in which lists they stand. */
function describeMore({ fresh, known, completed, digests }: ImportReport): string {
  const named = digests.slice(0, MAX_NAMED_LISTS)
    .map(({ sourceName, date }) => t('import.listName', { source: sourceName, day: formatDay(date) }));
  const unnamed = digests.length - named.length;
  const lists = unnamed > 0 ? [...named, t('import.moreLists', unnamed)] : named;
  return [
    known > 0 && t('import.freshAndKnown', { fresh: formatCount(fresh), known: formatCount(known) }),
    completed > 0 && t('import.completes', completed),
    lists.length > 0 && t('import.lists', digests.length, { lists: formatList(lists) }),
  ].filter(Boolean).join(' ');
}

function Report({ report, isOfPapers, onTake }: { report: ImportReport; isOfPapers: boolean; onTake: () => void }): JSX.Element {
  const { doubtful, refused, leftOut } = report;
  return (
    <div class="report">
      {isOfPapers
        ? (
          <p>
            <Rich text={describeFound(report)} parts={[(inner) => <span class="strong">{inner}</span>]} /> {describeMore(report)}
          </p>
        )
        : <p>{t('import.onlyFeeds', report.feeds.length)}</p>}
      {report.problem && <p class="problem">{report.problem}</p>}
      {leftOut > 0 && (
        <p>
          {t('import.leftOut', leftOut)}{' '}
          <button type="button" class="text accent" onClick={onTake}>{t('import.takeLeftOut', leftOut)}</button>
        </p>
      )}
      {report.notes.map((note) => <p key={note} class="dim">{note}</p>)}
      {report.titles.length > 0 && <ul class="dim">{report.titles.map((title) => <li key={title}>{plainTex(title)}</li>)}</ul>}
      {doubtful.length > 0 && (
        <Details
          name={t('import.toCheck', { count: doubtful.length })}
          rows={doubtful.map(({ title, why }) => t('import.rowWhy', { title: plainTex(title), why }))}
        />
      )}
      {refused.length > 0 && (
        <Details
          name={t('import.unreadable', { count: refused.length })}
          rows={refused.map(({ line, text, why }) => (
            line ? t('import.lineWhy', { line, text, why }) : t('import.textWhy', { text, why })
          ))}
        />
      )}
    </div>
  );
}

function Details({ name, rows }: { name: string; rows: string[] }): JSX.Element {
  return (
    <details>
      <summary>{name}</summary>
      <ul class="dim">{rows.map((row, place) => <li key={place}>{row}</li>)}</ul>
    </details>
  );
}

/** Whether the import in front was one of mere ids, and offers to get their titles: then no other part of the pane offers it. */
export function offersTitles({ progress, report, lookingUpTitles }: ImportProps): boolean {
  if (progress?.state !== 'done' || !report || report.nameless === 0 || !lookingUpTitles) return false;
  return lookingUpTitles.status.unasked > 0 && !isUnderWay(lookingUpTitles.status);
}

/** How many papers have no title, and the way to get them. */
function Nameless({ status: { unasked }, onSteer }: LookUpTitlesProps): JSX.Element {
  return (
    <p>
      {describeNameless(unasked)}{' '}
      <button type="button" class="text accent" onClick={() => onSteer('start')}>{t('titles.ask', unasked)}</button>{' '}
      <span class="dim">{t('titles.sends', unasked)}</span>
    </p>
  );
}

function Progress({ progress, kept, onUndo }: { progress: ImportProgress; kept: number; onUndo: () => void }): JSX.Element {
  const { state, done, total, added, updated, message } = progress;
  if (state === 'writing') {
    return (
      <p>
        <progress max={total || 1} value={done} aria-label={t('import.progressLabel')} />{' '}
        {t('import.progress', { done: formatCount(done), papers: t('count.papers', total) })}
      </p>
    );
  }
  return (
    <p>
      {state === 'done' && (
        <><Rich text={describeImported(added, updated)} parts={[(inner) => <span class="strong">{inner}</span>]} />{' '}</>
      )}
      {state === 'undone' && describeUndone(kept)}
      {state === 'failed' && <span class="problem">{message} {t('import.failed')} </span>}
      {state !== 'undone' && <button type="button" class="text accent" onClick={onUndo}>{t('button.undo')}</button>}
    </p>
  );
}

function describeImported(added: number, updated: number): string {
  const papers = t('count.newPapers', added);
  return updated > 0 ? t('import.importedAndCompleted', { papers, completed: formatCount(updated) }) : t('import.imported', { papers });
}

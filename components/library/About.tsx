import type { JSX } from 'preact';
import { t } from '@/lib/texts/t';
import { Markdown } from './Markdown';

export interface AboutProps {
  /** `undefined` until the worker answered. */
  version?: string | undefined;
  homepage?: string | undefined;
  /** The list of changes as Markdown; `null` where it could not be read. */
  changes?: string | null | undefined;
  report?: string | undefined;
  /** Why there is no report. */
  noReport?: string | undefined;
  /** What became of copying the report. */
  copied?: string | undefined;
  /** Asks for the changes. */
  onChanges: () => void;
  /** Asks for the report. */
  onReport: () => void;
  onCopy: () => void;
}

/** Which version this is and what is new in it, where to begin, and a report that can be copied. */
export function About({ version, homepage, changes, report, noReport, copied, onChanges, onReport, onCopy }: AboutProps): JSX.Element {
  return (
    <section aria-labelledby="set-about">
      <h2 id="set-about">{t('about.title')}</h2>
      <p class="row">
        <span class="grow">{version !== undefined && t('about.version', { version })}</span>
        <a href="#welcome">{t('about.firstSteps')}</a>
        {homepage && <a href={homepage} target="_blank" rel="noreferrer">{t('about.homepage')}</a>}
      </p>
      <details onToggle={({ currentTarget }) => currentTarget.open && onChanges()}>
        <summary>{t('about.whatIsNew')}</summary>
        {changes === null && <p class="problem" role="alert">{t('about.notLoaded')}</p>}
        {changes === undefined && <p class="dim" role="status">{t('about.loading')}</p>}
        {/* The changes are written in one language. */}
        {changes && <div lang="en"><Markdown text={changes} /></div>}
      </details>
      <details onToggle={({ currentTarget }) => currentTarget.open && onReport()}>
        <summary>{t('about.report')}</summary>
        <p class="dim">{t('about.reportAbout')}</p>
        {report === undefined && noReport !== undefined && <p class="problem" role="alert">{noReport}</p>}
        {report === undefined && noReport === undefined && <p class="dim" role="status">{t('about.loading')}</p>}
        {report !== undefined && (
          <>
            <pre class="report" tabIndex={0} aria-label={t('about.report')}>{report}</pre>
            <p class="row">
              <button type="button" class="button" onClick={onCopy}>{t('about.copyReport')}</button>
              <span class="dim" role="status">{copied}</span>
            </p>
          </>
        )}
      </details>
    </section>
  );
}

import type { JSX } from 'preact';
import type { JobAct, TitleLookupStatus } from '@/lib/messages/protocol';
import { t } from '@/lib/texts/t';
import { isUnderWay, JobButtons } from './JobButtons';
import { describeAsking, JobLine } from './JobLine';

export interface LookUpTitlesProps {
  status: TitleLookupStatus;
  onSteer: (act: JobAct) => void;
}

/** Papers that are known by their id only. When the person asks for it, arXiv tells their titles, in batches. */
export function LookUpTitles({ status, onSteer }: LookUpTitlesProps): JSX.Element | null {
  const { state, nameless, unasked } = status;
  if (nameless === 0 && !isUnderWay(status) && state !== 'done') return null;
  const mayStart = nameless > 0 && !isUnderWay(status);
  return (
    <section aria-labelledby="look-up-titles">
      <h2 id="look-up-titles">{t('titles.title')}</h2>
      <p>
        {describeNameless(nameless)}
        {nameless > 0 && unasked === 0 && state !== 'running' && ` ${t('titles.allAsked', nameless)}`}
      </p>
      <div class="row">
        {mayStart && (
          <button type="button" class={unasked > 0 ? 'button primary' : 'button'} onClick={() => onSteer('start')}>
            {unasked > 0 ? t('titles.ask', nameless) : t('titles.askAgain')}
          </button>
        )}
        <JobButtons status={status} onSteer={onSteer} />
        {mayStart && unasked > 0 && (
          <span class="dim">{t('titles.sends', unasked)}</span>
        )}
      </div>
      <LookupLine status={status} />
    </section>
  );
}

/** `3 papers are known by their id only.` */
export function describeNameless(nameless: number): string {
  return nameless === 0 ? t('titles.none') : t('titles.idOnly', nameless);
}

function LookupLine({ status }: { status: TitleLookupStatus }): JSX.Element {
  const { found } = status;
  const brought = t('titles.found', found);
  const missing = status.done - found;
  const done = [t('titles.done', { found: brought }), missing > 0 && t('titles.unknown', missing)].filter(Boolean).join(' ');
  return <JobLine status={status} name={t('titles.lookup')} texts={{ ...describeAsking(status, brought), done }} />;
}

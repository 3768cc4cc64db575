import type { JSX } from 'preact';
import type { JobAct, TitleLookupStatus } from '@/lib/messages/protocol';
import { formatCount, t } from '@/lib/texts/t';
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
      <h2 id="look-up-titles">Papers without a title</h2>
      <p>
        {describeNameless(nameless)}
        {nameless > 0 && unasked === 0 && state !== 'running' && ` arXiv was asked about ${nameless === 1 ? 'it' : 'each of them'}.`}
      </p>
      <div class="row">
        {mayStart && (
          <button type="button" class={unasked > 0 ? 'button primary' : 'button'} onClick={() => onSteer('start')}>
            Ask arXiv {unasked > 0 ? `for ${nameless === 1 ? 'its title' : 'their titles'}` : 'again'}
          </button>
        )}
        <JobButtons status={status} onSteer={onSteer} />
        {mayStart && unasked > 0 && (
          <span class="dim">
            {unasked === 1 ? 'Sends its id to arXiv.' : `Sends ${formatCount(unasked)} ids to arXiv, a hundred in one request.`}
          </span>
        )}
      </div>
      <LookupLine status={status} />
    </section>
  );
}

/** `3 papers are known by their id only.` */
export function describeNameless(nameless: number): string {
  if (nameless === 0) return 'Every paper has its title now.';
  return nameless === 1 ? '1 paper is known by its id only.' : `${t('count.papers', nameless)} are known by their id only.`;
}

function LookupLine({ status }: { status: TitleLookupStatus }): JSX.Element {
  const { found } = status;
  const brought = `${t('count.titles', found)} found`;
  const missing = status.done - found;
  const unknown = missing === 1 ? 'one id' : `${formatCount(missing)} of the ids`;
  const done = `Done: ${brought}.${missing > 0 ? ` arXiv knows no paper by ${unknown}.` : ''}`;
  return <JobLine status={status} name="Titles from arXiv" texts={{ ...describeAsking(status, brought), done }} />;
}

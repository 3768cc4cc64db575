import type { JSX } from 'preact';
import type { IdProposalView, IdSearchStatus, JobAct } from '@/lib/messages/protocol';
import { arxivAbs } from '@/lib/paper/links';
import { formatAuthors, formatDay } from '@/lib/texts/format';
import { formatCount, t } from '@/lib/texts/t';
import { isUnderWay, JobButtons } from './JobButtons';
import { describeAsking, JobLine } from './JobLine';

export interface FindIdsProps {
  status: IdSearchStatus;
  onSteer: (act: JobAct) => void;
  onDecide: (key: string, take: boolean) => void;
  onUndo: (key: string) => void;
}

/** The pace arXiv asks for. */
const TITLES_A_SECOND = 10 / 3;

/** Papers that are known by their title only. When the person asks for it, arXiv is searched for their ids, in batches. */
export function FindIds({ status, onSteer, onDecide, onUndo }: FindIdsProps): JSX.Element | null {
  const { state, titleOnly, unasked, doubtful, proposals, given } = status;
  if (titleOnly === 0 && given.length === 0) return null;
  return (
    <section aria-labelledby="find-ids">
      <h2 id="find-ids">Papers without an id</h2>
      <p>
        {titleOnly === 0
          ? 'Every paper now has its arXiv id.'
          : `${t('count.papers', titleOnly)} known by title only: no PDF, no link to the paper’s page.`}
        {titleOnly > 0 && unasked === 0 && state !== 'running' && ' arXiv was asked about each of them.'}
      </p>
      <Steer status={status} onSteer={onSteer} />
      <SearchLine status={status} />
      {proposals.length > 0 && (
        <>
          <h3>
            {t('count.doubtfulIds', doubtful)}
            {doubtful > proposals.length && `, the first ${proposals.length}`}
          </h3>
          <ul class="plain proposals">
            {proposals.map((proposal) => (
              <Proposal key={proposal.key} proposal={proposal} onDecide={onDecide} />
            ))}
          </ul>
        </>
      )}
      {given.length > 0 && <Given given={given} onUndo={onUndo} />}
    </section>
  );
}

/** What can be done with the search now. */
function Steer({ status, onSteer }: Pick<FindIdsProps, 'status' | 'onSteer'>): JSX.Element {
  const { unasked } = status;
  const isOpen = isUnderWay(status);
  return (
    <div class="row">
      {unasked > 0 && !isOpen && (
        <button type="button" class="button primary" onClick={() => onSteer('start')}>
          Find {unasked === 1 ? 'its id' : 'their ids'} at arXiv
        </button>
      )}
      <JobButtons status={status} onSteer={onSteer} />
      {unasked > 0 && !isOpen && (
        <span class="dim">
          {unasked === 1
            ? 'Sends its title to arXiv'
            : `Sends ${formatCount(unasked)} titles to arXiv, ten at a time, ${describeTime(unasked)}`}
          .
        </span>
      )}
    </div>
  );
}

function Given({ given, onUndo }: { given: IdSearchStatus['given']; onUndo: FindIdsProps['onUndo'] }): JSX.Element {
  return (
    <details>
      <summary>Ids accepted this week ({given.length})</summary>
      <ul class="plain">
        {given.map(({ key, title }) => (
          <li key={key} class="row">
            <span class="grow">
              {title}{' '}
              <a class="num" href={arxivAbs(key)} target="_blank" rel="noreferrer">
                {key}
              </a>
            </span>
            <button type="button" class="text" aria-label={`Undo the id of ${title}`} onClick={() => onUndo(key)}>
              undo
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}

function Proposal({ proposal, onDecide }: { proposal: IdProposalView; onDecide: FindIdsProps['onDecide'] }): JSX.Element {
  const { key, title, authors, where, found, why } = proposal;
  const foundBy = [formatAuthors(found.authors), found.published && formatDay(found.published)].filter(Boolean).join(', ');
  return (
    <li>
      <dl>
        <dt>{where}</dt>
        <dd>
          {title}
          {authors.length > 0 && <span class="dim"> {formatAuthors(authors)}</span>}
        </dd>
        <dt>arXiv</dt>
        <dd>
          {found.title} <span class="dim">{foundBy}</span>{' '}
          <a class="num" href={arxivAbs(found.arxivId)} target="_blank" rel="noreferrer">
            {found.arxivId}
          </a>
        </dd>
      </dl>
      <div class="row">
        <span class="dim grow">{why}</span>
        <button type="button" class="button" aria-label={`Accept ${found.arxivId} for ${title}`} onClick={() => onDecide(key, true)}>
          Accept
        </button>
        <button
          type="button" class="button" aria-label={`Reject ${found.arxivId} for ${title}`} onClick={() => onDecide(key, false)}
        >
          Reject
        </button>
      </div>
    </li>
  );
}

function SearchLine({ status }: { status: IdSearchStatus }): JSX.Element {
  const { done, found, doubtful } = status;
  const brought = `${t('count.ids', found)} found${doubtful > 0 ? `, ${formatCount(doubtful)} doubtful` : ''}`;
  const texts = { ...describeAsking(status, brought), done: `Done: ${t('count.papers', done)} looked for, ${brought}.` };
  return <JobLine status={status} name="Search for ids" texts={texts} />;
}

function describeTime(titles: number): string {
  const seconds = Math.ceil(titles / TITLES_A_SECOND);
  return seconds < 90 ? 'one request in three seconds' : `about ${t('count.minutes', Math.round(seconds / 60))} at the pace arXiv asks for`;
}

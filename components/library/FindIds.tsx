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
      <h2 id="find-ids">{t('ids.title')}</h2>
      <p>
        {titleOnly === 0 ? t('ids.none') : t('ids.titleOnly', titleOnly)}
        {titleOnly > 0 && unasked === 0 && state !== 'running' && ` ${t('ids.allAsked')}`}
      </p>
      <Steer status={status} onSteer={onSteer} />
      <SearchLine status={status} />
      {proposals.length > 0 && (
        <>
          <h3>
            {doubtful > proposals.length
              ? t('ids.firstToCheck', doubtful, { shown: proposals.length })
              : t('ids.toCheck', doubtful)}
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
          {t('ids.find', unasked)}
        </button>
      )}
      <JobButtons status={status} onSteer={onSteer} />
      {unasked > 0 && !isOpen && (
        <span class="dim">{t('ids.sends', unasked, { pace: describePace(unasked) })}</span>
      )}
    </div>
  );
}

function Given({ given, onUndo }: { given: IdSearchStatus['given']; onUndo: FindIdsProps['onUndo'] }): JSX.Element {
  return (
    <details>
      <summary>{t('ids.accepted', { count: given.length })}</summary>
      <ul class="plain">
        {given.map(({ key, title }) => (
          <li key={key} class="row">
            <span class="grow">
              {title}{' '}
              <a class="num" href={arxivAbs(key)} target="_blank" rel="noreferrer">
                {key}
              </a>
            </span>
            <button type="button" class="text" aria-label={t('ids.undo', { title })} onClick={() => onUndo(key)}>
              {t('button.undo')}
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
        <button
          type="button" class="button" aria-label={t('ids.acceptNamed', { id: found.arxivId, title })} onClick={() => onDecide(key, true)}
        >
          {t('ids.accept')}
        </button>
        <button
          type="button" class="button" aria-label={t('ids.rejectNamed', { id: found.arxivId, title })} onClick={() => onDecide(key, false)}
        >
          {t('ids.reject')}
        </button>
      </div>
    </li>
  );
}

function SearchLine({ status }: { status: IdSearchStatus }): JSX.Element {
  const { done, found, doubtful } = status;
  const brought = doubtful > 0 ? t('ids.foundAndToCheck', found, { toCheck: formatCount(doubtful) }) : t('ids.found', found);
  const texts = { ...describeAsking(status, brought), done: t('ids.done', { papers: t('count.papers', done), found: brought }) };
  return <JobLine status={status} name={t('ids.search')} texts={texts} />;
}

function describePace(titles: number): string {
  const seconds = Math.ceil(titles / TITLES_A_SECOND);
  return seconds < 90 ? t('ids.paceSlow') : t('ids.paceMinutes', Math.round(seconds / 60));
}

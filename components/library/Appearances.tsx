import type { JSX } from 'preact';
import { listedKind } from '@/lib/paper/listed-kind';
import { formatDay, formatVotes } from '@/lib/texts/format';
import { t } from '@/lib/texts/t';
import { digestAddress } from './address';
import { nameKind } from './kind-name';
import type { ReadFacts } from './papers-state';
import { VotesChart } from './VotesChart';

/** Appearances that are listed. */
const MAX_LISTED = 8;

/** Where a paper appeared, each with the way to that list; and how its votes grew. */
export function Appearances({ facts }: { facts: ReadFacts | undefined }): JSX.Element | null {
  const appearances = (facts?.appearances ?? []).filter((each) => each !== undefined);
  if (appearances.length === 0) return null;
  const votes = facts?.votes ?? [];
  return (
    <>
      <h3>{t('reading.appearances')}</h3>
      <ul class="plain dim num">
        {appearances.slice(0, MAX_LISTED).map((each) => (
          <li key={`${each.source}|${each.date}`}>
            <a href={digestAddress(each.source, each.date, facts!.key)}>{each.sourceName}, {formatDay(each.date)}</a>
            {[
              listedKind(each) !== 'new' && nameKind(listedKind(each)),
              each.rank !== undefined && `#${each.rank}`,
              formatVotes(each.upvotes),
            ]
              .filter(Boolean)
              .map((fact) => ` · ${fact}`)}
          </li>
        ))}
      </ul>
      {votes.length > 1 && <VotesChart votes={votes} />}
    </>
  );
}

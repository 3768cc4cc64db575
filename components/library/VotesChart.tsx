import type { JSX } from 'preact';
import { localDayOf } from '@/lib/paper/day';
import { formatDay, formatMoment } from '@/lib/texts/format';
import { formatCount, t } from '@/lib/texts/t';
import { Chart } from './Chart';

/** How a paper's votes grew. */
export function VotesChart({ votes }: { votes: readonly { at: number; upvotes: number }[] }): JSX.Element {
  const first = votes[0]!;
  const last = votes.at(-1)!;
  return (
    <>
      <Chart
        name={t('votes.chart', {
          from: formatDay(localDayOf(first.at)), to: formatDay(localDayOf(last.at)), first: first.upvotes, last: last.upvotes,
        })}
        height={110} stepped times={votes.map(({ at }) => at / 1000)}
        lines={[{ name: t('votes.line'), values: votes.map(({ upvotes }) => upvotes) }]}
      />
      <details class="numbers">
        <summary>{t('votes.asNumbers')}</summary>
        <table>
          <thead>
            <tr>
              <th>{t('column.time')}</th>
              <th>{t('column.votes')}</th>
            </tr>
          </thead>
          <tbody>
            {votes.slice(-60).map(({ at, upvotes }) => (
              <tr key={at}>
                <td>{formatMoment(at)}</td>
                <td class="num">{formatCount(upvotes)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </>
  );
}

import type { JSX } from 'preact';
import { localDayOf } from '@/lib/paper/day';
import { formatDay, formatTime } from '@/lib/texts/format';
import { formatCount } from '@/lib/texts/t';
import { Chart } from './Chart';

/** How a paper's votes grew. */
export function VotesChart({ votes }: { votes: readonly { at: number; upvotes: number }[] }): JSX.Element {
  const first = votes[0]!;
  const last = votes.at(-1)!;
  return (
    <>
      <Chart
        name={`Votes from ${formatDay(localDayOf(first.at))} to ${formatDay(localDayOf(last.at))}: `
          + `from ${first.upvotes} to ${last.upvotes}`}
        height={110} stepped times={votes.map(({ at }) => at / 1000)}
        lines={[{ name: 'votes', values: votes.map(({ upvotes }) => upvotes) }]}
      />
      <details class="numbers">
        <summary>Votes as numbers</summary>
        <table>
          <thead>
            <tr>
              <th>Time</th>
              <th>Votes</th>
            </tr>
          </thead>
          <tbody>
            {votes.slice(-60).map(({ at, upvotes }) => (
              <tr key={at}>
                <td>{`${localDayOf(at)} ${formatTime(at)}`}</td>
                <td class="num">{formatCount(upvotes)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </>
  );
}

import type { JSX } from 'preact';
import type { Ask, HistoryStatus } from '@/lib/messages/protocol';
import { addDays } from '@/lib/paper/day';
import { FIRST_DAILY_PAPERS } from '@/lib/paper/daily-papers';
import type { Day } from '@/lib/paper/paper';
import { formatDay, formatMonth } from '@/lib/texts/format';
import { JobButtons } from './JobButtons';
import { JobLine } from './JobLine';

export interface HistoryProps {
  status: HistoryStatus;
  today: Day;
  onAct: (act: Ask<'history.fetch'>) => void;
}

/** How far back the form proposes to go: half a year. */
const PROPOSED_DAYS = 182;

/** Fetches older daily papers, back to a day. It does so slowly, can be paused, and goes on after a restart. */
export function History({ status, today, onAct }: HistoryProps): JSX.Element {
  const { state, at, back, month } = status;
  const reached = at ? formatDay(at) : 'the start';
  return (
    <section aria-labelledby="history">
      <h2 id="history">History</h2>
      <form
        class="row"
        onSubmit={(event) => {
          event.preventDefault();
          const day = String(new FormData(event.currentTarget).get('back') ?? '');
          if (day) onAct({ act: 'start', back: day });
        }}
      >
        <label class="field">
          <span>Fetch daily papers back to</span>
          <input type="date" name="back" min={FIRST_DAILY_PAPERS} max={today} defaultValue={back ?? addDays(today, -PROPOSED_DAYS)} />
        </label>
        <button type="submit" class="button" disabled={state === 'running'}>
          Fetch
        </button>
        <JobButtons status={status} onSteer={(act) => onAct({ act })} />
      </form>
      <JobLine
        status={status} name="History"
        texts={{
          running: month ? `fetching ${formatMonth(month)}.` : `at ${reached}.`, paused: `Paused at ${reached}.`, failed: '',
          done: `All lists back to ${back ? formatDay(back) : 'there'} are here.`,
        }}
      />
    </section>
  );
}

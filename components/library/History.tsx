import type { JSX } from 'preact';
import type { Ask, HistoryStatus } from '@/lib/messages/protocol';
import { addDays, formatTime } from '@/lib/paper/day';
import { FIRST_DAILY_PAPERS } from '@/lib/paper/daily-papers';
import type { Day } from '@/lib/paper/paper';
import { formatDay, formatMonth } from '../paper/format';

export interface HistoryProps {
  status: HistoryStatus;
  today: Day;
  onAct: (act: Ask<'history.fetch'>) => void;
}

/** How far back the form proposes to go: half a year. */
const PROPOSED_DAYS = 182;

/** Fetches older daily papers, back to a day. It does so slowly, can be paused, and goes on after a restart. */
export function History({ status, today, onAct }: HistoryProps): JSX.Element {
  const { state, at, back, month, done, total, message, retryAt } = status;
  return (
    <section aria-labelledby="history">
      <h2 id="history">History</h2>
      <form
        class="row"
        onSubmit={(event) => {
          event.preventDefault();
          const day = String(new FormData(event.currentTarget).get('back') ?? '');
          if (day) onAct({ back: day });
        }}
      >
        <label class="field">
          <span>Fetch daily papers back to</span>
          <input type="date" name="back" min={FIRST_DAILY_PAPERS} max={today} defaultValue={back ?? addDays(today, -PROPOSED_DAYS)} />
        </label>
        <button type="submit" class="button" disabled={state === 'running'}>
          Fetch
        </button>
        {state === 'running' && (
          <button type="button" class="button" onClick={() => onAct({ pause: true })}>
            Pause
          </button>
        )}
        {(state === 'paused' || state === 'failed' || retryAt !== undefined) && (
          <button type="button" class="button" onClick={() => onAct({ resume: true })}>
            {state === 'running' ? 'Try now' : 'Resume'}
          </button>
        )}
      </form>
      <p class="dim" role="status">
        {state === 'running' && (
          <>
            <progress max={total || 1} value={done} aria-label="History" />{' '}
            {month ? `fetching ${formatMonth(month)}` : at && `at ${formatDay(at)}`}.
          </>
        )}
        {state === 'paused' && `Paused at ${at ? formatDay(at) : 'the start'}.`}
        {state === 'done' && `All lists back to ${back ? formatDay(back) : 'there'} are here.`}
        {message && ` ${message}`}
        {retryAt !== undefined && ` Trying again at ${formatTime(retryAt)}.`}
      </p>
    </section>
  );
}

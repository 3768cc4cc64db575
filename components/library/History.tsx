import type { JSX } from 'preact';
import type { Ask, HistoryStatus } from '@/lib/messages/protocol';
import { addDays } from '@/lib/paper/day';
import { FIRST_DAILY_PAPERS } from '@/lib/paper/daily-papers';
import type { Day } from '@/lib/paper/paper';
import { formatDay, formatMonth } from '@/lib/texts/format';
import { t } from '@/lib/texts/t';
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
  return (
    <section aria-labelledby="history">
      <h2 id="history">{t('history.title')}</h2>
      <form
        class="row"
        onSubmit={(event) => {
          event.preventDefault();
          const day = String(new FormData(event.currentTarget).get('back') ?? '');
          if (day) onAct({ act: 'start', back: day });
        }}
      >
        <label class="field">
          <span>{t('history.backTo')}</span>
          <input type="date" name="back" min={FIRST_DAILY_PAPERS} max={today} defaultValue={back ?? addDays(today, -PROPOSED_DAYS)} />
        </label>
        <button type="submit" class="button" disabled={state === 'running'}>
          {t('button.download')}
        </button>
        <JobButtons status={status} onSteer={(act) => onAct({ act })} />
      </form>
      <JobLine
        status={status} name={t('history.name')}
        texts={{
          running: month ? t('history.fetchingMonth', { month: formatMonth(month) })
            : at ? t('history.reached', { day: formatDay(at) }) : t('history.reachedStart'),
          paused: at ? t('history.pausedAt', { day: formatDay(at) }) : t('history.pausedAtStart'), failed: '',
          done: back ? t('history.done', { day: formatDay(back) }) : t('history.allHere'),
        }}
      />
    </section>
  );
}

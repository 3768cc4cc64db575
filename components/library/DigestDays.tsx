import type { JSX } from 'preact';
import type { DigestDay } from '@/lib/messages/protocol';
import type { Day, SourceId } from '@/lib/paper/paper';
import { formatDay, formatWeekday } from '@/lib/texts/format';
import { t } from '@/lib/texts/t';
import { digestAddress } from './address';

export interface DigestDaysProps {
  source: SourceId;
  /** The day that is shown. */
  shown: Day;
  /** The newest first. */
  days: readonly DigestDay[];
  older?: Day | undefined;
  isPast: boolean;
}

/** The strip shows this many days. */
const IN_VIEW = 7;

/** The days of a source, each with how much of its list is read; the newest stands at the right. */
export function DigestDays({ source, shown, days, older, isPast }: DigestDaysProps): JSX.Element | null {
  const at = days.findIndex(({ date }) => date === shown);
  const from = Math.max(0, Math.floor(at / IN_VIEW) * IN_VIEW);
  const inView = days.slice(from, from + IN_VIEW).toReversed();
  const before = days[from + IN_VIEW]?.date ?? older;
  const after = from > 0 ? days[from - 1]!.date : undefined;
  if (days.length < 2) return null;
  return (
    <nav class="days" aria-label={t('digest.days')}>
      <Turn name={t('digest.olderDays')} sign="‹" to={before && digestAddress(source, before)} />
      {inView.map(({ date, count, left }) => (
        <a key={date} href={digestAddress(source, date)} aria-current={date === shown ? 'date' : undefined}>
          <span>{formatWeekday(date)}</span>
          <b>{formatDay(date, Number(date.slice(0, 4)))}</b>
          <span class="sr">: {describeLeft(count, left)}</span>
          <i aria-hidden="true" style={{ '--read': `${count > 0 ? Math.round((1 - left / count) * 100) : 100}%` }} />
        </a>
      ))}
      <Turn name={t('digest.newerDays')} sign="›" to={after ? digestAddress(source, after) : isPast ? digestAddress(source) : undefined} />
    </nav>
  );
}

/** `20 papers, 10 left` */
export function describeLeft(count: number, left: number): string {
  const papers = t('count.papers', count);
  return left > 0 ? t('digest.dayCounts', { papers, left: t('today.left', left) }) : t('digest.dayNoneLeft', { papers });
}

function Turn({ name, sign, to }: { name: string; sign: string; to: string | undefined }): JSX.Element {
  return to === undefined ? <span class="turn" /> : <a class="turn" href={to} aria-label={name}>{sign}</a>;
}

import { addDays, localDayOf, startOf } from '@/lib/paper/day';
import type { Day } from '@/lib/paper/paper';
import { t } from '@/lib/texts/t';

/** Weekends and holidays have no list: only after more days than these the popup says that none came. */
const MAX_QUIET_DAYS = 3;

/** What is said of a list that is not today's, on the person's calendar. Only sources with a list each workday can be late. */
export function describeAge({ source, date }: { source: string; date: Day }, now: number): string {
  const today = localDayOf(now);
  const days = Math.round((startOf(today) - startOf(date)) / 86_400_000);
  if (days > MAX_QUIET_DAYS) return t('today.noneForDays', { days });
  const isOfEachWorkday = source === 'hf-daily' || source.startsWith('arxiv:');
  if (!isOfEachWorkday) return t('today.newestList');
  if (isWeekend(today)) return t('today.noneOnWeekends');
  // After a day without a list, nobody knows whether today has one.
  const isOfLastWorkday = Array.from({ length: days - 1 }, (_, back) => addDays(today, -1 - back)).every(isWeekend);
  return isOfLastWorkday ? t('today.notOutYet') : t('today.newestList');
}

function isWeekend(day: Day): boolean {
  return new Date(startOf(day)).getUTCDay() % 6 === 0;
}

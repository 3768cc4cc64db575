import { isDay } from '@/lib/paper/day';
import type { Day } from '@/lib/paper/paper';

const MONTHS = 'janfebmaraprmayjunjulaugsepoctnovdec';

/** The first day written as `2026/06/26`, `Tue, 30 Jun 2026`, `28 June, 2026` or an ISO moment. */
export function parseWrittenDay(text: string | undefined): Day | undefined {
  const numbers = /(\d{4})[-/](\d\d)[-/](\d\d)/.exec(text ?? '');
  const words = /\b(\d{1,2}) ([A-Z][a-z]{2})[a-z]*,? (\d{4})\b/.exec(text ?? '');
  const month = words && MONTHS.indexOf(words[2]!.toLowerCase()) / 3 + 1;
  const day = numbers
    ? `${numbers[1]}-${numbers[2]}-${numbers[3]}`
    : words
      ? `${words[3]}-${String(month).padStart(2, '0')}-${words[1]!.padStart(2, '0')}`
      : '';
  return isDay(day) ? day : undefined;
}

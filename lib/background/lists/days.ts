import type { AnswerOf, Ask, DigestDay } from '@/lib/messages/protocol';
import { readUnhandled } from '@/lib/background/core/badge';
import type { Context } from '@/lib/background/core/context';
import { findDigest, listDays } from '@/lib/store/digests';

/** Two weeks of lists: their papers are read, to count what is left. */
const MAX_DAYS = 14;

/** The newest days of a source, with how many papers each has and how many of them are left. */
export async function getDays({ db }: Pick<Context, 'db'>, { source, until }: Ask<'digest.days'>): Promise<AnswerOf<'digest.days'>> {
  const dates = (await listDays(db, source)).filter((date) => until === undefined || date <= until);
  const days: DigestDay[] = [];
  for (const date of dates.slice(0, MAX_DAYS)) {
    const digest = await findDigest(db, source, date);
    if (digest) days.push({ date, count: digest.count, left: (await readUnhandled({ db }, digest)).length });
  }
  const older = dates[MAX_DAYS];
  return { days, ...(older !== undefined && { older }) };
}

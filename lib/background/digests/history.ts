import { FIRST_DAILY_PAPERS } from '@/lib/paper/daily-papers';
import { addDays, dayOf } from '@/lib/paper/day';
import type { Day } from '@/lib/paper/paper';
import { HF_SOURCE } from '@/lib/digest/hugging-face';
import { daysBetween, monthOf } from '@/lib/digest/list-periods';
import { announceChange } from '@/lib/messages/changes';
import type { Ask, HistoryStatus } from '@/lib/messages/protocol';
import { digestId } from '@/lib/paper/digest-id';
import type { Context } from '@/lib/background/core/context';
import { Job, type JobStep, type StoredJob } from '@/lib/background/core/job';
import { fetchDay } from './daily-answers';
import { fetchPeriod } from './period-lists';
import { takeDigests } from './write';

/**
 * A month is read as a whole if at least so many of its days are missing: it costs a request for each hundred
 * papers (six or seven in 2026) and one to check it.
 */
const MIN_DAYS_FOR_MONTH = 12;

interface History extends HistoryStatus, StoredJob {
  /** The month that is read day by day, because it could not be had as a whole. */
  byDay?: string;
}

const history = new Job<History>('history', { state: 'idle', done: 0, total: 0 }, planStep, ({ now }) =>
  announceChange({ digests: true }, now()),
);

export async function getHistory({ db }: Context): Promise<HistoryStatus> {
  const { byDay: _, failures: __, ...status } = await history.read(db);
  return status;
}

/** Starts, pauses or resumes fetching older lists. */
export async function fetchHistory(context: Context, asked: Ask<'history.fetch'>): Promise<HistoryStatus> {
  await history.steer(context, asked.act, async () =>
    asked.act === 'start' ? planDays(dayOf(context.now()), asked.back) : { done: 0, total: 0 });
  return getHistory(context);
}

/** The status before the first request. There are no lists before the first of all. */
function planDays(from: Day, wish: Day): Pick<History, 'from' | 'at' | 'back' | 'done' | 'total'> {
  const back = wish < FIRST_DAILY_PAPERS ? FIRST_DAILY_PAPERS : wish;
  const total = Math.max(0, Math.round((Date.parse(from) - Date.parse(back)) / 86_400_000)) + 1;
  return { from, at: from, back, done: 0, total };
}

export function resumeHistory(context: Context): Promise<void> {
  return history.resume(context);
}

async function planStep(context: Context, { at, back, byDay }: History): Promise<JobStep | undefined> {
  if (at === undefined || back === undefined || at < back) return undefined;
  return () => takeStep(context, at, back, byDay);
}

/** Fetches a month if the store lacks most of it, otherwise a day, and moves the cursor past it. */
async function takeStep(context: Context, at: Day, back: Day, byDay: string | undefined): Promise<void> {
  const { db } = context;
  const month = monthOf(at);
  if (byDay !== month.name && back <= month.from && (await countMissing(context, month.from, at)) >= MIN_DAYS_FOR_MONTH) {
    await history.change(db, (status) => ({ ...status, month: month.name }));
    const digests = await fetchPeriod(context, month, async () => (await history.read(db)).state === 'running');
    if (digests === 'stopped') return;
    if (digests === 'by-day') return moveCursor(context, at, at, month.name);
    await takeDigests(context, digests);
    return moveCursor(context, at, addDays(month.from, -1));
  }
  if (!(await db.digests.get(digestId(HF_SOURCE, at)))) await takeDigests(context, await fetchDay(context, at));
  return moveCursor(context, at, addDays(at, -1), byDay);
}

async function countMissing({ db }: Context, from: Day, to: Day): Promise<number> {
  const known = await db.digests.bulkGet(daysBetween(from, to).map((day) => digestId(HF_SOURCE, day)));
  return known.filter((digest) => !digest).length;
}

/** Moves the cursor also if the job was paused while lists were fetched; not if it was started anew from another day. */
async function moveCursor({ db }: Context, from: Day, to: Day, byDay?: string): Promise<void> {
  await history.change(db, (standing) => {
    if (standing.at !== from) return standing;
    const { month: _, byDay: __, ...status } = standing;
    return { ...status, at: to, done: status.done + daysBetween(to, from).length - 1, ...(byDay !== undefined && { byDay }) };
  }, { evenIfStopped: true });
}

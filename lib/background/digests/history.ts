import { FIRST_DAILY_PAPERS } from '@/lib/paper/daily-papers';
import { addDays, dayOf } from '@/lib/paper/day';
import type { Day } from '@/lib/paper/paper';
import { HF_SOURCE } from '@/lib/digest/hugging-face';
import { daysBetween, monthOf } from '@/lib/digest/list-periods';
import { announceChange } from '@/lib/messages/changes';
import type { Ask, HistoryStatus } from '@/lib/messages/protocol';
import { type Database, digestId } from '@/lib/store/database';
import { readNote, writeNote } from '@/lib/store/notes';
import type { Context } from '@/lib/background/core/context';
import { fetchDay } from './daily-answers';
import { fetchPeriod } from './period-lists';
import { retryLater } from '@/lib/background/core/retry';
import { wakeFor } from '@/lib/background/core/wake';
import { takeDigests } from './write';

const HISTORY = 'history';
/** A month costs a request for each hundred papers (six or seven in 2026), and one to check it. */
const MONTH_PAYS = 12;

interface History extends HistoryStatus {
  failures?: number;
  /** The month that cannot be had as a whole. */
  byDay?: string;
}

const IDLE: History = { state: 'idle', done: 0, total: 0 };

export async function getHistory({ db }: Context): Promise<HistoryStatus> {
  const { byDay: _, failures: __, ...status } = await readHistory(db);
  return status;
}

/** Starts, pauses or resumes fetching older lists. The cursor stands in the store: a stopped worker goes on. */
export async function fetchHistory(context: Context, act: Ask<'history.fetch'>): Promise<HistoryStatus> {
  const { db } = context;
  const { message: _, retryAt: __, failures: ___, ...status } = await readHistory(db);
  if ('pause' in act) await set(db, { ...status, state: 'paused' });
  else if ('resume' in act) await set(db, { ...status, state: 'running' });
  else {
    const back = act.back < FIRST_DAILY_PAPERS ? FIRST_DAILY_PAPERS : act.back;
    const from = dayOf(context.now());
    const total = Math.max(0, Math.round((Date.parse(from) - Date.parse(back)) / 86_400_000)) + 1;
    await set(db, { state: 'running', from, at: from, back, done: 0, total });
  }
  void resumeHistory(context);
  return getHistory(context);
}

let running: Promise<void> | undefined;

/** Goes on where the cursor stands, if it is to run and its time has come. Call on every start. */
export function resumeHistory(context: Context): Promise<void> {
  running ??= run(context).finally(() => (running = undefined));
  return running;
}

async function run(context: Context): Promise<void> {
  const { db, now } = context;
  for (;;) {
    const status = await readHistory(db);
    const { at, back, retryAt = 0, failures = 0 } = status;
    if (status.state !== 'running') return;
    if (at === undefined || back === undefined || at < back) {
      await change(db, (standing) => ({ ...standing, state: 'done' }));
      return announceChange({ digests: true }, now());
    }
    if (retryAt > now()) return wakeFor(HISTORY, now(), retryAt);
    await wakeFor(HISTORY, now());
    try {
      await takeStep(context, status, at, back);
    } catch (error) {
      return retryLater(context, HISTORY, failures, error);
    }
  }
}

/** Fetches a month where the store lacks most of it, else a day, and moves the cursor past it. */
async function takeStep(context: Context, { byDay }: History, at: Day, back: Day): Promise<void> {
  const { db } = context;
  const month = monthOf(at);
  if (byDay !== month.name && back <= month.from && (await countMissing(context, month.from, at)) >= MONTH_PAYS) {
    await change(db, (standing) => ({ ...standing, month: month.name }));
    const digests = await fetchPeriod(context, month, async () => (await readHistory(db)).state === 'running');
    if (digests === 'stopped') return;
    if (digests === 'by-day') return move(db, at, at, month.name);
    await takeDigests(context, digests);
    return move(db, at, addDays(month.from, -1));
  }
  if (!(await db.digests.get(digestId(HF_SOURCE, at)))) await takeDigests(context, await fetchDay(context, at));
  return move(db, at, addDays(at, -1), byDay);
}

async function countMissing({ db }: Context, from: Day, to: Day): Promise<number> {
  const known = await db.digests.bulkGet(daysBetween(from, to).map((day) => digestId(HF_SOURCE, day)));
  return known.filter((digest) => !digest).length;
}

/** Paused while lists were fetched: the cursor moves all the same. Started anew: it stays where it was put. */
async function move(db: Database, from: Day, to: Day, byDay?: string): Promise<void> {
  await db.transaction('rw', db.notes, async () => {
    const { message: _, retryAt: __, failures: ___, month: ____, byDay: _____, ...now } = await readHistory(db);
    if (now.at !== from) return;
    const done = now.done + daysBetween(to, from).length - 1;
    await set(db, { ...now, at: to, done, ...(byDay !== undefined && { byDay }) });
  });
}

/** Changes what stands, if it still is to run. */
async function change(db: Database, how: (standing: History) => History): Promise<void> {
  await db.transaction('rw', db.notes, async () => {
    const standing = await readHistory(db);
    if (standing.state === 'running') await set(db, how(standing));
  });
}

async function readHistory(db: Database): Promise<History> {
  return (await readNote<History>(db, HISTORY)) ?? IDLE;
}

function set(db: Database, status: History): Promise<void> {
  return writeNote(db, HISTORY, status);
}

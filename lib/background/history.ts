import { addDays, dayOf } from '@/lib/paper/day';
import type { Day } from '@/lib/paper/paper';
import { HF_SOURCE } from '@/lib/digest/hugging-face';
import type { Ask, HistoryStatus } from '@/lib/messages/protocol';
import { describeFailure } from '@/lib/messages/server';
import { digestId } from '@/lib/store/database';
import { readNote, writeNote } from '@/lib/store/notes';
import type { Context } from './context';
import { fetchDay } from './daily-papers';
import { takeDigests } from './write';

const HISTORY = 'history';
/** The first list of the daily papers. */
const FIRST: Day = '2023-05-04';
const IDLE: HistoryStatus = { state: 'idle', done: 0, total: 0 };

export async function getHistory({ db }: Context): Promise<HistoryStatus> {
  return (await readNote<HistoryStatus>(db, HISTORY)) ?? IDLE;
}

/** Starts, pauses or resumes fetching older lists. The cursor stands in the store: a stopped worker goes on. */
export async function fetchHistory(context: Context, act: Ask<'history.fetch'>): Promise<HistoryStatus> {
  const status = await getHistory(context);
  if ('pause' in act) await set(context, { ...status, state: 'paused' });
  else if ('resume' in act) await set(context, { ...status, state: 'running' });
  else {
    const back = act.back < FIRST ? FIRST : act.back;
    const from = dayOf(context.now());
    const total = Math.max(0, Math.round((Date.parse(from) - Date.parse(back)) / 86_400_000)) + 1;
    await set(context, { state: 'running', from, at: from, back, done: 0, total });
  }
  void resumeHistory(context);
  return getHistory(context);
}

let running: Promise<void> | undefined;

/** Goes on where the cursor stands, if it is to run. Call on every start. */
export function resumeHistory(context: Context): Promise<void> {
  running ??= run(context).finally(() => (running = undefined));
  return running;
}

async function run(context: Context): Promise<void> {
  for (;;) {
    const { message: _, ...status } = await getHistory(context);
    if (status.state !== 'running') return;
    const { at, back } = status;
    if (at === undefined || back === undefined || at < back) return set(context, { ...status, state: 'done' });
    try {
      if (!(await context.db.digests.get(digestId(HF_SOURCE, at)))) await takeDigests(context, await fetchDay(context, at));
    } catch (error) {
      const failure = describeFailure(error);
      // A limit passes by itself: the next alarm goes on.
      const waits = failure.retryAt !== undefined;
      await set(context, { ...status, state: waits ? 'running' : 'failed', message: failure.message });
      return;
    }
    const now = await getHistory(context);
    // Paused while the day was fetched: the cursor moves all the same.
    await set(context, { ...now, at: addDays(at, -1), done: status.done + 1 });
  }
}

function set({ db }: Context, status: HistoryStatus): Promise<void> {
  return writeNote(db, HISTORY, status);
}

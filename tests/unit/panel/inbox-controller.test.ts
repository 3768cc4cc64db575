import { beforeEach, describe, expect, it, vi } from 'vitest';
import { applyMarks, describeCaughtUp, describeRest, isCaughtUp, shownPapers } from '@/components/popup/inbox';
import { readProgress } from '@/lib/paper/inbox';
import type { TodayPaper, TodayView } from '@/lib/messages/protocol';

const ask = vi.fn();
vi.mock('@/lib/messages/client', () => ({ ask: (...given: unknown[]) => ask(...given) as unknown }));
const { InboxController } = await import('@/lib/panel/inbox-controller');
const { UndoToaster } = await import('@/lib/panel/undo-toaster');

const paper = (key: string, more: Partial<TodayPaper> = {}): TodayPaper => ({
  key, kind: 'new', title: key, authors: [], hasAbstract: false, href: 'https://arxiv.org/abs/1', links: [], appearances: 1, rank: 1,
  ...more,
});
const LIST = { source: 'hf-daily', sourceName: 'Daily Papers', date: '2026-11-20', count: 3, fetchedAt: 1 };
const view = (papers: TodayPaper[], rest = { handled: 0, total: 0, saved: 0, later: 0 }): TodayView => ({
  digest: LIST, isToday: true, papers, rest, total: papers.length, kind: 'all', kinds: [], sources: [], order: 'votes', orders: [],
  saved: 0,
});
const SAVED = { saved: { at: 1, state: 'to-read', tags: [] } } satisfies Partial<TodayPaper>;

let toasts: (string | undefined)[];
let undoer: InstanceType<typeof UndoToaster>;
let inbox: InstanceType<typeof InboxController>;
let written: number;
/** Lets a message that waits be answered. */
const answers: ((ok: boolean) => void)[] = [];
const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

beforeEach(() => {
  toasts = [];
  written = 0;
  answers.length = 0;
  undoer = new UndoToaster((toast) => toasts.push(toast?.text));
  inbox = new InboxController({
    findList: () => LIST, onMarks: () => undefined, onWritten: () => written++, showToast: undoer.show,
    run: (name, act) => undoer.run(name, act),
  });
  ask.mockReset().mockImplementation(() => new Promise((resolve) => {
    answers.push((ok) => resolve(ok ? { ok, value: {} } : { ok, failure: { kind: 'refused', message: 'This is a private window.' } }));
  }));
});

async function answer(ok = true): Promise<void> {
  answers.shift()!(ok);
  await settle();
}

describe('a paper of Today', () => {
  it('leaves the list at once, and its mark holds over every answer until it is written', async () => {
    void inbox.put(paper('a'), 'done');
    const stale = view([paper('a'), paper('b')]);
    expect(shownPapers(applyMarks(stale, inbox.marks), false).map(({ key }) => key)).toEqual(['b']);
    expect(ask.mock.calls).toEqual([['today.put', { keys: ['a'], source: 'hf-daily', as: 'done', date: '2026-11-20' }]]);
    await answer();
    expect([inbox.marks.size, written, toasts]).toEqual([0, 1, ['Done']]);
  });

  it('is read anew only when all of several quick acts are written', async () => {
    void inbox.put(paper('a'), 'done');
    void inbox.put(paper('b'), 'later');
    await answer();
    expect([written, [...inbox.marks]]).toEqual([0, [['b', 'later']]]);
    await answer();
    expect(written).toBe(1);
  });

  it('comes back where nothing may be kept, and that is said', async () => {
    void inbox.put(paper('a'), 'later');
    await answer(false);
    expect([inbox.marks.size, toasts]).toEqual([0, ['This is a private window.']]);
    undoer.undo();
    expect(toasts.at(-1)).toBe('Nothing to undo');
  });

  it('is taken back by undo, one act after the other, also after a toast about something else', async () => {
    void inbox.put(paper('a'), 'done');
    await answer();
    void inbox.put(paper('b'), 'later');
    await answer();
    undoer.show('BibTeX entry copied');
    undoer.undo();
    await answer();
    undoer.undo();
    await answer();
    expect(ask.mock.calls.slice(2).map(([, { keys, as }]) => [keys, as])).toEqual([[['b'], 'left'], [['a'], 'left']]);
    expect(toasts.slice(-2)).toEqual(['Back in the list', 'Back in the list']);
    undoer.undo();
    expect(toasts.at(-1)).toBe('Nothing to undo');
  });

  it('is taken back by undo that comes before the worker’s answer, and not the paper before it', async () => {
    void inbox.put(paper('a'), 'done');
    await answer();
    void inbox.put(paper('b'), 'done');
    undoer.undo();
    await answer();
    await answer();
    expect(ask.mock.calls.slice(2).map(([, { keys, as }]) => [keys, as])).toEqual([[['b'], 'left']]);
    expect(toasts).toEqual(['Done', 'Back in the list']);
    undoer.undo();
    await answer();
    expect(ask.mock.calls[3]![1]).toMatchObject({ keys: ['a'], as: 'left' });
  });

  it('whose undo came before the worker refused the act leaves the act before as it is', async () => {
    void inbox.put(paper('a'), 'done');
    await answer();
    void inbox.put(paper('b'), 'later');
    undoer.undo();
    await answer(false);
    expect([ask.mock.calls.length, toasts.at(-1)]).toEqual([2, 'This is a private window.']);
  });

  it('that came back from an earlier list waits again in that one, once that is taken back', async () => {
    void inbox.put(paper('a', { from: '2026-11-19' }), 'done');
    await answer();
    undoer.undo();
    await answer();
    expect(ask.mock.calls[1]).toEqual(['today.put', { keys: ['a'], source: 'hf-daily', as: 'later', date: '2026-11-19' }]);
  });

  it('that is done already is taken back by the same key', async () => {
    void inbox.put(paper('a', { done: true }), 'done');
    await answer();
    expect(ask.mock.calls[0]![1]).toMatchObject({ as: 'left' });
  });

  it('is dimmed once it is opened, and stays in the list', async () => {
    void inbox.markOpened('a');
    expect(shownPapers(applyMarks(view([paper('a'), paper('b')]), inbox.marks), false)).toMatchObject([{ seen: true }, { key: 'b' }]);
    expect(ask.mock.calls).toEqual([['today.seen', { keys: ['a'] }]]);
    await answer();
  });
});

describe('an act with an undo', () => {
  const undo = vi.fn();
  /** Ends the act that is under way, with a toast or without. */
  let end: (text?: string) => void;
  const act = vi.fn(async (show: (text: string, undo?: () => void) => void) => {
    const text = await new Promise<string | undefined>((resolve) => (end = resolve));
    if (text) show(text, undo.mockImplementation(() => show('Removed', () => undefined)));
  });
  beforeEach(() => vi.clearAllMocks());

  it('can be taken back, the undoing cannot', async () => {
    void undoer.run('save a', act);
    end('Saved');
    await settle();
    undoer.undo();
    undoer.undo();
    expect(undo).toHaveBeenCalledTimes(1);
    expect(toasts).toEqual(['Saved', 'Removed', 'Nothing to undo']);
  });

  it('is done once if it is asked for again while it is under way, and anew after that', async () => {
    void undoer.run('save a', act);
    void undoer.run('save a', act);
    end('Saved');
    await settle();
    expect([act.mock.calls.length, toasts]).toEqual([1, ['Saved']]);
    void undoer.run('save a', act);
    expect(act).toHaveBeenCalledTimes(2);
  });

  it('holds if it is asked for again after it was taken back, before it was written', async () => {
    void undoer.run('save a', act);
    undoer.undo();
    void undoer.run('save a', act);
    end('Saved');
    await settle();
    expect([undo.mock.calls.length, toasts]).toEqual([0, ['Saved']]);
    undoer.undo();
    expect(undo).toHaveBeenCalledTimes(1);
  });

  it('can be taken back while a toast is shown, on a page that offers no more', async () => {
    vi.useFakeTimers();
    const brief = new UndoToaster((toast) => toasts.push(toast?.text), { whileShown: true });
    const older = vi.fn();
    brief.show('Rated', older);
    void brief.run('save a', act);
    await vi.advanceTimersByTimeAsync(10_000);
    expect([brief.tryUndo(), toasts]).toEqual([false, ['Rated', undefined]]);
    end('Saved');
    await vi.advanceTimersByTimeAsync(0);
    vi.useRealTimers();
    expect([brief.tryUndo(), brief.tryUndo(), undo.mock.calls.length, older.mock.calls.length]).toEqual([true, false, 1, 0]);
  });

  it('leaves nothing to undo where it changed nothing', async () => {
    void undoer.run('save a', act);
    end();
    await settle();
    undoer.undo();
    expect(toasts).toEqual(['Nothing to undo']);
  });
});

describe('the progress', () => {
  it('counts what is opened, done or saved, leaves out what is put off, and adds what is not listed', () => {
    const papers = [
      paper('a', { done: true }), paper('b', SAVED), paper('c', { seen: true }), paper('d', { later: true, ...SAVED }), paper('e'),
    ];
    const rest = { handled: 8, total: 36, saved: 1, later: 2 };
    expect(readProgress(view(papers, rest))).toEqual({ handled: 11, total: 40, saved: 3, later: 3 });
    expect(isCaughtUp(view(papers))).toBe(false);
    expect(isCaughtUp(view(papers.slice(0, 4)))).toBe(true);
    expect(isCaughtUp(view([]))).toBe(false);
  });

  it('is told in a sentence at the end', () => {
    expect(describeCaughtUp({ handled: 40, total: 40, saved: 4, later: 0 })).toBe('You’re caught up: 4 saved');
    expect(describeCaughtUp({ handled: 37, total: 37, saved: 0, later: 3 })).toBe('You’re caught up: none saved, 3 for later');
    expect(describeRest({ handled: 37, total: 37, saved: 4, later: 3 })).toBe(
      '40 papers; the 3 for later come back at the end of the next list.',
    );
    expect(describeRest({ handled: 1, total: 1, saved: 0, later: 0 })).toBe('1 paper.');
  });
});

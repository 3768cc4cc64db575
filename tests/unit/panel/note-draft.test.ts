import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { NoteState } from '@/components/library/papers-state';
import { NoteDraft } from '@/lib/panel/note-draft';

describe('NoteDraft', () => {
  let stored: string;
  let state: NoteState;
  let fails: string | undefined;
  const drafts = new Map<string, string>();
  const store = {
    getItem: (key: string) => drafts.get(key) ?? null,
    setItem: (key: string, text: string) => void drafts.set(key, text),
    removeItem: (key: string) => void drafts.delete(key),
  };
  const open = (): NoteDraft => new NoteDraft('2501.00001', stored, async (note, was) => {
    if (fails) return { problem: fails };
    if (stored !== was && stored !== note) return { otherNote: stored };
    stored = note;
    return {};
  }, store, (next) => (state = next));

  beforeEach(() => {
    vi.useFakeTimers();
    stored = 'before';
    fails = undefined;
    drafts.clear();
  });
  afterEach(() => vi.useRealTimers());

  it('saves a while after the last key, and at once on leaving', async () => {
    const note = open();
    note.type('first');
    await vi.advanceTimersByTimeAsync(300);
    note.type('first words');
    expect(stored).toBe('before');
    await vi.advanceTimersByTimeAsync(500);
    expect(stored).toBe('first words');
    note.type('more');
    await note.flush();
    expect(stored).toBe('more');
    expect(state).toEqual({ text: 'more', status: 'saved' });
    expect(drafts.size).toBe(0);
  });

  it('never writes over what another window wrote, and lets the person choose', async () => {
    const note = open();
    note.type('mine');
    stored = 'theirs';
    await note.flush();
    expect(stored).toBe('theirs');
    expect(state).toMatchObject({ text: 'mine', status: 'conflict', other: 'theirs' });
    note.type('mine, longer');
    await vi.advanceTimersByTimeAsync(1000);
    expect(stored).toBe('theirs');
    await note.settle('both');
    expect(stored).toBe('theirs\n\nmine, longer');
    expect(state).toEqual({ text: 'theirs\n\nmine, longer', status: 'saved' });
  });

  it('follows another window while nothing is being typed', () => {
    const note = open();
    note.takeStored('theirs');
    expect(state).toEqual({ text: 'theirs', status: 'saved' });
  });

  it('keeps a draft where saving fails, and takes it up again in the next visit', async () => {
    fails = 'The disk is full.';
    const note = open();
    note.type('a thought');
    await note.flush();
    expect(state).toMatchObject({ status: 'failed', problem: 'The disk is full.', text: 'a thought' });
    expect(drafts.get('note:2501.00001')).toContain('a thought');
    fails = undefined;
    const again = open();
    expect(state.text).toBe('a thought');
    await again.flush();
    expect(stored).toBe('a thought');
    expect(drafts.size).toBe(0);
  });

  it('lets the person choose again in the next visit, where they left without a choice', async () => {
    const note = open();
    note.type('mine');
    stored = 'theirs';
    await note.flush();
    const again = open();
    await vi.advanceTimersByTimeAsync(1000);
    expect(stored).toBe('theirs');
    expect(state).toMatchObject({ text: 'mine', status: 'conflict', other: 'theirs' });
    await again.settle('both');
    expect([stored, drafts.size]).toEqual(['theirs\n\nmine', 0]);
  });

  it('never writes a draft over a note that another browser wrote since, and shows a third text with it', async () => {
    fails = 'The disk is full.';
    open().type('a thought');
    await vi.advanceTimersByTimeAsync(1000);
    fails = undefined;
    stored = 'from the office';
    drafts.set('note:2501.00002', drafts.get('note:2501.00001')!);
    open();
    await vi.advanceTimersByTimeAsync(1000);
    expect(stored).toBe('from the office');
    expect(state).toMatchObject({ text: 'a thought', status: 'conflict', other: 'from the office' });
    const another = new NoteDraft('2501.00002', stored, async () => ({}), store, (next) => (state = next), 'elsewhere');
    expect(state).toMatchObject({ text: 'a thought', status: 'conflict', other: 'from the office\n\nelsewhere' });
    await another.settle('both');
    expect(state).toEqual({ text: 'from the office\n\nelsewhere\n\na thought', status: 'saved' });
  });

  it('takes up a draft of an earlier version, which says nothing of what it was written over', async () => {
    drafts.set('note:2501.00001', 'a thought');
    open();
    await vi.advanceTimersByTimeAsync(1000);
    expect([stored, state.status, state.other]).toEqual(['before', 'conflict', 'before']);
  });

  it('shows both other texts where another browser’s note took the place of the stored one while the person typed', async () => {
    const note = open();
    note.type('before, and more');
    note.takeStored('from the office', 'before');
    expect(state).toMatchObject({ text: 'before, and more', status: 'conflict', other: 'from the office\n\nbefore' });
  });

  it.each([
    ['mine', 'before'], ['theirs', 'elsewhere'], ['both', 'elsewhere\n\nbefore'],
  ] as const)('lets the person choose (%s) between the stored note and one of another browser', async (choice, chosen) => {
    let other: string | undefined = 'elsewhere';
    const note = new NoteDraft('2501.00001', stored, async (text, was, settled) => {
      if (stored !== was) return { otherNote: stored };
      stored = text;
      if (settled === other) other = undefined;
      return {};
    }, store, (next) => (state = next), other);
    expect(state).toMatchObject({ status: 'conflict', text: 'before', other: 'elsewhere' });
    await note.settle(choice);
    expect([stored, other, state.status, state.text]).toEqual([chosen, undefined, 'saved', chosen]);
    // A card that was read before names the settled note once more.
    note.takeStored(chosen, 'elsewhere');
    expect(state.status).toBe('saved');
  });

  it('shows the choice when another browser’s note arrives, and drops it when it is settled there', () => {
    const note = open();
    note.takeStored('later', 'elsewhere');
    expect(state).toMatchObject({ status: 'conflict', text: 'later', other: 'elsewhere' });
    note.takeStored('settled there');
    expect(state).toEqual({ text: 'settled there', status: 'saved' });
  });
});

import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';

vi.mock('wxt/browser', () => ({ browser: fakeBrowser }));
const ask = vi.hoisted(() => vi.fn());
vi.mock('@/lib/messages/client', () => ({ ask }));
const { takePapers } = await import('@/lib/panel/take-paper');
const { makeNoteAddress } = await import('@/lib/panel/note-address');
const { changeSettings } = await import('@/lib/settings/settings');

const write = vi.fn(async (_text: string) => undefined);
const update = vi.fn(async (_change: { url: string }) => undefined);
const answer = (text: string): unknown => ({ ok: true, value: { name: 'x.zip', type: '', text: '', files: [{ name: 'A & B.md', text }] } });

/** The last thing that is said. */
async function take(keys: string[], act: Parameters<typeof takePapers>[1]): Promise<string | undefined> {
  const said: string[] = [];
  await takePapers(keys, act, (text) => void said.push(text));
  return said.at(-1);
}

beforeEach(async () => {
  fakeBrowser.reset();
  vi.resetAllMocks();
  vi.stubGlobal('navigator', { clipboard: { writeText: write } });
  fakeBrowser.tabs.update = update as unknown as typeof fakeBrowser.tabs.update;
  await changeSettings({ noteVault: '' });
});

describe('taking papers to notes', () => {
  it('copies the note of one paper', async () => {
    ask.mockResolvedValue(answer('# A'));
    expect(await take(['k'], 'copy-note')).toBe('Note copied');
    expect(ask).toHaveBeenCalledWith('library.export', { keys: ['k'], format: 'obsidian' });
    expect(write).toHaveBeenCalledWith('# A');
  });

  it('lists several papers in one note', async () => {
    ask.mockResolvedValue({ ok: true, value: { name: 'x.md', type: '', text: '- [A](a)\n- [B](b)\n' } });
    expect(await take(['k', 'l'], 'copy-note')).toBe('Note of 2 papers copied');
    expect(write.mock.calls[0]![0]).toMatch(/^# Papers \d{4}-\d\d-\d\d\n\n- \[A\]\(a\)\n- \[B\]\(b\)\n$/);
  });

  it('opens a short note by its address, in the vault of the settings', async () => {
    await changeSettings({ noteVault: 'My papers & more' });
    ask.mockResolvedValue(answer('# A\n&x=1'));
    expect(await take(['k'], 'open-note')).toBe('Handed to Obsidian');
    expect(update).toHaveBeenCalledWith({ url: 'obsidian://new?vault=My%20papers%20%26%20more&file=A%20%26%20B&content=%23%20A%0A%26x%3D1' });
    expect(write).not.toHaveBeenCalled();
  });

  it('hands a long note over by the clipboard, and does not open Obsidian with what was there before', async () => {
    ask.mockResolvedValue(answer('é'.repeat(1000)));
    expect(await take(['k'], 'open-note')).toBe('Handed to Obsidian by the clipboard');
    expect(write).toHaveBeenCalledWith('é'.repeat(1000));
    expect(update).toHaveBeenCalledWith({ url: 'obsidian://new?file=A%20%26%20B&clipboard' });
    update.mockClear();
    write.mockRejectedValue(new Error('refused'));
    expect(await take(['k'], 'open-note')).toMatch(/did not let Sidelight copy/);
    expect(update).not.toHaveBeenCalled();
  });

  it('says why it could not', async () => {
    ask.mockResolvedValue({ ok: false, failure: { kind: 'not-found', message: 'Nothing.' } });
    expect([await take(['k'], 'copy-note'), await take(['k'], 'open-note')]).toEqual(['Nothing.', 'Nothing.']);
    ask.mockResolvedValue(answer('# A'));
    update.mockRejectedValue(new Error('Illegal URL'));
    expect(await take(['k'], 'open-note')).toMatch(/did not open Obsidian/);
  });

  it('makes an address of any text', () => {
    expect(makeNoteAddress({ name: 'a\ud83c', text: '🍵' }, ' ').address).toBe('obsidian://new?file=a%EF%BF%BD&content=%F0%9F%8D%B5');
    const long = makeNoteAddress({ name: 'n', text: 'x'.repeat(5000) }, 'v');
    expect(long).toEqual({ address: 'obsidian://new?vault=v&file=n&clipboard', isLong: true });
  });
});

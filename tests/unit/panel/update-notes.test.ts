import { beforeEach, describe, expect, it, vi } from 'vitest';

const ask = vi.hoisted(() => vi.fn());
vi.mock('@/lib/messages/client', () => ({ ask }));
const downloadBlob = vi.hoisted(() => vi.fn());
vi.mock('@/lib/panel/download', () => ({ downloadBlob, packFiles: async () => new Uint8Array([80]) }));
const { updateNotes } = await import('@/lib/panel/update-notes');

const note = (title: string, arxiv: string, more = ''): string => `---\ntitle: "${title}"\narxiv: "${arxiv}"\n${more}---\n`;
const A = note('Ant', '2501.00001', 'rating: 4\n');
const B = note('Bee', '2501.00002', 'rating: 5\n');

class Disk {
  readonly files = new Map<string, Uint8Array<ArrayBuffer>>();
  granted = 'granted';
  put = (name: string, text: string): unknown => this.files.set(name, new TextEncoder().encode(text));
  text = (name: string): string => new TextDecoder('utf-8', { ignoreBOM: true }).decode(this.files.get(name));
  handle = (name: string): unknown => ({
    name,
    requestPermission: async () => this.granted,
    getFile: async () => new File([this.files.get(name)!], name),
    createWritable: async () => {
      let text = '';
      return { write: async (now: string) => void (text = now), close: async () => void this.put(name, text) };
    },
  });
}
let disk: Disk;
let said: { text: string; undo?: (() => void) | undefined }[];
const showToast = (text: string, undo?: () => void): void => void said.push({ text, undo });

/** Picks all files of the disk. */
async function update(keys: string[], fresh: string[]): Promise<string | undefined> {
  const files = fresh.map((text, row) => ({ name: `${row}.md`, text }));
  ask.mockResolvedValue({ ok: true, value: { name: 'x.zip', type: '', text: '', files } });
  const doc = { defaultView: { showOpenFilePicker: async () => [...disk.files.keys()].map(disk.handle) } } as unknown as Document;
  await updateNotes(doc, keys, showToast);
  return said.at(-1)?.text;
}

beforeEach(() => {
  disk = new Disk();
  said = [];
  vi.resetAllMocks();
});

describe('updating files of notes', () => {
  it('writes one in place, and takes it back', async () => {
    const old = `\ufeff${note('Ant', '2501.00001')}Mine.`;
    disk.put('Ant.md', old);
    expect(await update(['a'], [A])).toBe('Ant.md is up to date now. Changed: rating.');
    expect(disk.text('Ant.md')).toBe(`\ufeff${A}Mine.`);
    said[0]!.undo!();
    await vi.waitFor(() => expect(said.at(-1)!.text).toBe('The note is as it was.'));
    expect(disk.text('Ant.md')).toBe(old);
  });

  it('takes back nothing that was written since', async () => {
    disk.put('Ant.md', note('Ant', '2501.00001'));
    await update(['a'], [A]);
    disk.put('Ant.md', 'newer');
    said[0]!.undo!();
    await vi.waitFor(() => expect(said.at(-1)!.text).toBe('Written since, or not to be written: Ant.md.'));
    expect(disk.text('Ant.md')).toBe('newer');
  });

  it('writes nothing where nothing differs, twice in a row', async () => {
    disk.put('Ant.md', A);
    expect(await update(['a'], [A])).toBe('Ant.md says the same already.');
    expect(said[0]!.undo).toBeUndefined();
  });

  it('finds the paper of each of many', async () => {
    disk.put('1.md', note('Bee, renamed', '2501.00002v3'));
    disk.put('2.md', note('Ant', '2501.00001'));
    disk.put('other.md', note('Cat', '2501.00003'));
    disk.put('torn.md', `---\narxiv: "2501.00001"\na: b: c\n---\n`);
    expect(await update(['a', 'b'], [A, B]))
      .toBe('2 notes are up to date now. Not the note of such a paper: other.md and torn.md.');
    expect(disk.text('1.md')).toContain('title: "Bee"\narxiv: "2501.00002"\nrating: 5\n');
    expect(disk.text('2.md')).toBe(A);
    expect(disk.text('other.md')).toBe(note('Cat', '2501.00003'));
  });

  it('writes to no note of another paper, nor where it cannot read, nor where the person refuses', async () => {
    disk.put('Bee.md', B);
    expect(await update(['a'], [A])).toBe('Not the note of such a paper: Bee.md.');
    expect(disk.text('Bee.md')).toBe(B);
    disk.files.clear();
    disk.files.set('latin.md', new Uint8Array([45, 45, 45, 10, 0xe9]));
    expect(await update(['a'], [A])).toBe('Properties that Sidelight cannot read, so nothing is changed: latin.md.');
    disk.files.clear();
    disk.put('Ant.md', '# Mine');
    disk.granted = 'denied';
    expect(await update(['a'], [A])).toBe('The browser did not let Sidelight write: Ant.md.');
    expect(disk.text('Ant.md')).toBe('# Mine');
  });

  it('says nothing where no file is picked, and asks nothing', async () => {
    expect(await update(['a'], [A])).toBeUndefined();
    expect(ask).not.toHaveBeenCalled();
  });

  it('downloads the new file where the browser writes none in place', async () => {
    const listeners: Record<string, () => void> = {};
    const file = new File([note('Ant', '2501.00001')], 'Ant.md');
    const input = {
      addEventListener: (type: string, act: () => void) => void (listeners[type] = act), click: () => listeners['change']!(),
    };
    ask.mockResolvedValue({ ok: true, value: { name: 'x.zip', type: '', text: '', files: [{ name: 'Ant.md', text: A }] } });
    const doc = { defaultView: {}, createElement: () => Object.defineProperty(input, 'files', { value: [file], writable: false }) };
    await updateNotes(doc as unknown as Document, ['a'], showToast);
    expect(said).toEqual([{ text: 'Ant.md is in your downloads: put it in place of the old note. Changed: rating.', undo: undefined }]);
    expect(await (downloadBlob.mock.calls[0]![2] as Blob).text()).toBe(A);
  });
});

import 'fake-indexeddb/auto';
import { beforeEach, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';

vi.mock('wxt/browser', () => ({ browser: fakeBrowser }));
const { changeSettings, readSettings } = await import('@/lib/settings/settings');
const { addWatch, changeWatch, explainWatchProblem, removeWatch, watchField } = await import('@/lib/panel/watch-acts');

let said: string[];
let undo: (() => void) | undefined;
const showToast = (text: string, take?: () => void): void => {
  said.push(text);
  undo = take;
};
const watches = async (): Promise<object[]> => (await readSettings()).watches;

beforeEach(async () => {
  fakeBrowser.reset();
  said = [];
  undo = undefined;
  await changeSettings({ watches: [] });
});

it('are added once, whatever the case, and can be taken back', async () => {
  await addWatch({ query: ' tea ', act: 'watch', tag: ' to brew ' }, showToast);
  await addWatch({ query: 'Tea', act: 'mute' }, showToast);
  expect(await watches()).toEqual([{ query: 'tea', act: 'watch', tag: 'to brew' }]);
  expect(said).toEqual(['Watching “tea”', '“Tea” is already in the list.']);
  await addWatch({ query: 'coffee', act: 'mute', tag: 'ignored' }, showToast);
  expect(await watches()).toHaveLength(2);
  undo!();
  await vi.waitFor(async () => expect(await watches()).toEqual([{ query: 'tea', act: 'watch', tag: 'to brew' }]));
  await vi.waitFor(() => expect([said.at(-1), undo]).toEqual(['Undone', undefined]));
});

it('are added once by two windows at the same time', async () => {
  const added = await Promise.all([1, 2].map(() => addWatch({ query: 'tea', act: 'mute' }, showToast)));
  expect(added.filter(Boolean)).toHaveLength(1);
  expect(await watches()).toEqual([{ query: 'tea', act: 'mute' }]);
});

it.each([
  ['  ', 'Type a word to watch or to mute.'],
  ['foo:bar', 'Not understood: foo:bar. Use words, “phrases”, author:, cat:, year: or -\u2060word.'],
  ['tag:tea', 'tag:tea asks about your library, and a new paper is not in it yet.'],
  ['x'.repeat(201), 'That is too long: 200 characters at most.'],
])('are refused with a sentence: %j', async (query, sentence) => {
  expect(await addWatch({ query, act: 'watch' }, showToast)).toBe(false);
  expect(said).toEqual([sentence]);
  expect(await watches()).toEqual([]);
});

it('are refused where there is no room', async () => {
  const full = Array.from({ length: 50 }, (_, row) => ({ query: `tea ${row}`, act: 'mute' as const }));
  expect(explainWatchProblem('coffee', full)).toBe('There is room for 50. Remove one first.');
  expect(explainWatchProblem('coffee', full.slice(1))).toBeUndefined();
});

it('change in place: a mute has no tag', async () => {
  await changeSettings({ watches: [{ query: 'tea', act: 'watch', tag: 'a' }, { query: 'sand', act: 'mute' }] });
  await changeWatch('sand', { act: 'watch', tag: 'b' });
  await changeWatch('tea', { act: 'mute', tag: 'a' });
  expect(await watches()).toEqual([{ query: 'tea', act: 'mute' }, { query: 'sand', act: 'watch', tag: 'b' }]);
});

it('come back to their place where their removal is taken back', async () => {
  const before = [{ query: 'a', act: 'mute' }, { query: 'b', act: 'watch', tag: 'x' }, { query: 'c', act: 'mute' }] as const;
  await changeSettings({ watches: [...before] });
  await removeWatch('b', showToast);
  expect(await watches()).toEqual([before[0], before[2]]);
  undo!();
  await vi.waitFor(async () => expect(await watches()).toEqual(before));
  await vi.waitFor(() => expect(said.at(-1)).toBe('Undone'));
});

it('of an author or a category are written as the search has them', async () => {
  for (const [field, value] of [['author', 'José "Pepe" Gómez'], ['author', 'Plato'], ['cat', 'cs.CL']] as const)
    await watchField(field, value, showToast);
  expect(await watches()).toEqual(['author:"José Pepe Gómez"', 'author:Plato', 'cat:cs.CL'].map((query) => ({ query, act: 'watch' })));
  undo!();
  await vi.waitFor(async () => expect(await watches()).toHaveLength(2));
});

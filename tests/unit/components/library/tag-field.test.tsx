/** @jsxImportSource preact */
import { type JSX, render } from 'preact';
import { beforeEach, expect, it, vi } from 'vitest';
import { TagField } from '@/components/library/TagField';
import { forgetTyped, readTyped } from '@/components/library/typed-texts';
import { setUpDocument } from '@/tests/support/document';

const root = setUpDocument();
const KNOWN = [{ name: 'diffusion', count: 4 }, { name: 'different', count: 2 }, { name: 'video', count: 1 }];
const onAdd = vi.fn();
const onLeave = vi.fn();
beforeEach(() => {
  forgetTyped();
  onAdd.mockClear();
  onLeave.mockClear();
  render(<TagField name="Add a tag" place="tag:1" known={KNOWN} present={['video']} onAdd={onAdd} onLeave={onLeave} />, root());
});

const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 20));
const field = (): HTMLInputElement => root().querySelector('input')!;
const type = async (text: string): Promise<void> => {
  field().value = text;
  field().dispatchEvent(new window.Event('input', { bubbles: true }));
  await settle();
};
const press = async (key: string): Promise<void> => {
  field().dispatchEvent(Object.assign(new window.Event('keydown', { bubbles: true }), { key }));
  await settle();
};
const options = (): string[] => [...root().querySelectorAll('[role="option"]')].map((option) => option.textContent!);
const chosen = (): string | null | undefined => root().querySelector('[aria-selected="true"]')?.textContent;

it('takes the first completion with Enter, and is empty again', async () => {
  await type('dif');
  expect(options()).toEqual(['diffusion4', 'different2', 'New tag “dif”']);
  expect(field().getAttribute('aria-expanded')).toBe('true');
  expect(root().querySelector(`[id="${field().getAttribute('aria-activedescendant')}"]`)?.textContent).toBe('diffusion4');
  await press('Enter');
  expect(onAdd.mock.calls).toEqual([['diffusion']]);
  expect([field().value, readTyped('tag:1'), options()]).toEqual(['', '', []]);
});

it('goes through the completions with arrows, round both ends', async () => {
  await type('dif');
  await press('ArrowDown');
  expect(chosen()).toBe('different2');
  await press('ArrowUp');
  await press('ArrowUp');
  expect(chosen()).toBe('New tag “dif”');
  await press('Enter');
  expect(onAdd.mock.calls).toEqual([['dif']]);
});

it('takes what was typed as it is with a comma, and several at once', async () => {
  await type('dif');
  await press(',');
  await type('tea,  cups');
  await press('Enter');
  expect(onAdd.mock.calls).toEqual([['dif'], ['tea'], ['cups']]);
  // The commas of Chinese and Japanese, which an input method writes without a key of their own.
  onAdd.mockClear();
  await type('扩散，综述、茶');
  expect(options()).toEqual([]);
  await press('Enter');
  expect(onAdd.mock.calls).toEqual([['扩散'], ['综述'], ['茶']]);
});

it('closes its list with Escape, then drops the text and is left', async () => {
  await type('dif');
  await press('Escape');
  expect([options(), field().value, onLeave.mock.calls.length]).toEqual([[], 'dif', 0]);
  await press('Escape');
  expect([field().value, onLeave.mock.calls.length]).toEqual(['', 1]);
  expect(onAdd).not.toHaveBeenCalled();
});

it('has a list of its own beside another field that came later', () => {
  const tagField = (place: string): JSX.Element => <TagField name={place} place={place} known={KNOWN} onAdd={onAdd} />;
  const show = (...fields: JSX.Element[]): void => render(<div>{fields}</div>, root());
  render(null, root());
  show(tagField('reading'));
  show(tagField('reading'));
  show(tagField('reading'), tagField('selected'));
  const lists = [...root().querySelectorAll('input')].map((each) => each.getAttribute('aria-controls'));
  expect(lists).toEqual([...root().querySelectorAll('[role="listbox"]')].map(({ id }) => id));
  expect(new Set(lists).size).toBe(2);
});

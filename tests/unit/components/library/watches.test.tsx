/** @jsxImportSource preact */
import { render } from 'preact';
import { expect, it } from 'vitest';
import { Watches, type WatchesProps } from '@/components/library/Watches';
import { setUpDocument } from '@/tests/support/document';

const root = setUpDocument();
const LIST = { name: 'Daily Papers', date: '2026-11-20', papers: 5 };
const calls: unknown[][] = [];

function draw(props: Partial<WatchesProps>): void {
  calls.length = 0;
  const actions = new Proxy({}, { get: (_, name) => (...given: unknown[]) => calls.push([name, ...given]) });
  render(
    <Watches
      watches={[]} draft={{ query: '', act: 'watch' }} list={LIST} found={new Map()} {...props} actions={actions as never}
    />, root(),
  );
}
const trial = (): HTMLElement => root().querySelector('#watch-trial')!;

it.each([
  [{ query: '', act: 'watch' }, '', 'dim'],
  [{ query: ' tea ', act: 'watch' }, 'Finds 2 of the 5 papers of the newest list (Daily Papers, Fri 20 Nov).', 'dim'],
  [{ query: 'sand', act: 'mute' },
    'Finds none of the 5 papers of the newest list (Daily Papers, Fri 20 Nov). It may find some in later ones.', 'dim'],
  [{ query: 'all', act: 'mute' }, 'This mutes all 5 papers of the newest list (Daily Papers, Fri 20 Nov).', 'problem'],
  [{ query: 'all', act: 'watch' }, 'Finds 5 of the 5 papers of the newest list (Daily Papers, Fri 20 Nov).', 'dim'],
] as const)('says what %j finds', (draft, text, look) => {
  draw({ draft, found: new Map([['tea', 2], ['sand', 0], ['all', 5]]) });
  expect([trial().textContent, trial().className]).toEqual([text, look]);
});

it('says what is wrong, to a screen reader too', () => {
  draw({ draft: { query: 'foo:', act: 'mute' }, problem: 'Not understood: foo:' });
  expect([trial().textContent, trial().className]).toEqual(['Not understood: foo:', 'problem']);
  const field = root().querySelector('input')!;
  expect([field.getAttribute('aria-invalid'), field.getAttribute('aria-describedby')]).toEqual(['true', trial().id]);
});

it('says that there is no list to try it on', () => {
  draw({ draft: { query: 'tea', act: 'watch' }, list: undefined, found: new Map([['tea', 0]]) });
  expect(trial().textContent).toBe('There is no list yet to try it on.');
});

it('lists what is kept, with what each finds; only a watch has a tag', () => {
  draw({
    watches: [{ query: 'tea', act: 'watch', tag: 'brew' }, { query: 'sand', act: 'mute' }], found: new Map([['tea', 2], ['sand', 0]]),
  });
  expect([...root().querySelectorAll('li')].map((row) => [
    row.querySelector('code')!.textContent, row.querySelectorAll('select').length, row.querySelector('input')?.getAttribute('aria-label'),
    row.querySelector('.num')!.textContent,
  ])).toEqual([
    ['tea', 1, 'Tag with which papers for “tea” are saved', '2 of 5'], ['sand', 1, undefined, '0 of 5'],
  ]);
  root().querySelector<HTMLElement>('[aria-label="Remove “sand”"]')!.click();
  expect(calls).toEqual([['remove', 'sand']]);
});

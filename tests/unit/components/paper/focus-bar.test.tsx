/** @jsxImportSource preact */
import { render } from 'preact';
import { expect, it, vi } from 'vitest';
import { FocusBar, type FocusBarProps } from '@/components/paper/FocusBar';
import { setUpDocument } from '@/tests/support/document';

const root = setUpDocument();

const PASSAGE = 'each token is written as a short sequence of hash values';

function draw(props: Partial<FocusBarProps>): ReturnType<typeof vi.fn> {
  const onFocus = vi.fn();
  render(<FocusBar roles={['problem', 'method', 'result']} focus={undefined} onFocus={onFocus} {...props} />, root());
  return onFocus;
}
const radios = (): { name: string | null; radio: HTMLInputElement }[] => [...root().querySelectorAll('label')].map((label) => ({
  name: label.textContent, radio: label.querySelector('input')!,
}));
const names = (): (string | null)[] => radios().map(({ name }) => name);
/** In linkedom the state of a radio is its attribute. */
const checked = (): (string | null)[] => radios().filter(({ radio }) => radio.hasAttribute('checked')).map(({ name }) => name);
const buttons = (): HTMLButtonElement[] => [...root().querySelectorAll('button')];
const fire = (element: Element, type: string): Event => {
  const { Event } = element.ownerDocument.defaultView as unknown as { Event: new (type: string, options: EventInit) => Event };
  const event = new Event(type, { bubbles: true, cancelable: true });
  element.dispatchEvent(event);
  return event;
};

it('offers all of the paper, and the roles that its abstract has', () => {
  draw({});
  expect(names()).toEqual(['All', 'Problem', 'Method', 'Results']);
  expect(checked()).toEqual(['All']);
  expect(root().querySelector('[role="radiogroup"]')!.getAttribute('aria-label')).toBe('Focus');
  draw({ roles: ['problem', 'result'], focus: { role: 'result' } });
  expect(names()).toEqual(['All', 'Problem', 'Results']);
  expect(checked()).toEqual(['Results']);
});

it('offers no choice where the abstract has one role or none', () => {
  draw({ roles: ['method'] });
  expect(root().textContent).toBe('');
  draw({ roles: [] });
  expect(root().textContent).toBe('');
});

it('tells which role was chosen, and that it is all again', () => {
  const onFocus = draw({ focus: { role: 'problem' } });
  fire(radios()[2]!.radio, 'change');
  fire(radios()[0]!.radio, 'change');
  expect(onFocus.mock.calls).toEqual([[{ role: 'method' }], [undefined]]);
});

it('offers the selection beside the roles, and keeps it selected while it is pressed', () => {
  const onFocus = draw({ selection: PASSAGE });
  expect(names()).toContain('Method');
  expect(buttons().map((button) => button.textContent)).toEqual(['Related to the selection']);
  expect(fire(buttons()[0]!, 'mousedown').defaultPrevented).toBe(true);
  fire(buttons()[0]!, 'click');
  expect(onFocus.mock.calls).toEqual([[{ text: PASSAGE }]]);
});

it('names the passage, with a way back, and offers the same selection no more', () => {
  const onFocus = draw({ focus: { text: PASSAGE }, selection: PASSAGE });
  expect(names()).toEqual([]);
  expect(root().querySelector('[role="status"]')!.textContent).toBe(`Related to: “${PASSAGE}”`);
  expect(buttons().map((button) => button.textContent)).toEqual(['Show all']);
  fire(buttons()[0]!, 'click');
  expect(onFocus.mock.calls).toEqual([[undefined]]);
});

it('names only the beginning of a long passage, and offers another selection', () => {
  draw({ focus: { text: 'word '.repeat(500) }, selection: PASSAGE });
  expect(root().querySelector('[role="status"]')!.textContent!.length).toBeLessThan(120);
  expect(buttons().map((button) => button.textContent)).toEqual(['Show all', 'Related to the selection']);
});

/** @jsxImportSource preact */
import { afterEach, expect, it } from 'vitest';
import { render } from 'preact';
import { KeyPattern } from '@/components/library/KeyPattern';
import { forgetTyped } from '@/components/library/typed-texts';
import { setUpDocument } from '@/tests/support/document';

const root = setUpDocument();
afterEach(forgetTyped);

async function draw(pattern: string): Promise<HTMLInputElement> {
  render(<KeyPattern pattern={pattern} onTry={async () => undefined} onChange={() => undefined} />, root());
  await new Promise((resolve) => setTimeout(resolve, 30));
  return root().querySelector('input')!;
}
async function type(field: HTMLInputElement, text: string): Promise<void> {
  field.value = text;
  field.dispatchEvent(new (field.ownerDocument.defaultView as never as { Event: typeof Event }).Event('input', { bubbles: true }));
  await new Promise((resolve) => setTimeout(resolve, 30));
}

it('a pattern keeps what is being typed when word of an earlier change comes late', async () => {
  const field = await draw('[auth][year]');
  await type(field, '[auth:upper]');
  await type(field, '[title]');
  expect((await draw('[auth:upper]')).value).toBe('[title]');
});

it('a pattern follows a change that was made elsewhere', async () => {
  await draw('[auth][year]');
  expect((await draw('[arxiv]')).value).toBe('[arxiv]');
});

/** @jsxImportSource preact */
import { parseHTML } from 'linkedom';
import { type JSX, render } from 'preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { BulkBar } from '@/components/library/BulkBar';
import { EditForm } from '@/components/library/EditForm';
import { Import } from '@/components/library/Import';
import { KeyPattern } from '@/components/library/KeyPattern';
import { forgetTyped, keepTyped, readTyped } from '@/components/library/typed-texts';
import type { PapersActions } from '@/components/library/papers-state';
import { Subscribe } from '@/components/library/Subscribe';
import { TagEditor } from '@/components/library/TagEditor';
import type { PaperForm } from '@/lib/messages/protocol';

/** A store of the browser, which another tab or another page has too. */
class FakeStorage {
  readonly kept = new Map<string, string>();
  getItem = (place: string): string | null => this.kept.get(place) ?? null;
  setItem = (place: string, text: string): void => void this.kept.set(place, text);
  removeItem = (place: string): void => void this.kept.delete(place);
  clear = (): void => this.kept.clear();
}

let root: HTMLElement;
let local: FakeStorage;
let session: FakeStorage;
beforeEach(() => {
  const { document, window } = parseHTML('<!doctype html><html><body><div id="app"></div></body></html>');
  [local, session] = [new FakeStorage(), new FakeStorage()];
  vi.stubGlobal('document', document);
  vi.stubGlobal('window', window);
  vi.stubGlobal('localStorage', local);
  vi.stubGlobal('sessionStorage', session);
  root = document.getElementById('app')!;
});
afterEach(() => {
  render(null, root);
  forgetTyped();
  vi.unstubAllGlobals();
});

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 30));
async function draw(element: JSX.Element): Promise<HTMLInputElement> {
  render(element, root);
  await pause();
  return root.querySelector('input:not([type="file"]), textarea')!;
}
/** Its row, section or tab goes away, and comes back. */
async function leaveAndComeBack(element: JSX.Element): Promise<HTMLInputElement> {
  render(null, root);
  await pause();
  return draw(element);
}
async function send(field: HTMLElement, name: string): Promise<void> {
  field.dispatchEvent(new (field.ownerDocument.defaultView as never as { Event: typeof Event }).Event(name, { bubbles: true }));
  await pause();
}
async function type(field: HTMLInputElement, text: string): Promise<void> {
  field.value = text;
  await send(field, 'input');
}
const textOf = (field: HTMLInputElement): string => field.value || field.getAttribute('defaultValue') || '';

const importing = (onText: (text: string) => void): JSX.Element => (
  <Import
    reading={false} subscribed={new Set()} onSubscribe={() => {}} onText={onText} onFile={() => {}} onImport={() => {}} onUndo={() => {}}
    onZotero={() => {}} onReadAgain={() => {}}
  />
);
const FIELDS: readonly (readonly [string, JSX.Element])[] = [
  ['a paste', importing(() => {})],
  ['the address of a feed', <Subscribe busy={false} onPreview={() => {}} onSubscribe={() => {}} />],
  ['a pattern of keys', <KeyPattern pattern="[auth]" onTry={async () => undefined} onChange={() => {}} />],
  ['a tag of a paper', <TagEditor known={[]} place="tag:1" tags={[]} onAdd={() => {}} onRemove={() => {}} onShow={() => {}} />],
  ['a tag of many papers', <BulkBar keys={['1', '2']} hidden={0} tags={[]} known={[]} actions={{} as PapersActions} />],
];

describe('what a person typed', () => {
  it.each(FIELDS)('is there when its field comes back: %s', async (_, element) => {
    await type(await draw(element), 'half a word');
    expect(textOf(await leaveAndComeBack(element))).toBe('half a word');
  });

  it('is read anew where it is a paste', async () => {
    const onText = vi.fn();
    await type(await draw(importing(onText)), '2501.00001');
    onText.mockClear();
    await leaveAndComeBack(importing(onText));
    await vi.waitFor(() => expect(onText).toHaveBeenCalledWith('2501.00001'));
  });

  it('does not come back once it was used', async () => {
    const onAdd = vi.fn();
    const tags = <TagEditor known={[]} place="tag:1" tags={[]} onAdd={onAdd} onRemove={() => {}} onShow={() => {}} />;
    const field = await draw(tags);
    await type(field, 'tea');
    await send(field, 'change');
    expect(onAdd).toHaveBeenCalledWith('tea');
    expect(textOf(await leaveAndComeBack(tags))).toBe('');
  });

  it('of one paper is not another’s', async () => {
    await type(await draw(FIELDS[3]![1]), 'tea');
    const other = <TagEditor known={[]} place="tag:2" tags={[]} onAdd={() => {}} onRemove={() => {}} onShow={() => {}} />;
    expect(textOf(await leaveAndComeBack(other))).toBe('');
  });

  it('stays with the page where the browser has no room for it', () => {
    session.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    keepTyped('paste', 'much');
    expect(readTyped('paste')).toBe('much');
  });

  it('is there after the page was left, and of a correction in another tab', () => {
    session.setItem('paste', 'half a paste');
    local.setItem('edit:1', '{}');
    expect([readTyped('paste'), readTyped('edit:1'), readTyped('edit:2')]).toEqual(['half a paste', '{}', '']);
  });

  it('goes with everything else', () => {
    keepTyped('paste', 'a');
    keepTyped('edit:1', 'b');
    local.setItem('note:1', 'the draft of a note');
    forgetTyped();
    expect([readTyped('paste'), readTyped('edit:1'), local.kept.size, session.kept.size]).toEqual(['', '', 0, 0]);
  });
});

describe('a correction that is not saved', () => {
  const now = { title: 'Kettles', authors: ['Ada Brewer'], published: '2025' };
  const form = { now, source: now, citeKey: 'brewer2025' } as PaperForm;
  const keep = (draft: string): void => keepTyped('edit:1', draft);
  const element = (): JSX.Element => (
    <EditForm form={form} draft={readTyped('edit:1')} onDraft={keep} onSave={async () => undefined} onCancel={() => {}} />
  );
  const title = (): HTMLInputElement => root.querySelector('[name="title"]')!;

  it('is there when its paper is chosen again, which is said, and in another tab', async () => {
    await draw(element());
    expect(root.querySelector('[role="status"]')).toBe(null);
    await type(title(), 'Kettles at Dawn');
    await leaveAndComeBack(element());
    expect(title().value).toBe('Kettles at Dawn');
    expect(root.querySelector('[role="status"]')!.textContent).toContain('is back');
    expect(local.kept.get('edit:1')).toBe('{"title":"Kettles at Dawn"}');
  });

  it('leaves other fields as they are stored now', async () => {
    keep('{"title":"Kettles at Dawn"}');
    form.now = { ...now, published: '2026' };
    await draw(element());
    expect(root.querySelector<HTMLInputElement>('[name="published"]')!.value).toBe('2026');
  });

  it('is none where a field is again as it was', async () => {
    await draw(element());
    await type(title(), 'Kettles at Dawn');
    await type(title(), 'Kettles');
    expect(readTyped('edit:1')).toBe('');
  });
});

/** @jsxImportSource preact */
import { parseHTML } from 'linkedom';
import { type JSX, render } from 'preact';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { RelatedItem } from '@/components/paper/RelatedItem';
import { showFormulasBy } from '@/components/paper/TextParts';
import { PaperItem } from '@/components/popup/PaperItem';
import type { RelatedPaper } from '@/lib/messages/protocol';

const paper: RelatedPaper = {
  key: '2606.00001', arxivId: '2606.00001', title: 'Steeping in O(n log n) Steps', authors: [], byline: '', hasAbstract: true,
  appearances: 0,
  titleParts: [{ text: 'Steeping in ' }, { text: 'O(n log n)', tex: 'O(n \\log n)' }, { text: ' Steps' }],
  href: 'https://arxiv.org/abs/2606.00001', links: [], strength: 1, reasons: [],
};
const PLACES: readonly (readonly [string, JSX.Element])[] = [
  ['popup', (
    <PaperItem
      paper={paper} line="" onSave={() => {}} onReadAbstract={async () => ({})} onOpen={() => {}} onTake={() => {}} onWatch={() => {}}
    />
  )],
  ['side panel', <RelatedItem paper={paper} isOpen actions={{ save() {}, readAbstract: async () => ({}), openByTitle() {} }} />],
];

let root: HTMLElement;
beforeEach(() => {
  const { document, window } = parseHTML('<!doctype html><html><body><div id="app"></div></body></html>');
  vi.stubGlobal('document', document);
  vi.stubGlobal('window', window);
  root = document.getElementById('app')!;
});
afterEach(() => {
  render(null, root);
  vi.unstubAllGlobals();
});

// A content script never gives a view. This test comes first, as one that is given stays.
it.each(PLACES)('is plain text where nothing shows formulas: %s', (_, item) => {
  render(item, root);
  expect(root.querySelector('.title')!.innerHTML).toBe(paper.title);
});

it.each(PLACES)('shows the formulas of a title, which names its link and buttons plainly: %s', (_, item) => {
  showFormulasBy(({ tex }) => <i>{tex}</i>);
  render(item, root);
  const link = root.querySelector('a.title')!;
  expect(link.innerHTML).toBe('Steeping in <i>O(n \\log n)</i> Steps');
  expect(link.getAttribute('aria-label')).toBe(paper.title);
  const names = [...root.querySelectorAll('button')].map((button) => button.getAttribute('aria-label'));
  expect(names).toEqual(expect.arrayContaining([`Abstract of ${paper.title}`, `Save ${paper.title}`]));
});

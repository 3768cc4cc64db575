/** @jsxImportSource preact */
import { render } from 'preact';
import { expect, it } from 'vitest';
import { Diagnostics, type DiagnosticsProps } from '@/components/library/Diagnostics';
import { setUpDocument } from '@/tests/support/document';

const root = setUpDocument();

function draw(store: DiagnosticsProps['store'], drift: DiagnosticsProps['drift'] = { drifts: [] }): string[] {
  render(<Diagnostics drift={drift} store={store} onForget={() => undefined} />, root());
  return [...root().querySelectorAll('p')].map((line) => line.textContent ?? '');
}

it('says what the papers use on the disk, and what a thousand of them do', () => {
  expect(draw({ papers: 79_280, bytes: 210e6 })).toContain('79,280 papers use 210.0 MB on this disk: 2.6 MB per 1,000.');
});

it('promises nothing of a thousand where there are fewer, as most of the disk then holds other things', () => {
  expect(draw({ papers: 60, bytes: 5.2e6 })).toContain('60 papers use 5.2 MB on this disk.');
  expect(draw({ papers: 1, bytes: 4.9e6 })).toContain('1 paper uses 4.9 MB on this disk.');
});

it('says nothing where the browser tells no size, or nothing was counted yet', () => {
  expect(draw({ papers: 60 })).toEqual(['Every page was read as expected.']);
  expect(draw({ papers: 0, bytes: 4e6 })).toEqual(['Every page was read as expected.']);
  expect(draw(undefined)).toEqual(['Every page was read as expected.']);
});

import { describe, expect, it } from 'vitest';
import { render } from 'preact';
import { Markdown } from '@/components/library/Markdown';
import { setUpDocument } from '@/tests/support/document';

const root = setUpDocument();

function show(text: string): string {
  render(<Markdown text={text} />, root());
  return root().textContent ?? '';
}

describe('a note in Markdown', () => {
  it('shows a thousand nested quotes as they were typed', () => {
    expect(show(`${'> '.repeat(1_000)}the tea`)).toContain('the tea');
    expect(show(Array.from({ length: 300 }, (_, depth) => `${'  '.repeat(depth)}- cup ${depth}`).join('\n'))).toContain('cup 299');
  });

  it('keeps emphasis, lists and links', () => {
    show('Some *hot* **tea**\n\n- one\n- [two](https://example.org)\n\n> a quote');
    expect(root().innerHTML).toBe(
      '<div class="markdown"><p>Some <em>hot</em> <strong>tea</strong></p><ul><li>one</li><li><a rel="noreferrer" target="_blank" href="https://example.org/">two</a></li></ul><blockquote><p>a quote</p></blockquote></div>',
    );
  });
});

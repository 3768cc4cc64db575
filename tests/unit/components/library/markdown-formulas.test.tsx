/** @jsxImportSource preact */
import { render } from 'preact';
import { beforeAll, expect, it } from 'vitest';
import { Markdown } from '@/components/library/Markdown';
import { showFormulasBy } from '@/components/paper/TextParts';
import { setUpDocument } from '@/tests/support/document';

const root = setUpDocument();
beforeAll(() => showFormulasBy(({ tex }) => <b>{tex}</b>));

function show(text: string): string {
  render(<Markdown text={text} />, root());
  return root().firstElementChild!.innerHTML;
}

it('typesets formulas between dollars, and in TeX’s parentheses', () => {
  expect(show('so $x_1 * y_1$ is')).toBe('<p>so <b>x_1 * y_1</b> is</p>');
  expect(show('so \\(a_b\\), *not* $c*d$')).toBe('<p>so <b>a_b</b>, <em>not</em> <b>c*d</b></p>');
  expect(show('**so $x$**')).toBe('<p><strong>so <b>x</b></strong></p>');
});

it('gives a line of its own to what stands between two dollars or in brackets', () => {
  const line = '<span class="displayed"><b>\\displaystyle \\frac{a}{b}</b></span>';
  expect(show('so\n$$\n\\frac{a}{b}\n$$\nis')).toBe(`<p>so\n${line}\nis</p>`);
  expect(show('\\[\\frac{a}{b}\\]')).toBe(`<p>${line}</p>`);
});

it.each(['It costs $5 and $10.', 'from $5-$10', 'a $ b $ c', '$$', 'US$', '\\$x\\$'])('sees no formula in %s', (text) => {
  expect(show(text)).toBe(`<p>${text.replaceAll('\\$', '$')}</p>`);
});

it('leaves code as it is', () => {
  expect(show('`$x$` and\n\n    $y$')).toBe('<p><code>$x$</code> and</p><pre><code>$y$</code></pre>');
});

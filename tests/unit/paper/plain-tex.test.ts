import { describe, expect, it } from 'vitest';
import { plainAbstract, plainTex, splitFormulas } from '@/lib/paper/plain-tex';

/** TeX that would run long, grow, or act where it is rendered. An abstract holds at most some thousand characters; here it is 200,000. */
const BOMBS: Record<string, string> = {
  'macro loop': '\\def\\a{\\a\\a}\\a'.repeat(14_000),
  'doubling macros': Array.from({ length: 5_500 }, (_, at) => `\\newcommand{\\b${at}}{\\b${at + 1}\\b${at + 1}}`).join(''),
  'deep groups': `$${'{'.repeat(100_000)}x${'}'.repeat(100_000)}$`,
  'deep scripts': `$${'x^{'.repeat(60_000)}`,
  'open dollars': '$'.repeat(200_001),
  'backslashes': '\\'.repeat(200_001),
  'open links': '\\href{javascript:alert(1)}{'.repeat(7_000),
  'half commands': '\\a'.repeat(100_000) + '\\',
  'one long command': `\\${'a'.repeat(200_000)}`,
  'blanks after signs': `\\alpha${' '.repeat(200_000)}`.repeat(1),
};

describe('TeX of titles and abstracts', () => {
  it.each(Object.entries(BOMBS))('is text within 50 ms, and no longer than it was: %s', (_, tex) => {
    const times: number[] = [];
    for (let time = 0; time < 10; time++) {
      // Processor time, as other work may share the cores.
      const start = process.cpuUsage();
      expect(plainTex(tex).length).toBeLessThanOrEqual(tex.length);
      times.push(process.cpuUsage(start).user / 1000);
    }
    expect(Math.min(...times)).toBeLessThan(50);
  });

  it('keeps the words of a link and makes none of it', () => {
    expect(plainTex('A $\\href{javascript:alert(1)}{kettle}$ of $\\alpha^2$')).toBe('A javascript:alert(1)kettle of α²');
  });
});

it('keeps the names that TeX gives itself and its kin', () => {
  expect(plainTex('{\\LaTeX} and \\BibTeX{} in {\\TeX}')).toBe('LaTeX and BibTeX in TeX');
});

it('leaves out what only leads elsewhere in the paper, and keeps links', () => {
  for (const [tex, plain] of [
    ['on the teapot benchmark~\\cite{nobody2022pots}. Our pots', 'on the teapot benchmark. Our pots'],
    ['better than kettles \\citep[p.~3]{a, b_1}, too', 'better than kettles, too'],
    ['by Eq.~\\eqref{eq:1} we pour\\footnote{Slowly.} tea', 'by Eq. we pour tea'],
    ['at \\href{https://pots.example/a_1}{our \\emph{site}} now', 'at our site (https://pots.example/a_1) now'],
    ['at \\href{https://a.example}{https://a.example}, and \\url{https://b.example/b\\_2}', 'at https://a.example, and https://b.example/b_2'],
    ['at https://pots.example/c_1 for \\$5', 'at https://pots.example/c_1 for $5'],
  ] as const) expect(plainTex(tex)).toBe(plain);
});

it('prints the quotation marks of an abstract, and leaves units and code alone', () => {
  expect(plainAbstract("We call ``slow pouring'' slow, and ''hot'' hot.")).toBe('We call “slow pouring” slow, and “hot” hot.');
  expect(plainAbstract("A 5'' pot, '''tea''' and ```steep```")).toBe("A 5'' pot, '''tea''' and ```steep```");
  expect(splitFormulas("``Steep'' in $x$ cups").map(({ text }) => text)).toEqual(['“Steep” in ', 'x', ' cups']);
});

describe('splitFormulas', () => {
  it.each([
    ['A bound of $O(n \\log n)$ holds.', [{ text: 'A bound of ' }, { text: 'O(n log n)', tex: 'O(n \\log n)' }, { text: ' holds.' }]],
    ['$x_1$ first', [{ text: 'x₁', tex: 'x_1' }, { text: ' first' }]],
    ['It costs $100 or $200 a month.', [{ text: 'It costs $100 or $200 a month.' }]],
    ['A price in US$ and $x$ cups', [{ text: 'A price in US$ and ' }, { text: 'x', tex: 'x' }, { text: ' cups' }]],
    ['A $100M-parameter kettle vs. $3M ones', [{ text: 'A $100M-parameter kettle vs. $3M ones' }]],
    ['From $5/hour to $9/hour', [{ text: 'From $5/hour to $9/hour' }]],
    ['Of \\(x_1\\) cups', [{ text: 'Of ' }, { text: 'x₁', tex: 'x_1' }, { text: ' cups' }]],
    ['For $ n $ cups', [{ text: 'For ' }, { text: 'n', tex: ' n ' }, { text: ' cups' }]],
    ['No formula in Schr\\"odinger.', [{ text: 'No formula in Schrödinger.' }]],
    ['$\\textit{Kettles Under Siege}$: a study', [{ text: 'Kettles Under Siege' }, { text: ': a study' }]],
    ['\\emph{Hot} $a\\not=b$', [{ text: 'Hot ' }, { text: 'a≠b', tex: 'a\\not=b' }]],
  ])('%s', (text, parts) => expect(splitFormulas(text)).toEqual(parts));

  it('takes linear time', () => {
    const begun = process.cpuUsage();
    splitFormulas('$x_1$ and '.repeat(20_000));
    expect(process.cpuUsage(begun).user / 1000).toBeLessThan(1_000);
  });
});

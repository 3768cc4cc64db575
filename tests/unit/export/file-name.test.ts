import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeFileName } from '@/lib/export/file-name';
import { DEFAULT_FILE_PATTERN } from '@/lib/settings/settings';
import { makePaper, TEA } from './items';

const name = (facts: Partial<typeof TEA>, pattern = DEFAULT_FILE_PATTERN): string =>
  makeFileName(makePaper({ ...TEA, ...facts }), pattern, 'pdf');

describe('the name of a file', () => {
  it.each([
    ['the default', {}, undefined, 'Brewer 2026 LoRA for Müller & Søn 50% of α-Divergences on GPT-4.pdf'],
    ['letters of other scripts', { title: '水の研究: 再考', authors: ['山田 太郎'] }, undefined, '太郎 2026 水の研究 再考.pdf'],
    ['several authors', {}, '[authors] ([shortyear])', 'Brewer, van der Pot, OpenAI (26).pdf'],
    ['modifiers', { title: 'The Cup of Tea' }, '[auth:lower]-[title:upper]', 'brewer-THE CUP OF TEA.pdf'],
    ['words of the title', { title: 'On the Cup, a Pot and Hot Tea' }, '[veryshorttitle] [shorttitle]', 'Cup Cup Pot Hot.pdf'],
    ['no author', { title: 'Cup', authors: [] }, undefined, '2026 Cup.pdf'],
    ['a path', { title: '../../etc/passwd' }, '[title]', 'etc passwd.pdf'],
    ['dots and blanks at the end', { title: 'Cup. . .' }, '[title]', 'Cup.pdf'],
    ['nothing left', { title: '???', authors: [] }, '[title]', '2606.28057.pdf'],
    ['a name of Windows', { title: 'CON' }, '[title]', '_CON.pdf'],
    ['a name of Windows with an ending', { title: 'nul.tar' }, '[title]', '_nul.tar.pdf'],
    ['an empty pattern', {}, ' ', '2606.28057.pdf'],
    ['signs that turn the writing', { title: 'Cup \u202Efdp.exe' }, '[title]', 'Cup fdp.exe.pdf'],
  ])('%s', (_what, facts, pattern, expected) => {
    expect(name(facts, pattern)).toBe(expected);
  });

  it('of an old paper has no slash in its id', () => {
    expect(makeFileName(makePaper({ title: 'Cup', arxivId: 'cs/9301111' }), '[arxiv]', 'pdf')).toBe('cs-9301111.pdf');
  });

  it('is safe on every system, for any text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 400 }), fc.string({ unit: 'binary', maxLength: 60 }), (title, author) => {
      const made = name({ title: `a${title}`, authors: [author] });
      expect(made).not.toMatch(/[\\/:*?"<>|]|\p{Cc}|\p{Cs}/u);
      expect(made).toMatch(/^[^\s.].*[^\s.]\.pdf$|^[^\s.]\.pdf$/u);
      expect(made.length).toBeLessThanOrEqual(120);
      expect(new TextEncoder().encode(made).length).toBeLessThanOrEqual(240);
    }));
  });
});

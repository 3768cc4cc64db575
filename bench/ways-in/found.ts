import { type ImportFormatId, FORMATS } from '@/lib/digest/import/registry';
import { readMarkdown } from '@/components/library/Markdown';
import { drain, NOW, WAYS_IN } from '@/dev/ways-in';

/** An input that once hung the worker or a page. */
interface Found {
  what: string;
  /** What it cost then. */
  before: string;
  text: string;
  read: (text: string) => unknown;
}

const readAs = (id: ImportFormatId) => (text: string): Promise<unknown> =>
  drain(FORMATS.find((format) => format.id === id)!.read(text, { now: NOW })).catch(() => undefined);
const inItem = WAYS_IN['in a feed']!;
const GOOD_ENTRY = '@misc{a, title = {A Paper on Tea}, eprint = {2606.00001}}\n';
const GOOD_LINE = '{"title":"A Paper on Tea","id":"2606.00001"}\n';
const LINK = 'https://arxiv.org/abs/2606.00001';

export const FOUND: readonly Found[] = [
  { what: 'a feed item of 200 letters, link words glued together', before: '22 s', text: `${'paper.it'.repeat(22)}Q`, read: inItem },
  { what: 'the same, 1 MB', before: 'not measured', text: `${'paper.it'.repeat(125_000)}Q`, read: inItem },
  { what: 'a link’s label of tags, 1.9 KB', before: '8 s', text: `[${' [ab]'.repeat(370)}x](${LINK})`, read: readAs('markdown') },
  { what: 'the same, 1 MB', before: '12 s', text: `[${' [ab]'.repeat(200_000)}x](${LINK})`, read: readAs('markdown') },
  {
    what: 'a cell of CSV, letters and then blanks, 1 MB', before: '16 s', text: `title,id\nab${' '.repeat(1_000_000)}x,2606.00001\n`,
    read: readAs('csv'),
  },
  {
    what: 'BibTeX: an entry, and then `@aa(k,c={` again and again, 200 KB', before: '18 s', text: GOOD_ENTRY + '@aa(k,c={'.repeat(22_000),
    read: readAs('bibtex'),
  },
  {
    what: 'JSON Lines: 500,000 lines of `{`, 1 MB', before: '4 s', text: GOOD_LINE + '{\n'.repeat(500_000), read: readAs('json-lines'),
  },
  {
    what: 'one paragraph of 125,000 lines, 250 KB', before: '24 s, and then refused', text: `A Paper\n${LINK}\n${'a\n'.repeat(125_000)}`,
    read: readAs('newsletter-text'),
  },
  {
    what: 'a mail with `To: a:a:a:…`, 1 MB', before: '6 s', text: `From: a\nTo: ${'a:'.repeat(500_000)}\nSubject: b\n\n${LINK}`,
    read: readAs('eml'),
  },
  { what: 'a note of `_a`, 120 KB', before: '24 s', text: '_a'.repeat(60_000), read: readMarkdown },
  { what: 'a note of `a.` and then `@`, 160 KB', before: '48 s', text: `${'a.'.repeat(80_000)}@`, read: readMarkdown },
  { what: 'a note of 1,000 nested quotes', before: 'an error', text: `${'> '.repeat(1_000)}tea`, read: readMarkdown },
];

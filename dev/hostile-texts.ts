/** Twenty entities, each ten times the one before. */
const ENTITIES = Array.from({ length: 20 }, (_, n) => `<!ENTITY ${'b'.repeat(n + 1)} "${'&a;'.repeat(10)}">`).join('');

type Fill = (piece: string) => string;

/** Texts that make careless parsers slow, each of `size` characters. */
export function hostileTexts(size: number): Record<string, string> {
  const fill: Fill = (piece) => piece.repeat(Math.ceil(size / piece.length)).slice(0, size);
  const pieces = Object.fromEntries(PIECES.map((piece) => [JSON.stringify(piece.slice(0, 40)), fill(piece)]));
  return { ...pieces, ...makeShapes(size, fill), ...makeLists(size, fill) };
}

/** Deep, long and open texts, and mails. */
function makeShapes(size: number, fill: Fill): Record<string, string> {
  const nested = (open: string, close: string): string => {
    const depth = Math.floor(size / (open.length + close.length));
    return open.repeat(depth) + close.repeat(depth);
  };
  return {
    'nested brackets': nested('[', ']'),
    'nested objects': nested('{"a":', '}'),
    'nested elements': nested('<div>', '</div>'),
    'nested quotes of Markdown': fill('> '.repeat(5_000) + 'x\n'),
    'nested lists of Markdown': Array.from({ length: Math.floor(Math.sqrt(size)) }, (_, depth) => `${' '.repeat(depth)}- x`)
      .join('\n')
      .slice(0, size),
    'an entity bomb': `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">${ENTITIES}]><rss>${fill('&bbb;')}</rss>`,
    'one endless line': fill('word '),
    'one endless word': fill('x'),
    'a million commas': fill(','),
    'unclosed braces of BibTeX': `@article{a, title = ${fill('{')}`,
    'unclosed entries of BibTeX': fill('@article{a, title = {x\n'),
    'an author of many': `@article{a, title = {x}, author = {${fill('A and ')}}}`,
    'a title of TeX': `@article{a, title = {${fill('{\\"{o}}$x_{i}$')}}}`,
    'quoted-printable junk':
      `From: a\nSubject: b\nContent-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n\n${fill('=3D=\n=XX=')}`,
    'base64 junk': `From: a\nSubject: b\nContent-Type: text/plain\nContent-Transfer-Encoding: base64\n\n${fill('!!AA==\n')}`,
    'nested MIME': Array.from({ length: Math.floor(size / 70) }, (_, n) => `Content-Type: multipart/mixed; boundary=b${n}\n\n--b${n}\n`)
      .join('')
      .slice(0, size)
      .replace(/^/, 'From: a\nSubject: b\n'),
    'one boundary, many parts': `From: a\nSubject: b\nContent-Type: multipart/mixed; boundary=x\n\n${fill('--x\n\na\n')}`,
    'endless headers': `From: a\n${fill('X-A: b\n c\n')}`,
    'an encoded subject': `From: a\nSubject: ${fill('=?utf-8?q?=41?= ')}\n\nx`,
    'a byte order mark': `\ufeff${fill('title,url\n')}`,
    'UTF-16 read as Latin-1': fill('t\u0000i\u0000t\u0000l\u0000e\u0000'),
    'lone surrogates': fill('\ud800x\udc00'),
  };
}

/** Lists of papers in which a part repeats. */
function makeLists(size: number, fill: Fill): Record<string, string> {
  return {
    'a column of quotes': `title,authors\n${fill('"a ""b"" c,\n')}`,
    'a wide table': `| title |${fill(' x |')}\n|${fill('-|')}`.slice(0, size),
    'a table of Markdown': `| title | link |\n|---|---|\n${fill('| x | [y](https://arxiv.org/abs/2606.00001) |\n')}`,
    'titles and texts in turn': fill(`A Title of Some Words\n\n${'Some text follows here. '.repeat(12)}\n\n`),
    'links of HTML': `<html><body>${fill('<p><a href="https://arxiv.org/abs/2606.00001">A Paper</a> Some text.</p>')}</body></html>`,
    'attributes of HTML': `<html><body><a ${fill('b="c" ')}>x</a></body></html>`,
    'items of a feed':
      `<rss><channel><title>x</title>${fill('<item><title>A Paper</title><link>https://arxiv.org/abs/2606.00001</link></item>')}`,
    'texts of JSON': `[${fill('{"title":"A Paper","id":"2606.00001"},')}`.replace(/,[^}]*$/, ']'),
    'lines of JSON': fill('{"title":"A Paper","id":"2606.00001"}\n'),
    'a text in JSON': JSON.stringify([{ title: 'A', abstract: fill('\\u0041 ') }]),
    'records of RIS': fill('TY  - JOUR\nTI  - A Paper\nAU  - Brewer, Ada\nER  - \n'),
    'link words glued together': `${fill('paper.it')}Q`,
    'link words in a paragraph': `${fill('paper.it')}Q https://arxiv.org/abs/2606.00001`,
    'a link label of tags': `[${fill(' [ab]')}x](https://arxiv.org/abs/2606.00001)`,
    'a link label of signs': `[${fill('**|:')}x](https://arxiv.org/abs/2606.00001)`,
    'a list item of blanks': `- [A Paper](https://arxiv.org/abs/2606.00001)${fill(' ,')}x`,
    'cells of letters then blanks': `title,id\n${fill(`${'ab'.repeat(20)}${' '.repeat(200)},x\n`)}`,
    'one cell of letters then blanks': `id,x\n2606.00001,ab${fill(' ')}`,
    'entries of BibTeX that are not closed': `@misc{a, title = {A Paper}}\n${fill('@aa(k,c={')}`,
    'keys of BibTeX that do not end': `@misc{a, title = {A Paper}}\n${fill('@aa{\n')}`,
    'values of BibTeX behind an odd key': `@misc{a, title = {A Paper}}\n${fill('@aa(k k,c={\n')}`,
    'lines of one brace': `{"title":"A Paper","id":"2606.00001"}\n${fill('{\n')}`,
    'a paragraph of many lines': `A Paper\nhttps://arxiv.org/abs/2606.00001\n${fill('a\n')}`,
    'a paragraph of many addresses': fill('https://arxiv.org/abs/2606.00001\n'),
    'a list of addresses in a mail': `From: a\nTo: ${fill('a:')}\nSubject: b\n\nx`,
    'a header that goes on': `From: a\nCc: b\n${fill(' a:\n')}\n\nx`,
    'names with initials': `- *${fill('A. ')}* https://arxiv.org/abs/2606.00001`,
    'small words of names': `Ada ${fill('de ')}\n\nhttps://arxiv.org/abs/2606.00001`,
    'authors of RIS': `TY  - JOUR\nTI  - A Paper\n${fill('AU  - Brewer, Ada\n')}ER  - \n`,
  };
}

const PIECES = [
  '<',
  '<a>',
  '<div>',
  '<ul><li>',
  '<a href="http://x/y">x</a>',
  '<![CDATA[',
  '<!--',
  '&amp;',
  '&#',
  '</b>',
  '<p',
  ' ',
  '\n',
  'a\n\n',
  '\t',
  '"',
  '","',
  '|',
  '|-',
  '[',
  '](',
  '[a](',
  '[[x]](y) ',
  '(',
  '{',
  '}',
  '[{"a":',
  '\\',
  '\\{',
  '{\\"',
  '$',
  '@',
  '@misc{',
  '@misc{a,\n',
  '@misc{a,b={',
  '@a{b,c="',
  'TY  - \n',
  'AU  - x\n',
  'From: x\n',
  ' and ',
  'a,',
  'a and ',
  '.',
  '. ',
  '2606.',
  '2606.00001 ',
  'https://arxiv.org/abs/',
  'arxiv:',
  'hep-th/',
  'cs.',
  '-',
  '- ',
  '# ',
  '> ',
  '**',
  '__',
  '<https://',
  '…',
  'é',
  '\u0000',
  '\ud800',
  'Jul 28\n\n',
  'title:',
  `${'x'.repeat(299)}\n\n`,
  '\r',
  '--x\n',
  '=\n',
  '=?utf-8?q?',
  '<!',
  '<?',
  '<x y="',
  'a@b.c ',
  'http:',
  'doi:10.1/',
  '10.1234/',
  '1. ',
  '* ',
  '`',
  '```\n',
  '~~',
  '![',
  '<br>',
  '\u2028',
  '\u202e',
  'e\u0301',
  '%',
  '#',
  ';',
  'ER  - \n',
  '\\begin{',
  '\\cmd',
  '^{',
  "'",
  '“',
  'A B\n',
  'A\nB\n\n',
  '<table><tr><th>Title<th>b',
  'VN  - Ovid\nTI  - a [b\n',
  '<mods><titleInfo>',
  '<b:Source><b:Title>',
  '# abc\n\nA b: c\nA b: c\n',
];

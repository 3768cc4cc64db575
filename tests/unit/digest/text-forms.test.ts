import { describe, expect, it } from 'vitest';
import { cleanEdits, makeEntry } from '@/lib/digest/entry';
import { PAPER_FIELDS } from '@/lib/paper/fields';
import { readHtmlBlocks } from '@/lib/digest/html-blocks';
import { orderName, splitNames } from '@/lib/digest/names';
import { decodeTex } from '@/lib/paper/decode-tex';
import { findChild, findText, isElement, parseXml } from '@/lib/digest/xml';

describe('splitNames', () => {
  it.each([
    ['Ada Brewer and Ben Kettle', ['Ada Brewer', 'Ben Kettle']],
    ['Brewer, Ada and Kettle, Ben', ['Ada Brewer', 'Ben Kettle']],
    ['Brewer, Ada; Kettle, Ben', ['Ada Brewer', 'Ben Kettle']],
    ['Ada Brewer, Ben Kettle, and Chen Pot', ['Ada Brewer', 'Ben Kettle', 'Chen Pot']],
    ['Ada Brewer (Institute of Steam, Leeds), Ben Kettle', ['Ada Brewer', 'Ben Kettle']],
    ['Brewer, Ada', ['Ada Brewer']],
    ['Ada Brewer et al.', ['Ada Brewer et al.']],
    ['Jean Kanne et Marie Topf-Roux', ['Jean Kanne', 'Marie Topf-Roux']],
    ['Weiß, J. und Groß, K.', ['J. Weiß', 'K. Groß']],
    ['Ana Olla, Luis Taza y Carla Jarra', ['Ana Olla', 'Luis Taza', 'Carla Jarra']],
    ['Taza, L. y Jarra, C.', ['L. Taza', 'C. Jarra']],
    ['José Taza y Jarra, Ana Olla', ['José Taza y Jarra', 'Ana Olla']],
    ['Ada Brewer / Ben Kettle', ['Ada Brewer', 'Ben Kettle']],
    ['Ada Brewer¹,², Ben Kettle²*', ['Ada Brewer', 'Ben Kettle*']],
    ['佐藤一郎・田中次郎', ['佐藤一郎', '田中次郎']],
    ['ジョン・スミス', ['ジョン・スミス']],
    ['Ada Brewer, PhD, Ben Kettle, MD', ['Ada Brewer', 'Ben Kettle']],
    ['', []],
  ])('%s', (text, names) => expect(splitNames(text)).toEqual(names));

  it('keeps suffixes at the end', () => expect(orderName('Kettle, Jr., Ben')).toBe('Ben Kettle Jr.'));

  it('leaves out degrees', () => expect(['Kettle, Ben, PhD', 'Brewer, Ada B., M.D., Ph.D.', 'Cup, MD'].map(orderName))
    .toEqual(['Ben Kettle', 'Ada B. Brewer', 'MD Cup']));
});

describe('decodeTex', () => {
  it.each([
    ['{\\"u}ber \\\'etale {\\c{c}}a \\v{s} \\H o', 'über étale ça š ő'],
    ['{\\O}re \\ss{} \\aa ngstr\\"om \\L{}odz', 'Øre ß ångström Łodz'],
    ['na{\\"\\i}ve', 'naïve'],
    ['A \\& B, 50\\%, \\$5, a\\_b', 'A & B, 50%, $5, a_b'],
    ['{BERT} goes to $\\mathcal{O}(n)$ -- ``twice\'\'', 'BERT goes to $\\mathcal{O}(n)$ – “twice”'],
    ['\\unknown{x} \\constructor', '\\unknown{x} \\constructor'],
    ['a~b --- c', 'a b — c'],
    ['On \\emph{terms} in \\textit{late} \\textsc{Brews}, {\\em steeped} {\\bf twice}', 'On terms in late Brews, steeped twice'],
  ])('%s', (tex, text) => expect(decodeTex(tex)).toBe(text));
});

describe('makeEntry', () => {
  it('caps everything and drops what is not safe', () => {
    const entry = makeEntry({
      title: `A\u202e Cup\u0000 ${'x'.repeat(5_000)}`,
      abstract: 'y'.repeat(50_000),
      arxivId: '2606.00001v3',
      authors: Array.from({ length: 6_000 }, (_, n) => `Author ${n}`),
      codeUrl: 'http://github.com/a/b',
      projectUrl: 'javascript:alert(1)',
      doi: 'https://doi.org/10.1000/x.1',
      upvotes: -1,
      comments: 2.7,
      published: '2026-02-30',
      rank: NaN,
    })!;
    expect(entry.title).toHaveLength(PAPER_FIELDS.title.characters);
    expect(entry.title.startsWith('A Cup x')).toBe(true);
    expect([entry.abstract!.length, entry.authors!.length]).toEqual([PAPER_FIELDS.abstract.characters, PAPER_FIELDS.authors.items]);
    const { title: _title, abstract: _abstract, authors: _authors, ...rest } = entry;
    expect(rest).toEqual({ arxivId: '2606.00001', version: 3, published: '2026-02', doi: '10.1000/x.1', comments: 2 });
  });

  it('needs a title with a letter or digit, or an id where that is allowed', () => {
    expect(makeEntry({ title: ' … ' })).toBeUndefined();
    expect(makeEntry({ arxivId: '2606.00001' })).toBeUndefined();
    expect(makeEntry({ arxivId: '2606.00001' }, { titleless: true })).toEqual({ title: 'arXiv:2606.00001', arxivId: '2606.00001' });
  });
});

it('a person may correct authors with family names first', () => {
  const authors = ['Brewer, Ada', 'de la Lid, Ben', 'Chen Pot Jr.', 'Kettle, Jr., Dan', 'et al.'];
  expect(cleanEdits({ authors })).toEqual({ authors: ['Ada Brewer', 'Ben de la Lid', 'Chen Pot Jr.', 'Dan Kettle Jr.'], authorsCut: true });
});

describe('parseXml', () => {
  it('reads elements, attributes, entities and CDATA', () => {
    const root = parseXml('<?xml version="1.0"?><a:r x="1 &amp; 2"><t>A &lt;b&gt; &#x41;&#66;</t><c><![CDATA[<i>]]></c></a:r>');
    if (!isElement(root)) throw new Error(root.why);
    expect([
      root.name, root.attributes.get('x'), findText(root, 't'), findChild(root, 'c')?.text,
    ]).toEqual(['a:r', '1 & 2', 'A <b> AB', '<i>']);
  });

  it('refuses a document type before and after comments, in no time', () => {
    const bomb = `<?xml version="1.0"?><!-- <a> --><!DOCTYPE lolz [${Array.from({ length: 2_000 }, (_, n) => `<!ENTITY l${n} "${'&l0;'.repeat(10)}">`).join('')}]><r>&l9;</r>`;
    const start = performance.now();
    expect(parseXml(bomb)).toEqual({ why: 'The XML declares a document type, which can hide harmful content.' });
    expect(performance.now() - start).toBeLessThan(50);
  });

  it.each([
    ['<a><b></a>', true],
    ['<a><b>', false],
    ['<a>'.repeat(100) + '</a>'.repeat(100), false],
    ['plain', false],
  ])('%s', (xml, isRead) => expect(isElement(parseXml(xml))).toBe(isRead));
});

describe('readHtmlBlocks', () => {
  it('parts blocks, keeps links, and knows headings; scripts and styles say nothing', () => {
    const { blocks } = readHtmlBlocks(
      '<style>p{}</style><h2>One</h2><p>Two <b>bold</b> <a href="https://x.org/a">link</a><br>three</p><p><b>Four</b></p><script>bad()</script>',
    );
    expect(blocks.map(({ text, heading }) => [text, heading])).toEqual([
      ['One', true], ['Two bold link', false], ['three', false], ['Four', true],
    ]);
    expect(blocks[1]!.links).toEqual([{ href: 'https://x.org/a', text: 'link' }]);
  });

  it('completes addresses from the base of the page on', () => {
    const { blocks } = readHtmlBlocks('<head><base href="https://x.org/group/"></head><p><a href="/a?id=1">A</a> <a href="b">B</a> <a href="#c">C</a></p>');
    expect(blocks[0]!.links.map(({ href }) => href)).toEqual(['https://x.org/a?id=1', 'https://x.org/group/b', '#c']);
  });

  it(
    'stops at hostile depth and says so', () => expect(readHtmlBlocks('<div>'.repeat(5_000)).problem).toBe('The HTML is nested too deeply.')
  );
});

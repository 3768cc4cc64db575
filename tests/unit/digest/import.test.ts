import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { parseImport, streamImport } from '@/lib/digest/import/import';
import type { ImportReading, ImportSlice } from '@/lib/digest/import/reading';
import { nameFormat } from '@/lib/digest/import/name-format';
import { FORMAT_NAMES } from '@/lib/digest/import/names';
import { findFormats } from '@/lib/digest/import/registry';
import type { DigestEntry } from '@/lib/paper/paper';

const now = Date.parse('2026-11-23T12:00:00Z');
const fixture = (name: string): Uint8Array => readFileSync(join(import.meta.dirname, '../../fixtures/digest', name));
const read = (input: string | Uint8Array | Blob, name?: string): Promise<ImportReading> => parseImport(input, { name, now });
const entriesOf = (reading: ImportReading): DigestEntry[] => reading.digests.flatMap((digest) => digest.entries);
const idsOf = (reading: ImportReading): (string | undefined)[] => entriesOf(reading).map((entry) => entry.arxivId);
const long = 'We brew tea and count the tokens in it. '.repeat(8).trim();

describe('tables', () => {
  it.each([
    [
      'commas',
      'Title,arXiv ID,Authors,Upvotes,Tags\n"Tea, Leaves",2606.00001v2,"Ada Brewer; Ben Kettle",12,"tea; cup"\n,,,,\nNo id here,,,,',
    ],
    [
      'tabs',
      'title\turl\tauthors\tvotes\ttags\nTea, Leaves\thttps://arxiv.org/abs/2606.00001v2\tAda Brewer and Ben Kettle\t12\ttea, cup\nNo id here\t\t\t\t',
    ],
    [
      'semicolons',
      'Title;Link;Authors;Upvotes;Tags\nTea, Leaves;https://huggingface.co/papers/2606.00001v2;Ada Brewer, Ben Kettle;12;"tea,cup"\nNo id here;;;;',
    ],
  ])('reads %s', async (_, text) => {
    const reading = await read(text);
    expect(reading.format).toBe('csv');
    expect(entriesOf(reading)).toEqual([
      { title: 'Tea, Leaves', arxivId: '2606.00001', version: 2, authors: ['Ada Brewer', 'Ben Kettle'], upvotes: 12, rank: 1 },
      { title: 'No id here', rank: 2 },
    ]);
    expect(reading.library).toMatchObject([{ facts: { tags: ['tea', 'cup'] } }]);
  });

  it.each([
    ['2026-06-26', '2026-06-26'],
    ['Jun 26, 2026', '2026-06-26'],
    ['26 June 2026', '2026-06-26'],
    ['2026/6/26', '2026-06-26'],
    ['26.06.2026', '2026-06-26'],
    ['6/26/2026', '2026-06-26'],
    ['26/6/2026', '2026-06-26'],
    ['2026-06-26 08:30:00', '2026-06-26'],
    ['5/6/2026', '2026-11-23'],
    ['June', '2026-11-23'],
  ])('dates a row by %s', async (written, date) => {
    const reading = await read(`Title,Date\nTea Leaves,"${written}"`);
    expect(reading.digests).toMatchObject([{ date }]);
  });

  it.each([
    ['without column names, pasted', '2606.00001,"Tea, Leaves and Tokens"\n2606.00002,"A Second Cup"', undefined],
    [
      'without column names, from a spreadsheet',
      'Tea, Leaves and Tokens\thttps://arxiv.org/abs/2606.00001\nA Second Cup\thttps://arxiv.org/abs/2606.00002', undefined,
    ],
    [
      'whose titles are named in another language',
      'Titel;Adresse;URL\nTea, Leaves and Tokens;;https://arxiv.org/abs/2606.00001\nA Second Cup;;https://arxiv.org/abs/2606.00002',
      'x.csv',
    ],
    [
      'that tells a spreadsheet its separator',
      'sep=;\nURL;Title\nhttps://arxiv.org/abs/2606.00001;Tea, Leaves and Tokens\nhttps://arxiv.org/abs/2606.00002;A Second Cup', 'x.csv',
    ],
  ])('reads one %s', async (_, text, name) => {
    const reading = await read(text, name);
    expect(entriesOf(reading).map(({ arxivId, title }) => [arxivId, title])).toEqual([
      ['2606.00001', 'Tea, Leaves and Tokens'], ['2606.00002', 'A Second Cup'],
    ]);
    expect(reading.found.refused).toBe(0);
  });

  it('reads a column of titles', async () => {
    expect(entriesOf(await read(
      'title\nTea Leaves and Tokens\nA Second Cup', 'x.csv'
    )).map(({ title }) => title)).toEqual(['Tea Leaves and Tokens', 'A Second Cup']);
  });

  it('finds ids in a table without column names', async () => {
    const reading = await read('1,2606.00001,Tea Leaves and Tokens\n2,2606.00002,A Second Cup\n3,x,Nothing here at all', 'list.csv');
    expect(entriesOf(reading).map(({ arxivId, title }) => [arxivId, title])).toEqual([
      ['2606.00001', 'Tea Leaves and Tokens'], ['2606.00002', 'A Second Cup'],
    ]);
    expect(reading.refused).toEqual([{ line: 3, text: '3, x, Nothing here at all', why: 'It has neither a title nor an arXiv id.' }]);
  });
});

describe('Markdown', () => {
  it('reads lists and tables, with dates from headings and columns', async () => {
    const reading = await read(fixture('awesome.md'), 'awesome.md');
    expect(reading.format).toBe('markdown');
    const papers = reading.digests.flatMap(({ date, entries }) => entries.map((entry) => [
      date, entry.arxivId, entry.title, entry.upvotes,
    ]));
    expect(papers).toEqual([
      ['2026-06-29', '2606.00001', 'Tea Leaves and Tokens', undefined],
      ['2026-06-29', '2606.00002', 'A Second Cup', undefined],
      ['2026-06-28', '2606.00003', 'Three | Cups', 12],
      ['2026-06-28', '2606.00004', 'Kettles of the World', 3],
    ]);
    expect(reading.found.refused).toBe(1);
  });
});

describe('e-mail and HTML', () => {
  it('reads the links, titles and abstracts of a newsletter, dated by the mail', async () => {
    const reading = await read(fixture('newsletter.eml'), 'newsletter.eml');
    expect(reading.format).toBe('eml');
    expect(reading.digests).toMatchObject([{ date: '2026-06-29' }]);
    expect(entriesOf(reading)).toMatchObject([
      { arxivId: '2606.00001', version: 2, title: 'Tea Leaves and Tokens' },
      { arxivId: '2606.00002', title: 'A Second Cup' },
    ]);
    expect(entriesOf(reading)[0]!.abstract).toContain('café');
  });

  const mail = (type: string, ...body: string[]): string =>
    [
      'From: a@example.org', 'To: b@example.org', 'Subject: Tea', 'Date: Tue, 28 Jul 2026 08:00:00 +0000', 'MIME-Version: 1.0',
      `Content-Type: ${type}`, '', ...body,
    ].join('\r\n');

  it.each([
    [
      'text',
      mail('text/plain; charset=utf-8', 'Daily Papers', '', 'Jul 27', '', 'Tea Leaves and Tokens', '', long, '', 'A Second Cup', '', long),
      '2026-07-27',
    ],
    ['HTML whose links tell nothing', mail(
      'text/html; charset=utf-8',
      `<a href="https://t.example/1">Tea Leaves and Tokens</a><p>${long}</p><a href="https://t.example/2">A Second Cup</a><p>${long}</p>`
    ), '2026-07-28'],
  ])('reads an e-mail of titles and abstracts without ids, as %s', async (_, text, date) => {
    const reading = await read(text, 'tea.eml');
    expect(reading.digests).toMatchObject([
      { date, entries: [{ title: 'Tea Leaves and Tokens', abstract: long }, { title: 'A Second Cup', abstract: long }] },
    ]);
  });

  it('reads an e-mail in its own encoding, and a mailbox of several', async () => {
    const latin = (title: string, id: string): string => mail(
      'text/html; charset=iso-8859-1', `<p><a href="https://arxiv.org/abs/${id}">${title}</a></p>`
    );
    const box = ['Thé Vert à Table', 'Ein Kännchen Tee']
      .map((title, at) => `From a@example.org Tue Jul 28 08:00:00 2026\r\n${latin(title, `2606.0000${at}`)}\r\n`)
      .join('');
    const bytes = Uint8Array.from(box, (char) => char.charCodeAt(0));
    expect(entriesOf(await read(bytes, 'tea.mbox')).map(({ title }) => title)).toEqual(['Thé Vert à Table', 'Ein Kännchen Tee']);
  });

  it('takes the data of a saved Hugging Face page before its text', async () => {
    const props = JSON.stringify({
      dailyPapers: [{ paper: { id: '2606.00001', title: 'A Cup', upvotes: 4 } }], dateString: '2026-06-26',
    }).replaceAll('"', '&quot;');
    const reading = await read(
      `<!DOCTYPE html><html><body><div data-target="DailyPapers" data-props="${props}"></div><a href="/papers/2606.00002">Other cup of tea</a></body></html>`,
    );
    expect(reading.digests).toMatchObject([{ source: 'hf-daily', date: '2026-06-26', entries: [{ arxivId: '2606.00001', upvotes: 4 }] }]);
  });

  it('never keeps markup', async () => {
    const reading = await read(
      '<html><body><p><a href="https://arxiv.org/abs/2606.00001">A <img src=x onerror=alert(1)><b>bold</b> cup &lt;script&gt;</a></p><script>https://arxiv.org/abs/2606.00009</script></body></html>',
    );
    expect(entriesOf(reading)).toEqual([{ arxivId: '2606.00001', title: 'A bold cup <script>', rank: 1 }]);
  });
});

describe('references', () => {
  it('reads BibTeX: macros, both quotes, names, TeX, old ids; a broken entry is refused alone', async () => {
    const reading = await read(fixture('library.bib'), 'library.bib');
    expect(entriesOf(reading)).toEqual([
      {
        title: 'Tea Leaves & Tokens: Reading $\\alpha$-Divergences',
        arxivId: '2606.00001',
        authors: ['Ada Brewer', 'Bjørn Müller', 'The Cup Collective'],
        categories: ['cs.CL'],
        published: '2026',
        rank: 1,
      },
      {
        title: 'The Old Kettle',
        arxivId: 'hep-th/9901001',
        version: 4,
        authors: ['Eve Whistle'],
        authorsCut: true,
        journalRef: 'Journal of Tea',
        published: '1999-01',
        rank: 2,
      },
      { title: 'A Second Cup', arxivId: '2606.00002', rank: 3 },
    ]);
    expect(reading.library.map(({ facts }) => facts)).toEqual([{ tags: ['tea', 'to read'], note: 'Good on page 3.' }]);
    expect(reading.refused).toEqual([{
      line: 21, text: '@article{broken, title = {Never closed, author = {No One} @misc{second, title={…',
      why: 'The entry is not closed: a brace or quotation mark is missing.',
    }]);
  });

  it('reads RIS and CSL-JSON with ids, particles, tags and notes', async () => {
    for (const name of ['zotero.ris', 'zotero.csl.json']) {
      const reading = await read(fixture(name), name);
      expect(entriesOf(reading)[0]).toMatchObject({
        title: 'Tea Leaves and Tokens', arxivId: '2606.00001', published: '2026-06-26', abstract: 'We brew tea.',
      });
      expect(entriesOf(reading)[0]!.authors).toContain('Jan van der Pot');
      expect(reading.library[0]!.facts).toEqual({ tags: ['tea', 'to read'], note: 'Good on page 3.' });
      expect(reading.found.refused).toBe(1);
    }
  });

  it('reads PaperMemory with tags, notes, favourites and days', async () => {
    const reading = await read(fixture('paper-memory.json'));
    expect(reading.format).toBe('paper-memory');
    expect(reading.library).toEqual([
      {
        entry: {
          title: 'Tea Leaves and Tokens', arxivId: '2606.00001', authors: ['Ada Brewer', 'Ben Kettle'],
          codeUrl: 'https://github.com/example/tea', rank: 1,
        },
        facts: {
          tags: ['tea', 'tokens'], note: 'Accepted @ Kettle 2026\nread twice', rating: 5, savedAt: Date.parse('2026-06-29T10:00:00Z'),
        },
      },
      {
        entry: { title: 'A Kettle at a Conference', authors: ['Eve Whistle', 'Dora Saucer'], rank: 2 },
        facts: { savedAt: Date.parse('2021-12-01T10:00:00Z') },
      },
    ]);
    expect(reading.refused).toEqual([{ text: 'Broken-1', why: 'It has neither a title nor an arXiv id.' }]);
  });
});

describe('plain text', () => {
  it('reads lists of ids and addresses and refuses the other lines', async () => {
    const reading = await read(
      '# mine\n2606.00001v2\nhttps://arxiv.org/pdf/2606.00002.pdf\nmath.GT/0309136\nhttps://arxiv.org/abs/2606.00001\nhttps://example.org/x',
    );
    expect(reading.format).toBe('id-list');
    expect(idsOf(reading)).toEqual(['2606.00001', '2606.00002', 'math/0309136']);
    expect(reading.found.doubles).toBe(1);
    expect(reading.refused).toMatchObject([{ line: 6, text: 'https://example.org/x' }]);
  });

  it('reads a newsletter in plain text', async () => {
    const reading = await read(
      `Hello,\n\nthree papers today:\n\nTea Leaves and Tokens\nhttps://arxiv.org/abs/2606.00001\n\n${long}\n\n2. A Second Cup (arXiv:2606.00002)\n\nhttps://arxiv.org/abs/2606.00003`,
    );
    expect(reading.format).toBe('newsletter-text');
    expect(entriesOf(reading)).toMatchObject([
      {
        arxivId: '2606.00001', title: 'Tea Leaves and Tokens', abstract: long,
      }, { arxivId: '2606.00002', title: 'A Second Cup' }, { arxivId: '2606.00003', title: 'arXiv:2606.00003' },
    ]);
  });

  it('reads titles and abstracts without a date', async () => {
    const reading = await read(`Tea Leaves and Tokens\n\n${long}\n\nA Second Cup\n\n${long}`);
    expect(reading).toMatchObject({ format: 'page-text', digests: [{ date: '2026-11-23' }], found: { papers: 2, titleOnly: 2 } });
  });
});

describe('the formats', () => {
  it('are those that docs/digests.md lists, in the order in which they are asked', () => {
    const docs = readFileSync(join(import.meta.dirname, '../../../docs/digests.md'), 'utf8');
    const table = docs.slice(docs.indexOf('| format | endings |')).split('\n\n')[0]!.split('\n').slice(2);
    const listed = table.map((row) => row.split('|').slice(1, 3).map((cell) => cell.trim()));
    expect(listed).toEqual(FORMAT_NAMES.map(({ name, endings }) => [nameFormat(name), endings.join(', ')]));
  });
});

describe('findFormats', () => {
  it.each<[string, string | undefined, string | undefined]>([
    ['{"format": "sidelight-papers", "version": 1, "papers": []}', undefined, 'sidelight-json'],
    ['<?xml version="1.0"?><rss></rss>', undefined, 'feed'],
    ['TY  - JOUR\r\nTI  - x', undefined, 'ris'],
    ['@misc{a,\n title={x}}', undefined, 'bibtex'],
    [`@misc{brewer2025, title={A Cup}, eprint={2501.09999}, abstract={${'Steeping leaves. '.repeat(30)}}}`, undefined, 'bibtex'],
    ['title,url\nA,https://arxiv.org/abs/2606.00001', undefined, 'csv'],
    ['  2606.00001  ', undefined, 'id-list'],
    ['# Notes\n\n- [A](https://arxiv.org/abs/2606.00001)', undefined, 'markdown'],
    ['Nothing to see', undefined, undefined],
    ['', undefined, undefined],
  ])('%j is %s', (text, name, format) => expect(findFormats(text, name)[0]?.id).toBe(format));
});

describe('what cannot be read', () => {
  it.each<[string, string | Uint8Array, string]>([
    ['nothing', ' \n ', 'It contains no text.'],
    ['prose', 'Dear diary, today I had tea.', 'Nothing in this text looks like a list of papers.'],
    [
      'a cut file', '[{"id": "2606.00001", "title": "A Cup", "authors": [{"na',
      'The file is cut off: it ends inside the JSON at line 1, column 57 (character 56).',
    ],
    ['broken JSON', '[{"id": "2606.00001",\n "title": nope}]', 'The JSON is broken at line 2, column 11.'],
    ['deep JSON', '['.repeat(100_000), 'The JSON is nested more than 64 levels deep, which no list of papers is.'],
    ['an empty list', '[]', 'This looks like JSON, but it names no papers.'],
    ['a PDF', new TextEncoder().encode('%PDF-1.7'), 'The file is a PDF. Copy its list and paste it here, or save it as text.'],
    ['a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0]), 'The file is a picture, not text.'],
    [
      'an entity bomb', '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><rss>&b;</rss>',
      'The XML declares a document type, which can hide harmful content.',
    ],
    [
      'a newer backup', '{"format": "sidelight-papers", "version": 99, "papers": []}',
      'The file was written by a newer version of Sidelight. Update the extension, then import it again.',
    ],
  ])('%s: a plain sentence', async (_, input, problem) => {
    const reading = await read(input);
    expect(reading.problem).toBe(problem);
    expect(reading.found.papers).toBe(0);
  });

  it('refuses 100 MB without reading any of it', async () => {
    const file = new Blob();
    const unread = vi.fn();
    Object.defineProperties(file, { size: { value: 100_000_000 }, slice: { value: unread }, arrayBuffer: { value: unread } });
    const reading = await read(file);
    expect(reading.problem).toBe('The file has 100\u00a0MB; at most 100\u00a0MB can be read. Split it and import the parts.');
    expect(unread).not.toHaveBeenCalled();
  });

  it('reads UTF-16 and Latin-1 and says so', async () => {
    const text = 'title,url\nCafé,https://arxiv.org/abs/2606.00001';
    const utf16 = new Uint8Array(new Uint16Array([0xfeff, ...[...text].map((char) => char.charCodeAt(0))]).buffer);
    const latin = new Uint8Array([...text].map((char) => char.charCodeAt(0)));
    for (const [bytes, note] of [[utf16, 'UTF-16'], [utf16.subarray(2), 'UTF-16'], [latin, 'Latin-1']] as const) {
      const reading = await read(bytes);
      expect(entriesOf(reading)[0]!.title).toBe('Café');
      expect(reading.notes[0]).toContain(note);
    }
  });

  it('shows at most 80 characters of what it refuses, on one line', async () => {
    const { refused } = await read(`title,url\n"${'\t\n'.repeat(3)}","-"\n"${'…\n'.repeat(500)}",""`);
    expect(refused.every(({ text }) => text.length <= 80 && !/[\t\n]/.test(text))).toBe(true);
    expect(refused).toHaveLength(2);
  });
});

describe('streamImport', () => {
  it('lets others have their turn while a large file is decoded, and breaks no letter between two pieces', async () => {
    const title = 'Ä鸟é Über Vögel';
    const lines = Array.from(
      { length: 30_000 }, (_, at) => JSON.stringify({ title: `${title} ${at}`, id: `2611.${String(at).padStart(5, '0')}` })
    ).join('\n');
    let pauses = 0;
    const titles: string[] = [];
    for await (const part of streamImport(new TextEncoder().encode(`\ufeff${lines}`), { now, pause: async () => void pauses++ }, 5000)) {
      if ('digests' in part) titles.push(...part.digests.flatMap(({ entries }) => entries.map((entry) => entry.title)));
    }
    expect(pauses).toBeGreaterThan(1);
    expect(titles).toEqual(Array.from({ length: 30_000 }, (_, at) => `${title} ${at}`));
  });

  it('reads a file of a record a line in pieces as it reads it whole, with the numbers of its lines', async () => {
    const records = Array.from({ length: 9_000 }, (_, n) => (n % 700 === 9
      ? `broken ${n}` : JSON.stringify({ id: `2611.${String(n).padStart(5, '0')}`, title: `Ein Vögelchen 鸟 ${n}`, abstract: long })));
    const file = [...records, '{"title": "cut'].join('\r\n');
    const readAll = async (input: string | Blob): Promise<unknown[]> => {
      const parts = [];
      for await (const part of streamImport(input, { now }, 100)) {
        if (!('encoding' in part)) parts.push('progress' in part ? { ...part, progress: 0 } : part);
      }
      return parts;
    };
    const [whole, inPieces] = [await readAll(file), await readAll(new Blob([file]))];
    expect(whole.length).toBeGreaterThan(80);
    expect(inPieces).toEqual(whole);
    const refused = whole.flatMap((part) => (part as ImportSlice).refused);
    expect(refused.at(-1)).toMatchObject({ line: 9_001, why: 'The last line is cut off, or is broken JSON.' });
  });

  it('reads a file once where its encoding was found before', async () => {
    const idOf = (n: number): string => `2611.${String(n).padStart(5, '0')}`;
    const text = Array.from({ length: 30_000 }, (_, n) => JSON.stringify({ id: idOf(n), title: `Vögel ${n}` }));
    const bytes = Uint8Array.from(text.join('\n'), (letter) => letter.codePointAt(0)!);
    const readAll = async (encoding?: string): Promise<{ bytes: number; titles: string[]; encoding: string | undefined }> => {
      const file = new Blob([bytes]);
      const found = { bytes: 0, titles: [] as string[], encoding };
      file.slice = (start, end) => {
        found.bytes += Math.min(end!, file.size) - start!;
        return Blob.prototype.slice.call(file, start, end);
      };
      for await (const part of streamImport(file, { now, encoding }, 5000)) {
        if ('encoding' in part) found.encoding = part.encoding;
        else if ('digests' in part) found.titles.push(...part.digests.flatMap(({ entries }) => entries.map(({ title }) => title)));
      }
      return found;
    };
    const first = await readAll();
    expect(first.encoding).toBe('windows-1252');
    expect(first.titles[29_999]).toBe('Vögel 29999');
    const second = await readAll(first.encoding);
    expect(second.titles).toEqual(first.titles);
    // Its head is read for itself, to see what it is.
    expect(second.bytes).toBeLessThan(2 * bytes.length);
  });

  it('fails where the browser cannot read the file to its end, as that is no end of the list', async () => {
    const file = new Blob([lines]);
    let reads = 0;
    file.slice = (...range) => {
      if (reads++ > 14) throw new DOMException('The file is gone.', 'NotReadableError');
      return Blob.prototype.slice.apply(file, range);
    };
    const readAll = async (): Promise<void> => {
      for await (const part of streamImport(file, { now }, 500)) expect(part).not.toHaveProperty('problem');
    };
    await expect(readAll()).rejects.toThrow('The file is gone.');
  });

  const lines = Array.from({ length: 20_000 }, (_, n) => JSON.stringify({
    id: `2606.${String(n).padStart(5, '0')}`, title: `Cup number ${n}`, abstract: long, authors: ['Ada Brewer'], listDates: ['2026-06-26'],
  })).join('\n');

  it('gives slices that add up, with rising progress and ranks that go on', async () => {
    let papers = 0;
    let progress = -1;
    for await (const slice of streamImport(lines, { now }, 500)) {
      if (!('digests' in slice)) throw new Error('a problem or note');
      const entries = slice.digests.flatMap((digest) => digest.entries);
      expect(entries.length).toBeLessThanOrEqual(500);
      expect(slice.progress).toBeGreaterThanOrEqual(progress);
      if (entries.length > 0) expect(entries[0]!.rank).toBe(papers + 1);
      papers += entries.length;
      expect(slice.found.papers).toBe(papers);
      progress = slice.progress;
    }
    expect([papers, progress]).toEqual([20_000, 1]);
  });

  it('reads 20,000 records a second', async () => {
    await read(lines);
    const start = performance.now();
    const { found } = await read(lines);
    const rate = Math.round((found.papers / (performance.now() - start)) * 1_000);
    console.info(`JSON Lines: ${rate.toLocaleString('en')} records/s`);
    expect(rate).toBeGreaterThan(10_000);
  });
});

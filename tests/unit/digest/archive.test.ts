import { strToU8, gzipSync, zipSync, type Zippable } from 'fflate';
import { describe, expect, it } from 'vitest';
import { parseImport } from '@/lib/digest/import/import';

const now = Date.parse('2026-11-28T09:00:00Z');
const bib = (key: string, title: string): Uint8Array => strToU8(`@article{${key}, title = {${title}}, author = {Brewer, Ada}, year = 2021}`);
const read = async (name: string, bytes: Uint8Array) => {
  const { digests, found, format, problem } = await parseImport(bytes, { name, now });
  return {
    papers: digests.flatMap(({ sourceName, entries }) => entries.map(({ title }) => `${sourceName}: ${title}`)),
    found: found.papers, format, problem,
  };
};
const pack = (files: Zippable): Uint8Array => zipSync(files);

describe('an archive', () => {
  it('of gzip is read as the file in it', async () => {
    expect(await read('library.bib.gz', gzipSync(bib('a', 'Kettles That Learn')))).toMatchObject({
      papers: ['library.bib: Kettles That Learn'], found: 1, format: 'bibtex',
    });
  });

  it('of zip is read file by file, with its counts over all; what holds no papers is passed over', async () => {
    const { papers, found, problem } = await read('project.zip', pack({
      'paper/refs.bib': bib('a', 'Kettles That Learn'), 'paper/main.tex': strToU8('\\documentclass{article}'),
      'paper/figure.png': new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0]), '__MACOSX/paper/._refs.bib': bib('b', 'A Fork of the System'),
      'notes/list.csv': [strToU8('title,year\nPots in Space,2020\n'), { level: 0 }],
    }));
    expect({ papers, found, problem }).toEqual({
      papers: ['refs.bib: Kettles That Learn', 'list.csv: Pots in Space'], found: 2, problem: undefined,
    });
  });

  it('tells which of its files could not be read, or not to their ends, and is of the format of the first that could', async () => {
    const files = {
      'a.json': strToU8('{"price": 3}'), 'b.bib': bib('a', 'Kettles That Learn'),
      'c.bib.gz': gzipSync(bib('b', 'Pots in Space')).slice(0, 60),
      'd.xml': strToU8('<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>A Fork in the'), 'notes.md': strToU8('Nothing of papers.'),
    };
    const { digests, found, format, problem, refused } = await parseImport(pack(files), { name: 'all.zip', now });
    expect({ titles: digests.flatMap(({ entries }) => entries.map(({ title }) => title)), format, problem, count: found.refused }).toEqual({
      titles: ['Kettles That Learn'], format: 'bibtex', problem: undefined, count: refused.length,
    });
    expect(refused.map(({ text, why }) => `${text}: ${why}`)).toEqual([
      expect.stringMatching(/^c\.bib: The archive cannot be unpacked/), 'd.xml: The XML is cut off: an element is not closed.',
    ]);
  });

  it('in an archive is unpacked, too, but not for ever', async () => {
    const inner = pack({ 'a.bib': bib('a', 'Kettles That Learn'), 'b.bib.gz': gzipSync(bib('b', 'Pots in Space')) });
    expect((await read('export.zip', pack({ 'part-1.zip': inner }))).papers).toEqual(['a.bib: Kettles That Learn', 'b.bib: Pots in Space']);
    const deep = [1, 2, 3, 4].reduce((bytes, at) => pack({ [`${at}.zip`]: bytes }), inner);
    expect((await read('deep.zip', deep)).papers).toEqual([]);
  });

  it('says what is wrong: a document, nothing to read, broken, or more than it may hold', async () => {
    const zip = pack({ 'a.bib': bib('a', 'Kettles That Learn') });
    const broken = zip.slice(0, -30);
    const wrong = zip.map((byte, at) => (at > 34 && at < 60 ? 0xff : byte));
    const bomb = gzipSync(new Uint8Array(101_000_000), { level: 1 });
    const problems = await Promise.all([
      read('t.pptx', pack({ '[Content_Types].xml': strToU8('<Types/>'), 'ppt/a.xml': strToU8('<a/>') })),
      read('p.zip', pack({ 'a.png': new Uint8Array(9) })), read('b.zip', broken), read('w.zip', wrong), read('bomb.gz', bomb),
    ]);
    expect(problems.map(({ problem }) => problem?.slice(0, 34))).toEqual([
      'Sidelight does not read this kind ', 'The archive holds no file that Sid', ...Array(3).fill('The archive cannot be unpacked: it'),
    ]);
  });
});

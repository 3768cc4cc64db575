import { describe, expect, it } from 'vitest';
import { parseImport } from '@/lib/digest/import/import';

/** Tagged references, as Google Scholar, CNKI, ProQuest and EndNote itself write them. */
const read = async (name: string, lines: readonly string[]) => {
  const { digests, library, refused, format } = await parseImport(lines.join('\r\n'), { name, now: Date.parse('2026-11-26T12:00:00Z') });
  return { entries: digests.flatMap(({ entries }) => entries), facts: library.map(({ facts }) => facts), refused, format };
};

describe('EndNote’s tagged references', () => {
  it('as Google Scholar exports one', async () => {
    const { entries, format } = await read('scholar.enw', [
      '%0 Journal Article', '%T kettleR: A tool that draws kettles', '%A Brewer, Ada B', '%A van den Kettle, Ben', '%J Journal of Tea',
      '%V 19', '%N 3', '%P 5735-5740', '%@ 2001-0370', '%D 2021', '%I Pot Press',
    ]);
    expect(format).toBe('endnote');
    expect(entries).toMatchObject([{
      title: 'kettleR: A tool that draws kettles', authors: ['Ada B Brewer', 'Ben van den Kettle'], published: '2021',
      journalRef: 'Journal of Tea', volume: '19', issue: '3', pages: '5735–5740', publisher: 'Pot Press',
    }]);
  });

  it('with a month apart, keywords on lines of their own, an abstract of several lines and a preprint’s number', async () => {
    const { entries, facts } = await read('library.enw', [
      '%0 Conference Paper', '%A Brewer, Ada', '%T On Lids', '%B Proceedings of Pots', '%D 1991', '%8 aug', '%K lids', 'steam',
      '%X The first line.', 'The second line.', '%U https://arxiv.org/abs/2606.00007v2', '%R 10.1000/lids.1', '%Z Read again', '',
      '%0 Journal Article', '%A 张三;李四', '%T 水壶的研究', '%J 茶学报', '%D 2024', '%K 水壶;茶', '%W CNKI',
    ]);
    expect(entries).toMatchObject([
      {
        title: 'On Lids', arxivId: '2606.00007', version: 2, published: '1991-08', journalRef: 'Proceedings of Pots', inProceedings: true,
        doi: '10.1000/lids.1', abstract: 'The first line. The second line.',
      },
      { title: '水壶的研究', authors: ['张三', '李四'], published: '2024', journalRef: '茶学报' },
    ]);
    expect(facts).toEqual([{ tags: ['lids', 'steam'], note: 'Read again' }, { tags: ['水壶', '茶'] }]);
  });

  it('as Digital Commons exports them, with each title before the type', async () => {
    const { entries } = await read('export.enl', [
      '%T Kettles at Work', '%0 Journal Article', '%A Brewer, Ada', '%D 2021', '%X Kettles wait.', '', '', '%T Lids at Rest',
      '%0 Journal Article', '%A Lid, Kurt', '%D 2009',
    ]);
    expect(entries.map(({ title, authors, published }) => [title, authors, published])).toEqual([
      ['Kettles at Work', ['Ada Brewer'], '2021'], ['Lids at Rest', ['Kurt Lid'], '2009'],
    ]);
  });

  it('without types: an empty line parts two references', async () => {
    const { entries, format } = await read('old.txt', [
      '%A Ada Brewer', '%T A Pot of Tea', '%D 1983', '', '%A Ben Kettle', '%T Another Pot', '%D 1984',
    ]);
    expect([format, entries.map(({ title }) => title)]).toEqual(['endnote', ['A Pot of Tea', 'Another Pot']]);
  });
});

describe('RefWorks’ tagged references', () => {
  it('as CNKI exports them, with its one tag in small letters', async () => {
    const { entries, facts, format } = await read('CNKI.txt', [
      'RT Journal Article', 'SR 1', 'A1 谢水;王壶', 'AD 某大学;', 'T1 水壶等待的研究', 'JF 茶学报', 'YR 2024', 'IS 22', 'vo 7', 'OP 72-74',
      'K1 水壶;等待', 'AB 我们研究水壶。', 'DS CNKI', 'LK https://next.cnki.example/abstract?v=1', '',
      'RT Journal Article', 'SR 1', 'A1 赵盖', 'T1 盖子', 'JF 茶学报', 'YR 2023',
    ]);
    expect(format).toBe('refworks');
    expect(entries).toMatchObject([
      {
        title: '水壶等待的研究', authors: ['谢水', '王壶'], published: '2024', journalRef: '茶学报', volume: '7', issue: '22', pages: '72–74',
        abstract: '我们研究水壶。',
      },
      { title: '盖子', authors: ['赵盖'], published: '2023' },
    ]);
    expect(facts[0]).toEqual({ tags: ['水壶', '等待'] });
  });

  it('with an author a line, pages apart and a DOI', async () => {
    const { entries } = await read('export.txt', [
      'RT Journal Article', 'ID 5', 'A1 Brewer,Ada', 'A1 Kettle,Ben', 'T1 Kettles', 'YR 2020', 'FD May 3, 2020',
      'JF Journal of Tea', 'VO 3',
      'SP 10', 'OP 20', 'DO 10.1000/kettles.2', 'K1 Tea', 'K1 Water',
    ]);
    expect(entries).toMatchObject([
      { title: 'Kettles', authors: ['Ada Brewer', 'Ben Kettle'], published: '2020-05-03', pages: '10–20', doi: '10.1000/kettles.2' },
    ]);
  });
});

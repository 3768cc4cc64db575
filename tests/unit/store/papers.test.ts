import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Paper, ParsedDigest } from '@/lib/paper/paper';
import { foldTitle } from '@/lib/paper/title-key';
import { Database } from '@/lib/store/database';
import { changeEntries, restoreEntriesAndPapers, saveAndPutPaper, savePaper, unsavePapers } from '@/lib/store/library';
import { deleteDigest } from '@/lib/store/delete-digests';
import { findPaper, getPapers, putPaper } from '@/lib/store/papers';
import { writeDigests } from '@/lib/store/write-digests';
import { EVERY_PAPER_FIELD } from '@/tests/support/paper-fields';

const TITLE = 'Loops and Skips of Pretrained Layers';

function page(facts: Partial<Paper> & { key: string; title: string }, at = 5): Paper {
  return { authors: [], addedAt: at, titleKey: foldTitle(facts.title), ...facts };
}

describe('papers that no digest brought', () => {
  let db: Database;
  beforeEach(() => (db = new Database(crypto.randomUUID())));
  afterEach(() => db.delete());
  const list = (entries: ParsedDigest['entries'], source = 'hf-daily'): Promise<unknown> =>
    writeDigests(db, [{ source, sourceName: 'A list', date: '2026-11-20', entries }], 1);

  it('complete a stored paper and delete none of its facts', async () => {
    const { abstract: _, abstractCut: __, ...facts } = EVERY_PAPER_FIELD;
    await list([{ ...facts, rank: 1 }]);
    const key = facts.arxivId;
    await putPaper(db, page({ key, arxivId: key, title: facts.title, abstract: 'The whole abstract.' }), 'arxiv-api');
    expect(await db.papers.get(key)).toMatchObject({ ...facts, abstract: 'The whole abstract.' });
    expect((await db.papers.get(key))!.appearances).toHaveLength(1);
  });

  it('are not indexed again where no word of theirs changed', async () => {
    await list([{ arxivId: '2611.00001', title: TITLE }]);
    await db.pending.clear();
    await putPaper(db, page({ key: '2611.00001', arxivId: '2611.00001', title: TITLE, doi: '10.1000/a' }));
    expect([await db.pending.count(), (await db.papers.get('2611.00001'))!.doi]).toEqual([0, '10.1000/a']);
  });

  it('keep title and abstract of a digest that is written while a page saves its paper', async () => {
    const bare = page({ key: '2611.00001', arxivId: '2611.00001', title: 'arXiv:2611.00001' });
    await Promise.all([
      saveAndPutPaper(db, { key: '2611.00001', paper: bare }, 5),
      list([{ arxivId: '2611.00001', title: TITLE, abstract: 'About loops.' }]),
    ]);
    expect(await db.papers.get('2611.00001')).toMatchObject({ title: TITLE, abstract: 'About loops.' });
    expect(await db.library.count()).toBe(1);
  });

  it('leave no entry without its paper where a digest gives the paper its id meanwhile', async () => {
    const authors = ['Ada Quill'];
    await list([{ title: TITLE, authors }], 'text');
    const key = `title:${foldTitle(TITLE)}`;
    await list([{ arxivId: '2611.00001', title: TITLE, authors }]);
    const saved = await saveAndPutPaper(db, { key }, 5);
    expect(saved!.entry.paperKey).toBe('2611.00001');
    expect((await changeEntries(db, [key], { note: 'kept' }, 6)).changed).toMatchObject([{ paperKey: '2611.00001', note: 'kept' }]);
    const before = await unsavePapers(db, [key], 9);
    expect(before).toHaveLength(1);
    await restoreEntriesAndPapers(db, [{ ...before[0]!, paperKey: key }]);
    for (const { paperKey } of await db.library.toArray()) expect(await db.papers.get(paperKey)).toBeDefined();
    expect((await db.library.get('2611.00001'))!.note).toBe('kept');
  });

  it('come back by their key where the undo of a removal comes after the papers left the store', async () => {
    await list([{ arxivId: '2611.00001', title: TITLE }, { title: 'A Poem of Forty Kettles' }]);
    const keys = ['2611.00001', 'title:apoemoffortykettles'];
    for (const key of keys) await savePaper(db, key, 2);
    await changeEntries(db, keys, { note: 'kept' }, 3);
    const before = await unsavePapers(db, keys, 9);
    await deleteDigest(db, 'hf-daily|2026-11-20', 4);
    expect(await db.papers.count()).toBe(0);
    expect(await restoreEntriesAndPapers(db, before)).toHaveLength(2);
    expect((await db.papers.bulkGet(keys)).map((paper) => paper?.title)).toEqual(['arXiv:2611.00001', 'apoemoffortykettles']);
    expect((await db.library.toArray()).map(({ note }) => note)).toEqual(['kept', 'kept']);
  });

  it('merge the entries where both keys of a paper were saved', async () => {
    const authors = ['Ada Quill'];
    await list([{ title: TITLE, authors }], 'text');
    const key = `title:${foldTitle(TITLE)}`;
    await savePaper(db, key, 2);
    await changeEntries(db, [key], { note: 'by title' }, 3);
    await savePaper(db, '2611.00001', 4);
    await changeEntries(db, ['2611.00001'], { note: 'by id' }, 5);
    await list([{ arxivId: '2611.00001', title: TITLE, authors }]);
    expect(await db.library.toArray()).toMatchObject([{ paperKey: '2611.00001', note: 'by id\n\nby title' }]);
  });

  it('are found by a title that tells one paper, never by one that many have', async () => {
    await list([{ title: TITLE }, { title: 'Introduction', authors: ['Ada Quill'] }], 'text');
    expect((await findPaper(db, { arxivId: '2611.00001', title: TITLE }))!.title).toBe(TITLE);
    expect(await findPaper(db, { title: 'Introduction' })).toBeUndefined();
    expect((await findPaper(db, { title: 'Introduction', authors: ['A. Quill'] }))!.authors).toEqual(['Ada Quill']);
    await saveAndPutPaper(db, { paper: page({ key: 'title:introduction', title: 'Introduction', authors: ['Ben Moor'] }) }, 6);
    expect(await db.papers.where('titleKey').equals('introduction').count()).toBe(2);
  });
});

it('gives more rows than are read at once in the order of their keys, without those that the store lacks', async () => {
  const db = new Database(crypto.randomUUID());
  const keys = Array.from({ length: 700 }, (_, row) => `2611.${String(10_000 - row)}`);
  await db.papers.bulkPut(keys.map((key) => ({ key, arxivId: key, title: key, titleKey: key, authors: [], addedAt: 1, appearances: [] })));
  const asked = [...keys.slice(0, 600), '2612.00001', ...keys.slice(600)];
  expect((await getPapers(db, asked)).map(({ key }) => key)).toEqual(keys);
  expect(await getPapers(db, [])).toEqual([]);
  await db.delete();
});

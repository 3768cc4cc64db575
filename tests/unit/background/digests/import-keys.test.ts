import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Context } from '@/lib/background/core/context';
import { Turns } from '@/lib/background/core/turns';
import { changeCiteKey, getCiteKeys } from '@/lib/store/cite-keys';
import { Database } from '@/lib/store/database';
import { putImportBytes } from '@/lib/store/imports';
import { loadParsers } from '@/tests/support/parsers';

vi.mock('wxt/browser', () => ({ browser: fakeBrowser }));
const { readForImport, undoFromImport, writeFromImport } = await import('@/lib/background/digests/import');

let clock = Date.parse('2026-11-20T10:00:00Z');
let context: Context;
beforeEach(() => {
  fakeBrowser.reset();
  const index = { flush: async () => undefined, take: () => undefined, turns: new Turns() } as unknown as Context['index'];
  context = { db: new Database(crypto.randomUUID()), now: () => clock, fetch, loadParsers, index };
});
afterEach(() => context.db.delete());

const bib = (...entries: [key: string, id: string][]): string =>
  entries.map(([key, id]) => `@misc{${key}, title={How kettle ${id} sings}, author={Brewer, Ada}, year={2026}, eprint={${id}}}\n`).join('\n');

async function importBib(text: string) {
  const id = await putImportBytes(context.db, new Blob([text]), 'tea.bib', clock);
  const report = await readForImport(context, { id });
  expect((await writeFromImport(context, { id })).state).toBe('done');
  clock += 60_000;
  return { id, report };
}
const keys = async () => Object.fromEntries((await context.db.citeKeys.toArray()).map(({ paperKey, key }) => [paperKey, key]));
const use = (paper: string) => getCiteKeys(context.db, [paper], () => 'made', clock);

describe('the keys of an imported .bib', () => {
  it('are those of its papers from then on', async () => {
    const { report } = await importBib(bib(['brewer:2026', '2606.00001'], ['Kettle_26', '2606.00002'], ['kein Schlüssel', '2606.00003']));
    expect(await keys()).toEqual({ '2606.00001': 'brewer:2026', '2606.00002': 'Kettle_26' });
    expect(report.notes).toEqual([]);
    expect(await use('2606.00001')).toEqual(['brewer:2026']);
  });

  it('never move a key that a paper has, and get a letter where another paper has theirs, which the report says', async () => {
    await importBib(bib(['old', '2606.00001']));
    const { report } = await importBib(bib(['new', '2606.00001'], ['OLD', '2606.00002'], ['old', '2606.00003']));
    expect(await keys()).toEqual({ '2606.00001': 'old', '2606.00002': 'OLDa', '2606.00003': 'oldb' });
    expect(report.notes).toEqual([
      '1 paper keeps the citation key that it has here.', '2 citation keys of the file belong to other papers here, so they get a letter.',
    ]);
  });

  it('go with the undo of the import, but for those that were used or changed since', async () => {
    const { id } = await importBib(bib(['first', '2606.00001'], ['second', '2606.00002'], ['third', '2606.00003']));
    await use('2606.00001');
    await changeCiteKey(context.db, '2606.00002', 'mine', clock);
    await undoFromImport(context, { id });
    expect(await keys()).toEqual({ '2606.00001': 'first', '2606.00002': 'mine' });
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'puppeteer-core';
import type { Reply } from '@/dev/hosts';
import { until } from '@/dev/until';
import { BROWSERS, untilText } from '@/dev/world';
import { type ArxivWorld, startArxivWorld } from '@/tests/support/arxiv-world';
import { findViolations } from '@/tests/support/axe';
import { openDigests, pasteDigest, pressInPart, readPart, untilPart } from '@/tests/support/library-page';

const PAPERS = Array.from({ length: 130 }, (_, n) => ({
  arxivId: `2607.${String(n + 1).padStart(5, '0')}`, title: n === 7 ? 'Ripening Quinces by Moonlight' : `The Cup Numbered ${n}`,
  abstract: `What cup ${n} holds.`, authors: ['Ada Example'],
}));
const UNKNOWN = '2607.09999';
const IDS = [...PAPERS.map(({ arxivId }) => arxivId), UNKNOWN].join('\n');

const section = (page: Page): Promise<string> => readPart(page, 'look-up-titles');
const untilSection = (page: Page, text: RegExp): Promise<unknown> => untilPart(page, 'look-up-titles', text);

describe.each(BROWSERS)('a list of ids in %s', (name) => {
  let world: ArxivWorld;
  let library: Page;
  let fault: Reply | undefined;
  beforeAll(async () => {
    world = await startArxivWorld(name, (asked) => {
      const wanted = new Set(asked.get('id_list')?.split(','));
      return PAPERS.filter(({ arxivId }) => wanted.has(arxivId));
    }, () => fault);
    library = await openDigests(world);
  });
  afterAll(() => world?.end());

  it('is imported without a request, and the import says how its papers get their titles', async () => {
    await untilText(library, '0 papers in 0 digests');
    expect(await section(library)).toBe('');
    await pasteDigest(library, IDS);
    await untilText(library, 'Found 131 papers');
    await library.bringToFront();
    await library.click('.button.primary');
    await untilText(library, 'Imported. 131 new papers. Undo131 papers are known by their ids only. Get their titles from arXiv Sends 131 ids');
    expect(await section(library)).toBe('');
    const buttons = await library.$$eval('.pane button', (all) => all.map(({ textContent }) => textContent!));
    expect(buttons.filter((button) => button.startsWith('Get their titles'))).toHaveLength(1);
    expect(world.askedArxiv()).toEqual([]);
  });

  it('waits where arXiv asks to, and says until when', async () => {
    fault = { status: 429, headers: { 'retry-after': '600' } };
    await pressInPart(library, 'import', 'Get their titles from arXiv');
    await untilSection(library, /0 of 131 papers, 0 titles found\. arXiv is limiting requests\. Trying again at \d\d:\d\d\./);
    expect(world.askedArxiv()).toHaveLength(1);
    await pressInPart(library, 'look-up-titles', 'Pause');
    await untilSection(library, /Paused: 0 of 131 papers/);
  });

  it('resumes, outlives a stopped worker, and fills in every title that arXiv knows', async () => {
    fault = undefined;
    await pressInPart(library, 'look-up-titles', 'Resume');
    await until(() => (world.askedArxiv().length >= 2 ? true : undefined), () => 'arXiv was not asked again');
    await world.stopWorker();
    await untilSection(library, /1 paper is known by its id only\..*Done: 130 titles found\. arXiv knows no paper with one of the ids\./);
    // Two requests, the refused one, and at most one more of the stopped worker.
    expect(world.askedArxiv().length).toBeLessThanOrEqual(4);
    for (const url of world.askedArxiv()) expect(new URL(url).searchParams.get('id_list')!.split(',').length).toBeLessThanOrEqual(100);
    expect(await findViolations(library)).toEqual([]);
  });

  it('is found by its titles, in the library and in the popup', async () => {
    const popup = await world.openPopup();
    await popup.waitForSelector('input[type=search]');
    await popup.type('input[type=search]', 'quinces moonlight');
    await popup.waitForSelector('ol[aria-label="Found papers"] > li[data-key="2607.00008"]');
    await popup.click('ol[aria-label="Found papers"] > li[data-key="2607.00008"] .save');
    await popup.close();
    const papers = await world.openOwn('library.html#papers');
    await untilText(papers, 'Ripening Quinces by Moonlight');
    await papers.type('input[type=search]', 'quinces');
    await papers.waitForSelector('.grid-rows [data-key="2607.00008"]');
    expect(world.errors).toEqual([]);
  });
});

import { rm } from 'node:fs/promises';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { untilSidebar } from '@/dev/sidebar';
import { until } from '@/dev/until';
import { askWorker, BROWSERS, SAMPLE, startWorld, untilText, type World } from '@/dev/world';
import { type MockZotero, startZotero } from '@/dev/zotero';
import { ZOTERO_PERMISSION } from '@/lib/digest/hosts';
import { allowInCopy } from '@/tests/support/allow-in-copy';

const PAPERS = SAMPLE.filter(({ arxivId }) => arxivId);
const [SENT, IN_LIST] = [PAPERS[0]!, PAPERS[1]!];

describe.each(BROWSERS)('Zotero on this computer, in %s', (name) => {
  let world: World;
  let zotero: MockZotero | undefined;
  let copy: string | undefined;
  beforeAll(async () => {
    copy = name === 'chromium' ? await allowInCopy(ZOTERO_PERMISSION) : undefined;
    world = await startWorld(name, [], copy === undefined ? {} : { extension: copy });
    await world.untilPapers(SAMPLE.length);
  });
  afterAll(async () => {
    await world?.end();
    await zotero?.close();
    if (copy) await rm(copy, { recursive: true });
  });

  const press = async (page: Page, label: string): Promise<void> => {
    await page.bringToFront();
    await until(async () => ((await page.evaluate((text) => {
      const button = [...document.querySelectorAll<HTMLButtonElement>('button')].find((each) => each.textContent!.trim() === text);
      button?.focus();
      return document.activeElement === button && button !== undefined;
    }, label)) ? true : undefined), () => `no button "${label}"`);
    await page.keyboard.press('Enter');
  };

  /** What the popup and the sidebar say of a paper that is in Zotero. */
  const showMarks = async (): Promise<void> => {
    const popup = await world.openPopup();
    await popup.$eval('#tab-saved', (tab) => (tab as HTMLElement).click());
    const row = `[data-key="${IN_LIST.arxivId}"]`;
    await popup.waitForSelector(`${row} .line`);
    expect(await popup.$eval(`${row} .line`, (line) => line.textContent)).toMatch(/^In Zotero · /);
    await popup.$eval(`${row} [data-act="abstract"]`, (button) => (button as HTMLElement).click());
    await popup.waitForSelector(`${row} .facts`);
    expect(await popup.$eval(row, (item) => item.textContent!.split('In Zotero').length - 1)).toBe(1);
    await popup.close();
    const page = await world.open(`https://arxiv.org/abs/${IN_LIST.arxivId}`);
    await untilSidebar(world, page, ({ text }) => text.includes('In Zotero'));
    await page.close();
  };

  it('is said not to run, and gets the paper once it does, by keyboard', async () => {
    const page = await world.openOwn('library.html#papers');
    await askWorker(page, 'library.save', { key: SENT.arxivId });
    await untilText(page, SENT.title);
    await press(page, 'Cite');
    await press(page, 'Send to Zotero');
    await untilText(page, 'Zotero isn’t running. Start Zotero and try again.');
    zotero = await startZotero();
    await press(page, 'Cite');
    await press(page, 'Send to Zotero');
    await untilText(page, '1 paper sent to Zotero, into what is chosen there.');
    expect([...zotero.imported.values()].join('')).toContain(`https://arxiv.org/abs/${SENT.arxivId}`);
    await page.waitForFunction(() => document.querySelector('.reading .meta')?.textContent.includes('In Zotero'));
    // A second window sends it again only when told to.
    const other = await world.openOwn('library.html#papers');
    await other.waitForSelector('.grid-rows input[type="checkbox"]');
    await other.click('.grid-rows input[type="checkbox"]');
    await press(other, 'Send to Zotero');
    await untilText(other, '1 paper was not sent, as it is in Zotero already.');
    expect(zotero.items).toHaveLength(1);
    await other.close();
    await page.close();
  });

  it('is imported with its collections, from a stopped worker, and then has nothing new', async () => {
    zotero!.collections = [{ key: 'COLL0001', version: 1, data: { name: 'Tea ceremonies', parentCollection: false } }];
    zotero!.put({
      key: 'AAAA0001',
      data: { itemType: 'preprint', title: IN_LIST.title, archiveID: `arXiv:${IN_LIST.arxivId}`, collections: ['COLL0001'] },
    });
    zotero!.put({ key: 'AAAA0002', data: { itemType: 'journalArticle', title: 'Leaves That Sink and Leaves That Float' } });
    const page = await world.openOwn('library.html#import');
    await world.stopWorker();
    zotero!.prefs.localApi = false;
    await press(page, 'Import from Zotero');
    await untilText(page, 'Zotero does not let other programs read it.');
    zotero!.prefs.localApi = true;
    await press(page, 'Import from Zotero');
    await untilText(page, 'Found 3 papers');
    await press(page, 'Import');
    type Saved = { papers: { key: string; inZotero?: true; saved: { tags: string[] } }[] };
    const found = await until(async () => {
      const listed = await askWorker<Saved>(page, 'library.list', {});
      return listed.ok ? listed.value.papers.find(({ key }) => key === IN_LIST.arxivId) : undefined;
    }, () => 'the paper of Zotero was not saved');
    expect(found).toMatchObject({ inZotero: true, saved: { tags: ['Tea ceremonies'] } });
    await showMarks();
    await page.bringToFront();
    // Undo is offered once the import is written.
    await page.waitForFunction(() => [...document.querySelectorAll('button')].some(({ textContent }) => textContent === 'Undo'));
    await press(page, 'Import from Zotero');
    await untilText(page, 'Nothing is new in Zotero.');
    await page.close();
  });

  it('is read from the settings, which tell what left it', async () => {
    const page = await world.openOwn('library.html#settings');
    await untilText(page, '3 papers are known to be in Zotero.');
    zotero!.remove('AAAA0001');
    await press(page, 'Read now');
    await untilText(page, '1 saved paper is no longer in Zotero. It stays here until you remove it.');
    await press(page, 'Keep it');
    await untilText(page, '2 papers are known to be in Zotero.');
    await zotero!.close();
    zotero = undefined;
    await press(page, 'Read now');
    await untilText(page, 'Zotero isn’t running. Start Zotero and try again.');
    await press(page, 'Disconnect from Zotero');
    await untilText(page, 'Not read yet.');
    expect(world.errors).toEqual([]);
    await page.close();
  });
});

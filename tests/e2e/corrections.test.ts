import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'puppeteer-core';
import { findViolations } from '../support/axe';
import { until } from '@/dev/until';
import { askWorker, BROWSERS, SAMPLE, startWorld, textOf, untilText, type World } from '@/dev/world';
import { openSaved } from '@/tests/support/library-page';

const KEPT = SAMPLE.filter((entry) => entry.arxivId).slice(0, 3);
/** The one that was saved last, which stands first. */
const PAPER = KEPT.at(-1)!;

/** Keeps what the page copies and downloads, where the test reads it. */
const watchTexts = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const seen = window as unknown as { copied?: string; downloaded?: Blob };
    Object.defineProperty(navigator.clipboard, 'writeText', { value: async (text: string) => void (seen.copied = text) });
    const make = URL.createObjectURL.bind(URL);
    URL.createObjectURL = (blob) => make((seen.downloaded = blob as Blob));
  });
const readTexts = (page: Page): Promise<{ copied: string; downloaded: string }> =>
  page.evaluate(async () => {
    const seen = window as unknown as { copied?: string; downloaded?: Blob };
    return { copied: seen.copied ?? '', downloaded: (await seen.downloaded?.text()) ?? '' };
  });
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => document.activeElement?.getAttribute('name') ?? document.activeElement?.textContent ?? '');
const untilTitle = (page: Page, title: string): Promise<unknown> =>
  until(async () => ((await textOf(page, '.reading h2')) === title ? true : undefined), () => `“${title}” is not shown`);
const press = async (page: Page, text: string): Promise<void> => {
  const button = await page.waitForSelector(`.reading ::-p-xpath(.//button[normalize-space()="${text}"])`);
  await button!.focus();
  await page.keyboard.press('Enter');
};
const write = async (page: Page, name: string, text: string): Promise<void> => {
  await page.$eval(`.edit-form [name="${name}"]`, (field) => (field as HTMLInputElement).select());
  await page.focus(`.edit-form [name="${name}"]`);
  await page.keyboard.type(text);
};

describe.each(BROWSERS)('corrections in the library in %s', (name) => {
  let world: World;
  let page: Page;
  beforeAll(async () => {
    world = await startWorld(name);
    page = await openSaved(world, KEPT);
    await watchTexts(page);
    await page.keyboard.press('j');
    await untilTitle(page, PAPER.title);
  });
  afterAll(() => world?.end());

  it('are cancelled with Escape, and the focus goes back to the button', async () => {
    await press(page, 'Edit');
    await page.waitForSelector('.edit-form [name="title"]:focus');
    await page.keyboard.type('never kept');
    await page.keyboard.press('Escape');
    await page.waitForSelector('.edit-form', { hidden: true });
    expect(await focused(page)).toBe('Edit');
    await untilTitle(page, PAPER.title);
  });

  it('are dropped with Escape, and come back with undo', async () => {
    await untilText(page, 'Correction discarded');
    await page.click('.toast .text');
    await page.waitForSelector('.edit-form');
    expect(await page.$eval('.edit-form [name="title"]', (field) => (field as HTMLTextAreaElement).value)).toContain('never kept');
    await press(page, 'Cancel');
    await page.waitForSelector('.edit-form', { hidden: true });
  });

  it('that are not saved come back with their paper, also in another tab, which is said', async () => {
    await press(page, 'Edit');
    await page.waitForSelector('.edit-form [name="title"]:focus');
    await write(page, 'title', 'Half a Title');
    const rows = await page.$$('.grid-rows .title');
    await rows[1]!.click();
    await page.waitForSelector('.edit-form', { hidden: true });
    const untilBack = async (tab: Page): Promise<void> => {
      await untilText(tab, 'What you typed here before is back.');
      expect(await tab.$eval('.edit-form [name="title"]', (field) => (field as HTMLTextAreaElement).value)).toBe('Half a Title');
    };
    await (await page.$$('.grid-rows .title'))[0]!.click();
    await untilBack(page);
    // The rows keep the focus.
    expect(await page.evaluate(() => document.activeElement?.closest('.edit-form'))).toBe(null);
    const other = await world.openOwn('library.html#papers');
    await other.bringToFront();
    await other.waitForSelector('.grid-rows .title');
    await other.keyboard.press('j');
    await untilBack(other);
    await other.close();
    await page.bringToFront();
    await press(page, 'Cancel');
    await page.waitForSelector('.edit-form', { hidden: true });
    await untilTitle(page, PAPER.title);
  });

  it('share that with what is typed in other sections', async () => {
    const goTo = (section: string): Promise<void> => page.evaluate((hash) => { location.hash = hash; }, section);
    await goTo('digests');
    await page.waitForSelector('textarea');
    await page.type('textarea', 'half a paste');
    await page.type('[name="address"]', 'https://tea.example/fee');
    await goTo('papers');
    await page.waitForSelector('.grid');
    await goTo('digests');
    await page.waitForSelector('textarea');
    const typed = (): Promise<string[]> => (
      page.$$eval('textarea, [name="address"]', (fields) => fields.map((field) => (field as HTMLInputElement).value))
    );
    expect((await typed()).toSorted()).toEqual(['half a paste', 'https://tea.example/fee']);
    await goTo('papers');
    await untilTitle(page, PAPER.title);
  });

  it('say at their field why they cannot be kept', async () => {
    await press(page, 'Edit');
    await page.waitForSelector('.edit-form [name="title"]:focus');
    await write(page, 'published', '2024-02-30');
    await page.keyboard.press('Enter');
    await page.waitForSelector('[name="published"][aria-invalid="true"]:focus');
    expect(await textOf(page, '#edit-problem')).toContain('day of the calendar');
    expect(await findViolations(page)).toEqual([]);
    await write(page, 'published', '2024-02');
  });

  it('of title, date and citation key are shown, copied and exported, in every window', async () => {
    await write(page, 'title', 'A Title of My Own');
    await write(page, 'citeKey', 'mine:2024');
    await page.keyboard.press('Enter');
    await untilTitle(page, 'A Title of My Own');
    expect(await focused(page)).toBe('Edit');
    await untilText(page, 'Corrected by you: title and date.');
    await page.click('.reading button[aria-label="Cite this paper"]');
    await page.keyboard.press('Enter');
    await untilText(page, 'BibTeX entry copied');
    const { copied } = await readTexts(page);
    for (const part of ['@misc{mine:2024,', 'A Title of My Own', 'year = {2024}', 'month = feb']) expect(copied).toContain(part);
    await world.stopWorker();
    const { arxivId } = PAPER;
    const exported = await askWorker<{ text: string }>(page, 'library.export', { format: 'bibtex' });
    expect(exported.ok && exported.value.text).toContain('@misc{mine:2024,');
    const popup = await world.openPopup();
    await popup.click('#tab-saved');
    await untilText(popup, 'A Title of My Own');
    await popup.close();
    await page.bringToFront();
    const answer = await askWorker<{ papers: { key: string; title: string }[] }>(page, 'search.find', { text: 'title my own' });
    expect(answer.ok && answer.value.papers[0]).toMatchObject({ key: arxivId, title: 'A Title of My Own' });
  });

  it('go back to what the source says, and come again with undo', async () => {
    await press(page, 'Use the source’s version');
    await untilTitle(page, PAPER.title);
    await untilText(page, 'cited as mine:2024');
    // The title may come with the word of the change, before the toast.
    await untilText(page, 'Corrected');
    await page.waitForSelector('.toast .text');
    await page.click('.toast .text');
    await untilTitle(page, 'A Title of My Own');
    await press(page, 'Edit');
    await page.waitForSelector('.edit-form [name="title"]:focus');
    await page.focus('[aria-label="Title: Use the source’s version"]');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.edit-form [name="title"]:focus');
    await page.keyboard.press('Tab');
    await press(page, 'Save');
    await untilTitle(page, PAPER.title);
    await untilText(page, 'Corrected by you: date.');
  });

  it('stand in a downloaded file with the key of the copied entry', async () => {
    await page.evaluate(() => {
      [...document.querySelectorAll('button')].find((button) => button.textContent?.trim() === 'Export')!.click();
    });
    await page.waitForSelector('form[aria-label="Export"]');
    await page.select('form[aria-label="Export"] select', 'bibtex');
    await page.click('form[aria-label="Export"] button[type="submit"]');
    await untilText(page, 'is in your downloads');
    const { copied, downloaded } = await readTexts(page);
    expect(copied.split('\n')[0]).toBe('@misc{mine:2024,');
    expect(downloaded).toContain('@misc{mine:2024,');
    expect(downloaded).toContain('month = feb');
    expect(downloaded.match(/^@misc\{/gm)).toHaveLength(KEPT.length);
    expect(world.errors).toEqual([]);
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'puppeteer-core';
import { makePdf } from '@/dev/pages';
import { until } from '@/dev/until';
import { askWorker, BROWSERS, SAMPLE, startWorld, textOf, untilText, type World } from '@/dev/world';
import { openSaved } from '@/tests/support/library-page';

const KEPT = SAMPLE.filter((entry) => entry.arxivId).slice(0, 2);
const PAPER = KEPT.at(-1)!;

/** Keeps what the page copies and saves, where the test reads it. */
const watchTexts = (page: Page): Promise<void> => page.evaluate(() => {
  const seen = window as unknown as { copied?: string; saved?: Blob };
  Object.defineProperty(navigator.clipboard, 'writeText', { value: async (text: string) => void (seen.copied = text) });
  const make = URL.createObjectURL.bind(URL);
  URL.createObjectURL = (blob) => make((seen.saved = blob as Blob));
});
const readCopied = (page: Page): Promise<string> => page.evaluate(() => (window as unknown as { copied?: string }).copied ?? '');
const readSaved = (page: Page): Promise<string> =>
  page.evaluate(async () => (await (window as unknown as { saved?: Blob }).saved?.text()) ?? '');
const press = async (page: Page, text: string): Promise<void> => {
  const button = await page.waitForSelector(`.reading ::-p-xpath(.//button[normalize-space()="${text}"])`);
  await button!.focus();
  await page.keyboard.press('Enter');
};
/** Opens the menu of the paper's note, and chooses by the keyboard. */
const chooseNote = async (page: Page, down: number): Promise<void> => {
  await press(page, 'Note');
  await page.waitForSelector('.reading [role=menuitem]:focus');
  for (let step = 0; step < down; step += 1) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
};

describe.each(BROWSERS)('notes and PDFs in %s', (name) => {
  let world: World;
  let page: Page;
  let isPdfThere = true;
  beforeAll(async () => {
    const headers = { 'content-type': 'application/pdf' };
    world = await startWorld(name, [({ pathname }) => (
      pathname.startsWith('/pdf/') && isPdfThere ? { body: makePdf(), headers } : pathname.startsWith('/abs/') ? { body: '<p>An abstract' } : undefined
    )]);
    page = await openSaved(world, KEPT);
    await watchTexts(page);
    await page.keyboard.press('j');
    await until(async () => ((await textOf(page, '.reading h2')) === PAPER.title ? true : undefined), () => 'the paper is not shown');
  });
  afterAll(() => world?.end());

  it('copy a Markdown link by m', async () => {
    await page.keyboard.press('m');
    await untilText(page, 'Markdown link copied');
    expect(await readCopied(page)).toBe(`[${PAPER.title}](https://arxiv.org/abs/${PAPER.arxivId})`);
  });

  it('copy the paper as a note', async () => {
    await chooseNote(page, 0);
    await untilText(page, 'Note copied');
    const note = await readCopied(page);
    expect(note.startsWith(`---\ntitle: ${JSON.stringify(PAPER.title)}\n`)).toBe(true);
    expect(note).toContain(`arxiv: "${PAPER.arxivId}"`);
    expect(note).toContain('## Notes');
  });

  it('download a PDF under its name, and nothing where arXiv does not send it', async () => {
    await press(page, 'Download PDF');
    await untilText(page, '.pdf');
    expect((await readSaved(page)).startsWith('%PDF')).toBe(true);
    expect(world.hosts.requests.filter((url) => url.includes('/pdf/'))).toEqual([`https://arxiv.org/pdf/${PAPER.arxivId}`]);
    isPdfThere = false;
    await press(page, 'Download PDF');
    await untilText(page, 'arXiv did not send the PDF (404)');
    isPdfThere = true;
  });

  it('lead from form to form, and past an HTML version that is not there', async () => {
    const front = await world.open(`https://arxiv.org/abs/${PAPER.arxivId}`);
    await front.bringToFront();
    expect(await askWorker(page, 'tab.turn', {})).toMatchObject({ ok: true, value: { form: 'pdf' } });
    const shown = (form: string): boolean => world.hosts.requests.filter((url) => url.includes(`/${form}/${PAPER.arxivId}`)).length > 0;
    await until(async () => (front.url().includes('/pdf/') ? true : undefined), () => `not the PDF: ${front.url()}`);
    expect(await askWorker(page, 'tab.turn', {})).toMatchObject({ ok: true, value: { form: 'abs' } });
    expect(shown('html')).toBe(true);
    await until(async () => (front.url().includes('/abs/') ? true : undefined), () => `not the abstract: ${front.url()}`);
    await front.close();
  });

  it('are handed to Obsidian, and the page stays', async () => {
    await page.bringToFront();
    await chooseNote(page, 1);
    await untilText(page, 'Handed to Obsidian');
    expect(page.url()).toContain('library.html');
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'puppeteer-core';
import { callFirefox } from '@/dev/firefox-window';
import { until } from '@/dev/until';
import { askWorker, BROWSERS, SAMPLE, startWorld, textOf, untilText, type World } from '@/dev/world';
import { openSaved } from '@/tests/support/library-page';

const PAPER = SAMPLE.find((entry) => entry.arxivId)!;
const NAME = 'Note of tea.md';
/** What a person writes into a note: below it, and as properties of their own. */
const OWN = '\n## My own words\n\nSee [[Steeping]].\r\n\ttab, two blanks at the end  \n';
const OWN_PROPERTY = 'shelf: "third, left" # mine\n';

interface Told {
  copied?: string;
  /** The file that the person picks next, as its text. */
  picked: string;
  isDenied?: boolean;
  saved?: Blob;
}

/**
 * No automation can answer Chromium's picker, nor its question whether a page may write a file: so the file is one of the browser's own
 * disk. In Firefox the file goes into the field that the press opens, and the new one is what the page has saved.
 */
const standIn = (page: Page): Promise<void> => page.evaluate((name) => {
  const told = window as unknown as Told & { showOpenFilePicker?: unknown };
  told.picked = '';
  Object.defineProperty(navigator.clipboard, 'writeText', { value: async (text: string) => void (told.copied = text) });
  const make = URL.createObjectURL.bind(URL);
  URL.createObjectURL = (blob) => make((told.saved = blob as Blob));
  if (told.showOpenFilePicker) {
    told.showOpenFilePicker = async () => {
      const handle = await (await navigator.storage.getDirectory()).getFileHandle(name, { create: true });
      const writer = await handle.createWritable();
      await writer.write(told.picked);
      await writer.close();
      return told.isDenied ? [Object.assign(handle, { requestPermission: async () => 'denied' })] : [handle];
    };
  } else {
    HTMLInputElement.prototype.click = function pick() {
      const files = new DataTransfer();
      files.items.add(new File([told.picked], name));
      this.files = files.files;
      this.dispatchEvent(new Event('change'));
    };
  }
}, NAME);

describe.each(BROWSERS)('a note that a person keeps, in %s', (name) => {
  let world: World;
  let page: Page;
  /** The note as it was exported, with what the person wrote since. */
  let kept: string;
  beforeAll(async () => {
    world = await startWorld(name);
    // The panel that tells of a download takes the keys.
    if (name === 'firefox')
      await callFirefox(world.browser, '(pref) => Services.prefs.setBoolPref(pref, false)', 'browser.download.alwaysOpenPanel');
    page = await openSaved(world, [PAPER]);
    await standIn(page);
    await page.keyboard.press('j');
    await until(async () => ((await textOf(page, '.reading h2')) === PAPER.title ? true : undefined), () => 'the paper is not shown');
  });
  afterAll(() => world?.end());

  const pick = (picked: string, isDenied = false): Promise<void> =>
    page.evaluate((text, denied) => void Object.assign(window, { picked: text, isDenied: denied }), picked, isDenied);
  /** Opens the menu of the paper's note, and chooses by the keyboard. */
  const choose = async (down: number): Promise<void> => {
    const button = await page.waitForSelector('.reading ::-p-xpath(.//button[normalize-space()="Note"])');
    await button!.focus();
    await page.keyboard.press('Enter');
    await page.waitForSelector('.reading [role=menuitem]:focus');
    for (let step = 0; step < down; step += 1) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
  };
  const update = (): Promise<void> => choose(2);
  /** What the file says now, or the one in the downloads. */
  const readNote = (): Promise<string> => page.evaluate(async (file, inPlace) => {
    if (!inPlace) return (await (window as unknown as Told).saved?.text()) ?? '';
    return (await (await (await navigator.storage.getDirectory()).getFileHandle(file)).getFile()).text();
  }, NAME, name === 'chromium');

  it('gets what changed in the library, and every byte that the person wrote stays', async () => {
    await choose(0);
    await untilText(page, 'Note copied');
    const exported = await page.evaluate(() => (window as unknown as Told).copied!);
    kept = exported.replace('---\n', `---\n${OWN_PROPERTY}`) + OWN;
    expect(kept).toContain('status: "to-read"');
    await askWorker(page, 'library.change', { keys: [PAPER.arxivId], change: { state: 'reading', rating: 4 } });
    await pick(kept);
    await update();
    await untilText(page, `${NAME} ${name === 'chromium' ? 'is up to date now.' : 'is in your downloads'}`);
    await untilText(page, 'Changed: status and rating.');
    const now = await readNote();
    expect(now).toContain('status: "reading"');
    expect(now).toContain('rating: 4');
    expect(now.endsWith(OWN)).toBe(true);
    expect(now.startsWith(`---\n${OWN_PROPERTY}`)).toBe(true);
    const bare = (text: string): string => text.replace(/^(?:status|rating):.*\n/gm, '');
    expect(bare(now)).toBe(bare(kept));
  });

  it('is put back by Undo where it was written in place', async (context) => {
    if (name === 'firefox') return context.skip('Firefox writes a new file, and leaves the old one as it was');
    await page.$$eval('button', (all) => all.find(({ textContent }) => textContent === 'Undo')!.click());
    await untilText(page, 'The note is as it was.');
    expect(await readNote()).toBe(kept);
  });

  it('is left as it is where nothing changed, where it is another paper’s, and where it cannot be read for certain', async () => {
    await page.evaluate(() => delete (window as unknown as Partial<Told>).saved);
    const other = kept.replace(PAPER.arxivId!, '1912.00001');
    const broken = kept.replace('---\n', '---\nmood: [half\n');
    for (const [text, why] of [
      [other, `Not the note of such a paper: ${NAME}.`], [broken, `Properties that Sidelight cannot read, so nothing is changed: ${NAME}.`],
    ] as const) {
      await pick(text);
      await update();
      await untilText(page, why);
      expect(await readNote()).toBe(name === 'chromium' ? text : '');
    }
  });

  it('is left as it is where the browser refuses to have it written', async (context) => {
    if (name === 'firefox') return context.skip('Firefox writes a new file, and asks for nothing');
    await pick(kept, true);
    await update();
    await untilText(page, `The browser did not let Sidelight write: ${NAME}.`);
    expect(await readNote()).toBe(kept);
    expect(world.errors).toEqual([]);
  });
});

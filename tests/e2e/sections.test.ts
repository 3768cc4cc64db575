import { readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'puppeteer-core';
import { OUTPUT } from '@/dev/paths';
import { until } from '@/dev/until';
import { askWorker, BROWSERS, SAMPLE, startWorld, textOf, untilText, type World } from '@/dev/world';
import { openSaved } from '@/tests/support/library-page';

const KEPT = SAMPLE.filter((entry) => entry.arxivId).slice(0, 6);

describe.each(BROWSERS)('sections of the library page in %s', (name) => {
  let world: World;
  let page: Page;
  beforeAll(async () => {
    world = await startWorld(name);
    page = await openSaved(world, KEPT);
  });
  afterAll(() => world?.end());

  it('say of a related paper what it shares, with the phrases that both have marked', async () => {
    for (const { title } of KEPT) {
      await page.evaluate((wanted) => {
        [...document.querySelectorAll<HTMLElement>('.grid-row')].find((row) => row.textContent?.includes(wanted))?.click();
      }, title);
      await page.waitForSelector('.reading .near .why');
      const marks = await page.$$eval('.reading .near .why mark', (all) => all.map((mark) => mark.textContent ?? ''));
      if (marks.length === 0) continue;
      for (const mark of marks) expect(mark.length).toBeGreaterThan(1);
      return;
    }
    expect.fail('no related paper has a sentence with marks');
  });

  it('show what they hold when they are first gone to', async () => {
    const heading = (): Promise<(string | null)[]> => page.$$eval('h1', (all) => all.map(({ textContent }) => textContent));
    const words = { digests: 'Paste a digest', insights: 'Your year', settings: 'Automatic backups', papers: `${KEPT.length} papers` };
    for (const [section, text] of Object.entries(words)) {
      await page.evaluate((to) => (location.hash = to), section);
      await untilText(page, text);
      expect((await heading()).map((title) => title!.toLowerCase())).toEqual([section]);
    }
    expect(world.errors).toEqual([]);
  });

  it('say what was done where it was done, and not in the next section', async () => {
    await page.click('.rating button:nth-child(4)');
    const said = (): Promise<string> => page.$eval('.toast', (toast) => toast.textContent!);
    await until(async () => ((await said()).endsWith(' rated 4 of 5Undo') ? true : undefined), said);
    await page.evaluate(() => (location.hash = 'settings'));
    await until(async () => ((await said()) === '' ? true : undefined), said);
    await page.evaluate(() => (location.hash = 'papers'));
  });

  it('say the keys on one line, and all of them on request, by a key or the pointer', async () => {
    await page.bringToFront();
    const height = (): Promise<number> => page.$eval('.hints', (hints) => hints.getBoundingClientRect().height);
    const isShown = (key: string): Promise<boolean> => page.$eval('.hints p', (line, wanted) => {
      const end = line.getBoundingClientRect().bottom;
      const hint = [...line.querySelectorAll('kbd')].find(({ textContent }) => textContent === wanted)!;
      return hint.getBoundingClientRect().top < end;
    }, key);
    await page.focus('.grid-row[tabindex="0"]');
    const one = await height();
    expect(one).toBeLessThan(40);
    expect([await isShown('j'), await isShown('z')]).toEqual([true, false]);
    await page.keyboard.press('?');
    await until(async () => ((await isShown('z')) ? true : undefined), () => 'not all keys are shown');
    await page.click('.hints button[aria-expanded="true"]');
    await until(async () => ((await height()) === one ? true : undefined), () => 'the keys still take more than a line');
  });

  it('keep what can be done with selected papers beside the one that is open, also in a narrow window', async () => {
    await page.setViewport({ width: 800, height: 860 });
    await page.$$eval('.grid-rows input[type="checkbox"]', (boxes) => boxes.slice(0, 2).forEach((box) => (box as HTMLElement).click()));
    await page.$eval('.grid-rows .grid-row', (row) => (row as HTMLElement).click());
    await page.waitForSelector('.saved-view.open .right .reading', { visible: true });
    expect(await page.$eval('.grid', (grid) => grid.checkVisibility())).toBe(false);
    await (await page.waitForSelector('.bulk button::-p-text(Clear selection)', { visible: true }))!.click();
    await page.waitForSelector('.bulk', { hidden: true });
    await page.click('.reading .back');
    await page.waitForSelector('.grid', { visible: true });
    await page.setViewport({ width: 1440, height: 860 });
  });

  it('draw the map of the saved papers: keys zoom it, and a press leads to a paper', async () => {
    await page.evaluate(() => (location.hash = 'insights'));
    await page.waitForSelector('.map > .to-read');
    expect(await page.$$eval('.map > circle', (points) => points.length)).toBe(KEPT.length);
    const seen = (): Promise<string> => page.$eval('.map', (map) => map.getAttribute('viewBox')!);
    const whole = await seen();
    await page.$eval('.map', (map) => (map as SVGElement).focus());
    await page.keyboard.press('+');
    await until(async () => ((await seen()) !== whole ? true : undefined), () => 'the map was not zoomed');
    await page.keyboard.press('0');
    await until(async () => ((await seen()) === whole ? true : undefined), () => 'the map was not shown whole again');
    await page.click('.map > .to-read');
    await until(
      async () => ((await page.evaluate(() => location.hash)).startsWith('#papers') ? true : undefined), () => 'the paper was not shown',
    );
  });

  it('say when a script does not load, and offer to reload the page (Chromium reads the files as they are needed)', async (context) => {
    if (name === 'firefox') return context.skip();
    const folder = join(OUTPUT[name], 'chunks');
    const script = join(folder, readdirSync(folder).find((file) => file.startsWith('insights-'))!);
    const other = await world.openOwn('library.html#papers');
    renameSync(script, `${script}.gone`);
    try {
      await other.evaluate(() => (location.hash = 'insights'));
      await untilText(other, 'This part of Sidelight did not load.');
    } finally {
      renameSync(`${script}.gone`, script);
    }
    await other.click('[role="alert"] button');
    await until(
      async () => ((await other.evaluate(() => document.body.innerText).catch(() => '')).includes('Your year') ? true : undefined),
      () => 'the insights did not come after a reload',
    );
    await other.close();
    world.errors.splice(0);
  });

  it('list the papers of a subject of the map at its address, which Back leaves', async () => {
    const more = SAMPLE.filter(({ arxivId }) => arxivId).slice(0, 40);
    for (const { arxivId } of more) await askWorker(page, 'library.save', { key: arxivId });
    await page.evaluate(() => (location.hash = 'papers'));
    await page.evaluate(() => (location.hash = 'insights'));
    await until(
      async () => ((await page.$$('.counted a[href^="#insights/"]')).length > 1 ? true : undefined), () => 'no subjects were named',
    );
    const links = await page.$$eval('.counted a[href^="#insights/"]', (all) => all.map((link) => link.firstChild!.textContent!));
    await page.click('.counted a[href^="#insights/"]');
    await page.waitForSelector('.subject-papers li');
    expect(await page.evaluate(() => location.hash)).toBe(`#insights/${encodeURIComponent(links[0]!)}`);
    const listed = await page.$$eval('.subject-papers li', (all) => all.length);
    await page.waitForSelector('.map > circle');
    expect(await page.$$eval('.map > circle:not(.other)', (points) => points.length)).toBe(listed);
    expect(await textOf(page, '.counted [aria-current] .num')).toBe(String(listed));
    // A name of one word could mean anything.
    expect(links.filter((link) => !/[\s-]/.test(link))).toEqual([]);
    await page.goBack();
    const isLeft = async (): Promise<true | undefined> => ((await page.$('.subject-papers')) ? undefined : true);
    await until(isLeft, () => 'Back did not leave the subject');
    const label = (await page.waitForSelector('.subjects text'))!;
    const name = await label.evaluate((text) => text.textContent!);
    await label.click();
    await page.waitForSelector('.subject-papers li');
    expect(await page.evaluate(() => location.hash)).toBe(`#insights/${encodeURIComponent(name)}`);
    await (await page.waitForSelector('.subjects text:not(.other)'))!.click();
    await until(isLeft, () => 'the name on the map did not lead back to all papers');
    await page.evaluate(() => (location.hash = 'insights/none%20of%20them'));
    await untilText(page, 'No subject has this name now.');
    const counted = await textOf(page, '.counted a[href="#search?q=is%3Ato-read"] .num');
    await page.click('.counted a[href="#search?q=is%3Ato-read"]');
    await untilText(page, `${counted} papers`);
  });
});

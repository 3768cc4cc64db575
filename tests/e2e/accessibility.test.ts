import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'puppeteer-core';
import { findViolations } from '../support/axe';
import { setSettings } from '@/dev/settings';
import { askWorker, BROWSERS, SAMPLE, startWorld, type World } from '@/dev/world';

async function setLook(page: Page, look: 'light' | 'dark'): Promise<void> {
  await setSettings(page, { look });
  await page.waitForSelector(`html[data-look="${look}"]`);
}

describe.each(BROWSERS)('accessibility in %s', (name) => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld(name);
    await world.untilPapers(SAMPLE.length);
  });
  afterAll(() => world?.end());

  it.each(['light', 'dark'] as const)('axe finds nothing in the popup, %s', async (look) => {
    const popup = await world.openPopup();
    await setLook(popup, look);
    for (const tab of ['today', 'for-you', 'trending', 'saved'] as const) {
      await popup.click(`#tab-${tab}`);
      await popup.waitForSelector(`#panel-${tab} ${['saved', 'for-you'].includes(tab) ? '.nothing' : 'ol.list li'}`);
      expect(await findViolations(popup)).toEqual([]);
    }
    await popup.close();
  });

  it.each(['light', 'dark'] as const)('axe finds nothing in the library page, %s', async (look) => {
    for (const section of ['papers', 'digests', 'digests/newest', 'insights', 'settings', 'welcome']) {
      const page = await world.openOwn(`library.html#${section}`);
      await setLook(page, look);
      await page.waitForSelector('main > *');
      expect(await findViolations(page), section).toEqual([]);
      await page.close();
    }
  });

  it.each(['light', 'dark'] as const)('axe finds nothing in the sidebar, %s', async (look) => {
    // The same sidebar as beside a page, whose closed root axe cannot enter.
    const panel = await world.openOwn(`sidepanel.html?paper=${SAMPLE[0]!.arxivId}`);
    await setLook(panel, look);
    await panel.waitForSelector('ol[aria-label="Related papers"] li');
    await panel.click('[data-act="abstract"]');
    await panel.waitForSelector('p.abstract:not([aria-busy])');
    expect(await findViolations(panel)).toEqual([]);
    await panel.close();
    const none = await world.openOwn('sidepanel.html');
    await setLook(none, look);
    await none.waitForSelector('.nothing');
    expect(await findViolations(none)).toEqual([]);
    await none.close();
  });

  // Firefox has no such emulation.
  it.runIf(name === 'chromium')('draws the search’s icon, the triangles of menus, the shown row and its rating where the person forces colours', async () => {
    const force = async (page: Page): Promise<void> => {
      const session = await page.createCDPSession();
      await session.send('Emulation.setEmulatedMedia', { features: [{ name: 'forced-colors', value: 'active' }] });
    };
    const popup = await world.openPopup();
    await force(popup);
    // Colours that let the ground through become visible ones: only what is not painted is hidden.
    expect(await popup.$eval('.search input', (box) => getComputedStyle(box, '::placeholder').opacity)).toBe('0');
    await popup.focus('.search input');
    expect(await popup.$eval('.search input', (box) => getComputedStyle(box, '::placeholder').opacity)).toBe('1');
    await popup.close();
    const panel = await world.openOwn(`sidepanel.html?paper=${SAMPLE[0]!.arxivId}`);
    await force(panel);
    const triangle = await (await panel.waitForSelector('.menu > button'))!.evaluate((button) => {
      const { borderLeftWidth, clipPath } = getComputedStyle(button, '::after');
      return { borderLeftWidth, isCut: clipPath !== 'none' };
    });
    expect(triangle).toEqual({ borderLeftWidth: '0px', isCut: true });
    await panel.close();
    const library = await world.openOwn('library.html#papers');
    await askWorker(library, 'library.save', { key: SAMPLE.at(-1)!.arxivId });
    await force(library);
    await library.waitForSelector('.grid-row.current');
    expect(await library.$eval('.grid-row.current', (row) => getComputedStyle(row).outlineStyle)).toBe('solid');
    await (await library.waitForSelector('.rating button:nth-of-type(2)'))!.click();
    await library.waitForSelector('.rating button:nth-of-type(2).on');
    const colours = await library.$$eval('.rating button', (stars) => stars.map((star) => getComputedStyle(star).color));
    expect(colours.map((colour) => colour === colours[0])).toEqual([true, true, false, false, false]);
    await library.close();
  });

  it('goes through today’s list by keyboard alone', async () => {
    const popup = await world.openPopup();
    await popup.waitForSelector('ol.list li');
    await popup.bringToFront();
    expect(await popup.evaluate(() => document.activeElement?.tagName)).toBe('MAIN');
    await popup.keyboard.press('ArrowDown');
    await popup.keyboard.press('s');
    await popup.waitForSelector('ol.list li:first-child button[aria-pressed="true"]');
    await popup.keyboard.press('j');
    await popup.keyboard.press('a');
    await popup.waitForSelector('ol.list li:nth-child(2) .abstract');
    await popup.keyboard.press('?');
    await popup.waitForSelector('section[aria-label="Keys"]');
    await popup.keyboard.press('?');
    await popup.keyboard.press('4');
    await popup.waitForSelector('ol[aria-label="Saved papers"] li');
    await popup.keyboard.press('/');
    expect(await popup.evaluate(() => document.activeElement?.getAttribute('type'))).toBe('search');
    await popup.close();
  });
});

import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'puppeteer-core';
import { until } from '@/dev/until';
import { askWorker, SAMPLE, startWorld, type World } from '@/dev/world';

const fixture = (name: string): { html: string; url: string; reading: { title: string } } => {
  const at = new URL(`../fixtures/sites/${name}`, import.meta.url).pathname;
  return {
    html: readFileSync(`${at}.html`, 'utf8'),
    ...(JSON.parse(readFileSync(`${at}.json`, 'utf8')) as { url: string; reading: { title: string } }),
  };
};
const PAGES = ['openreview-forum', 'openreview-without-meta', 'acl-anthology', 'semantic-scholar', 'citation-journal'];

/** Only Chromium's driver can press the toolbar button; the same code runs in Firefox. */
describe('a page read on request in Chromium', () => {
  let world: World;
  let own: Page;
  beforeAll(async () => {
    const pages = PAGES.map(fixture);
    world = await startWorld('chromium', [(url) => {
      const page = pages.find(
        (each) =>
          new URL(each.url).host === url.host && new URL(each.url).pathname === url.pathname && new URL(each.url).search === url.search,
      );
      return page && { body: page.html, headers: { 'content-type': 'text/html; charset=utf-8' } };
    }]);
    await world.untilPapers(SAMPLE.length);
    own = await world.openOwn('popup.html');
  });
  afterAll(() => world?.end());

  /** Presses the toolbar button on a page, and returns the popup it opens. */
  const press = async (page: Page): Promise<Page> => {
    await page.bringToFront();
    const [extension] = [...(await world.browser.extensions()).values()];
    await extension!.triggerAction(page);
    const target = await world.browser.waitForTarget(
      (each) => each !== own.target() && each.url().startsWith(`${world.origin}/popup.html`),
    );
    return target.asPage();
  };

  it.each(PAGES)('%s: nothing until the toolbar button is pressed there, then its paper', async (name) => {
    const { url, reading } = fixture(name);
    const page = await world.open(url);
    const before = await page.content();
    await page.bringToFront();
    expect(await askWorker(own, 'tab.read', {})).toEqual({ ok: true, value: {} });
    const popup = await press(page);
    await until(
      async () => ((await popup.evaluate(() => document.body.textContent ?? '')).includes(reading.title.slice(0, 40)) ? true : undefined),
      async () => `the popup says ${(await popup.evaluate(() => document.body.textContent ?? '')).slice(0, 400)}`,
    );
    expect(await page.content()).toBe(before);
    expect(await page.$$('sidelight-sidebar, sidelight-mark')).toEqual([]);
    // It is saved from there as any other.
    await popup.click('.this-tab .save');
    await popup.waitForSelector('.this-tab .save[aria-pressed="true"]');
    const held = await askWorker<{ papers: { title: string }[] }>(own, 'library.list', {});
    expect(held.ok && held.value.papers.map((paper) => paper.title)).toContain(reading.title);
    await popup.click('.this-tab .save');
    await popup.waitForSelector('.this-tab .save[aria-pressed="false"]');
    await popup.close();
    await page.close();
    expect(world.errors).toEqual([]);
  });
});

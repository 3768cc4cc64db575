import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'puppeteer-core';
import { findViolations } from '../support/axe';
import { arxivAbsPage, type PagePaper } from '@/dev/pages';
import { readPageCopy, setSettings } from '@/dev/settings';
import { pressInSidebar, readSidebar, SIDEBAR, type SidebarView, untilSidebar } from '@/dev/sidebar';
import { until } from '@/dev/until';
import { BROWSERS, SAMPLE, startWorld, textOf, untilText, type World } from '@/dev/world';

const toPage = ({ arxivId, title, gist }: (typeof SAMPLE)[number]): PagePaper => ({ arxivId: arxivId!, title, abstract: gist! });
/** It has very close, close and loosely related papers in the sample. */
const NEAR = toPage(SAMPLE[30]!);
/** It has only loosely related ones. */
const LOOSE = toPage(SAMPLE[22]!);
/** A paper of a field that is in no digest of the sample. */
const FAR: PagePaper = {
  arxivId: '2605.99200', title: 'Glazed Tiles of Coastal Monasteries',
  abstract: 'We date the glaze of ninety tiles by its lead isotopes. The clay was dug inland and fired twice; salt came later.',
};
const FEED = `<feed xmlns="http://www.w3.org/2005/Atom"><title>physics.geo-ph updates</title><updated>2026-11-20T00:00:00-05:00</updated>\
<entry><id>oai:arXiv.org:2611.00001v1</id><title>Clay Under Salt</title>\
<summary>arXiv:2611.00001v1 Announce Type: new Abstract: The clay dries slowly.</summary></entry></feed>`;
const LIST = 'ol[aria-label="Related papers"]';

interface Row {
  group: string;
  title: string;
  isOpen: boolean;
  closeness: number;
  beam: number;
  height: number;
}

/** The rows of the list that are in view, read in an extension page. */
const readRows = (page: Page): Promise<Row[]> => page.$$eval(`${LIST} li:not([hidden] > li)`, (rows) => rows.map((row) => ({
  group: row.closest('.group')!.querySelector('h3')!.textContent ?? '',
  title: row.querySelector('a')!.textContent ?? '',
  isOpen: row.querySelector('[data-act="open"]')!.getAttribute('aria-expanded') === 'true',
  closeness: Number(/\d+/.exec(row.querySelector('[role="img"]')!.getAttribute('aria-label')!)![0]),
  beam: row.querySelector('.beam')!.getBoundingClientRect().width,
  height: row.getBoundingClientRect().height,
})));
const readGeometry = (world: World, page: Page): Promise<unknown> => Promise.all([
  world.shadow.read(page, SIDEBAR, (root) => {
    const { left, width } = root.querySelector('.docked')?.getBoundingClientRect() ?? { left: -1, width: -1 };
    return { left, width, tab: root.querySelector('.tab') !== null };
  }, null),
  page.evaluate(() => document.querySelector('h1.title')!.getBoundingClientRect().right),
]);
const countTabs = async (world: World): Promise<number> => (await world.browser.pages()).length;

describe.each(BROWSERS)('related papers by how close they are in %s', (name) => {
  let world: World;
  let panel: Page;
  beforeAll(async () => {
    world = await startWorld(name, [({ host, pathname }) => {
      if (pathname === `/abs/${FAR.arxivId}`) return { body: arxivAbsPage(FAR).replaceAll('cs.LG', 'physics.geo-ph') };
      if (pathname === `/abs/${NEAR.arxivId}`) return { body: arxivAbsPage(NEAR) };
      if (host === 'rss.arxiv.org') return { body: FEED, headers: { 'content-type': 'application/atom+xml' } };
      return undefined;
    }]);
    await world.untilPapers(SAMPLE.length);
    panel = await world.openOwn(`sidepanel.html?paper=${NEAR.arxivId}`);
    await panel.bringToFront();
    await panel.waitForSelector(`${LIST} li`);
  });
  afterAll(() => world?.end());

  it('stand in groups, the closest first, with beams as long as they are close and the loose ones folded', async () => {
    const fold = await panel.waitForSelector('.head-row button[aria-expanded="false"]');
    expect(await panel.$$eval(`${LIST} h3`, (headings) => headings.map((heading) => heading.textContent)))
      .toEqual(['Very close', 'Close', 'Loosely related']);
    expect((await readRows(panel)).map(({ group }) => group)).not.toContain('Loosely related');
    await fold!.focus();
    await panel.keyboard.press('Enter');
    await panel.waitForSelector('.head-row button[aria-expanded="true"]:focus');
    const rows = await readRows(panel);
    const loose = rows.filter(({ group }) => group === 'Loosely related');
    expect(await fold!.evaluate((button) => button.getAttribute('aria-label'))).toBe(`Loosely related (${loose.length})`);
    const least: Record<string, number> = { 'Very close': 70, 'Close': 40, 'Loosely related': 20 };
    for (const { group, closeness, beam } of rows) {
      expect(closeness, group).toBeGreaterThanOrEqual(least[group]!);
      expect(beam).toBeCloseTo((24 * closeness) / 100, -0.3);
    }
    expect(rows.map(({ closeness }) => closeness)).toEqual(rows.map(({ closeness }) => closeness).toSorted((a, b) => b - a));
  });

  it('are open in the first three rows; a compact one opens by Enter, and no row moves under the pointer', async () => {
    const rows = await readRows(panel);
    expect(rows.map(({ isOpen }) => isOpen)).toEqual(rows.map((_, place) => place < 3));
    const compact = (await panel.$$(`${LIST} li`))[3]!;
    const links = (): Promise<boolean> => compact.evaluate((row) => (row.querySelector('.meta a')?.getClientRects().length ?? 0) > 0);
    expect(await links()).toBe(false);
    await compact.hover();
    expect(await links()).toBe(true);
    expect((await readRows(panel)).map(({ height }) => height)).toEqual(rows.map(({ height }) => height));
    await panel.mouse.move(1, 1);
    await panel.focus('.head-row button');
    for (const key of ['j', 'j', 'j', 'j', 'Enter'] as const) await panel.keyboard.press(key);
    await panel.waitForSelector(`${LIST} li:focus [data-act="open"][aria-expanded="true"]`);
    expect((await readRows(panel)).map(({ isOpen }) => isOpen).slice(0, 5)).toEqual(rows.map((_, place) => place < 4).slice(0, 5));
    expect(await links()).toBe(true);
    await panel.keyboard.press('s');
    await panel.waitForSelector(`${LIST} li:focus .save[aria-pressed="true"]`);
    await compact.$eval('[data-act="open"]', (button) => (button as HTMLElement).focus());
    await panel.keyboard.press('Enter');
    await panel.waitForSelector(`${LIST} li.compact:focus-within`);
  });

  it('have all their links on one line, below where they appeared if that line is too short', async () => {
    const narrow = await world.openOwn(`sidepanel.html?paper=${NEAR.arxivId}`);
    await narrow.setViewport({ width: 260, height: 800 });
    await narrow.waitForSelector(`${LIST} li`);
    const rows = await narrow.$$eval(`${LIST} li .meta:has(.where)`, (all) => all.map((meta) => {
      const tops = [...meta.querySelectorAll('a, button')].map((link) => Math.round(link.getBoundingClientRect().top));
      const { bottom } = meta.querySelector('.where')!.getBoundingClientRect();
      return { lines: new Set(tops).size, isBelow: tops[0]! > bottom - 8 };
    }));
    expect(rows.length).toBeGreaterThan(2);
    expect(rows.filter(({ lines }) => lines > 1)).toEqual([]);
    expect(rows.some(({ isBelow }) => isBelow), 'the line is too short for one of them').toBe(true);
    await narrow.close();
    await panel.bringToFront();
  });

  it('keep their groups in another order', async () => {
    const before = await readRows(panel);
    const places = (rows: Row[]): string[] => rows.map(({ group, title: of }) => `${group}: ${of}`);
    const order = async (name: string): Promise<void> => {
      await (await panel.waitForSelector('button[aria-label^="Order"]'))!.click();
      await (await panel.waitForSelector(`[role="menuitemradio"]::-p-text(${name})`))!.click();
    };
    await order('Most votes');
    const sorted = await until(async () => {
      const rows = await readRows(panel);
      return places(rows).join() === places(before).join() ? undefined : rows;
    }, () => 'the order is the same');
    expect(places(sorted).sort()).toEqual(places(before).sort());
    expect(sorted.map(({ group }) => group)).toEqual(before.map(({ group }) => group));
    expect(sorted.map(({ isOpen }) => isOpen)).toEqual(sorted.map((_, place) => place < 3));
    await order('Closest');
    await until(async () => (places(await readRows(panel)).join() === places(before).join() ? true : undefined), () => 'not sorted back');
  });

  it.each(['light', 'dark'] as const)('are found without fault by axe, folded and open: %s', async (look) => {
    await setSettings(panel, { look });
    await panel.waitForSelector(`html[data-look="${look}"]`);
    expect(await findViolations(panel)).toEqual([]);
    await panel.click('.head-row button');
    expect(await findViolations(panel)).toEqual([]);
    await panel.click('.head-row button');
  });

  // Firefox has no such emulation.
  it.runIf(name === 'chromium')('have beams in the colour of the buttons where the person forces colours', async () => {
    const session = await panel.createCDPSession();
    const force = (value: string): Promise<void> =>
      session.send('Emulation.setEmulatedMedia', { features: [{ name: 'forced-colors', value }] });
    const colours = (): Promise<string[]> => panel.$eval(`${LIST} li`, (row) => [
      getComputedStyle(row.querySelector('.beam')!).backgroundColor,
      getComputedStyle(row.querySelector('.save')!, '::before').backgroundColor,
    ]);
    await force('active');
    const [beam, button] = await colours();
    expect(beam).toBe(button);
    await force('none');
    const [own, plain] = await colours();
    expect(own).not.toBe(plain);
    await session.detach();
  });

  it('are open where there are only loose ones', async () => {
    const page = await world.openOwn(`sidepanel.html?paper=${LOOSE.arxivId}`);
    await page.waitForSelector(`${LIST} li`);
    expect([...new Set((await readRows(page)).map(({ group }) => group))]).toEqual(['Loosely related']);
    await page.click('.head-row button');
    expect(await readRows(page)).toEqual([]);
    expect(await page.$$eval(`${LIST} li`, (rows) => rows.every((row) => row.getClientRects().length === 0))).toBe(true);
    await page.close();
  });

  it('open in a tab of their own, or in place of the page where the person says so', async () => {
    const page = await world.open(`https://arxiv.org/abs/${NEAR.arxivId}`);
    const { related } = await untilSidebar(world, page, (view) => view.related.length > 0);
    const tabs = await countTabs(world);
    await pressInSidebar(world, page, related[0]!.title);
    await until(async () => ((await countTabs(world)) === tabs + 1 ? true : undefined), () => 'no tab opened');
    expect(page.url()).toBe(`https://arxiv.org/abs/${NEAR.arxivId}`);
    await setSettings(panel, { newTab: false });
    await until(async () => {
      const [target] = await world.shadow.read(page, SIDEBAR, (root) => root.querySelector<HTMLAnchorElement>('a.title')?.target, null);
      return target === '' ? true : undefined;
    }, () => 'the page does not follow the setting');
    await pressInSidebar(world, page, related[0]!.title);
    await until(() => (page.url() === related[0]!.href ? true : undefined), () => page.url());
    expect(await countTabs(world)).toBe(tabs + 1);
    await setSettings(panel, { newTab: true });
    await page.close();
  });

  it('leave the sidebar where it is when an answer finds nothing close, which leads to what helps', async () => {
    const page = await world.open(`https://arxiv.org/abs/${FAR.arxivId}`);
    const isAnswered = (view: SidebarView): boolean => view.text.includes('Not in your digests');
    const view = await untilSidebar(world, page, isAnswered);
    expect(view.text).toContain('Nothing close in your digests yet');
    const silent = await readGeometry(world, page);
    await page.goto(`https://arxiv.org/abs/${NEAR.arxivId}`);
    await untilSidebar(world, page, (shown) => shown.related.length > 0);
    const [dock] = (await readGeometry(world, page)) as [unknown];
    expect((silent as unknown[])[0]).toEqual(dock);

    await pressInSidebar(world, page, 'Close Sidelight');
    await untilSidebar(world, page, (shown) => shown.landmark === null);
    await page.goto(`https://arxiv.org/abs/${FAR.arxivId}`);
    await untilSidebar(world, page, (shown) => shown.buttons.some((button) => button.name === 'Open Sidelight'));
    await page.goto(`https://arxiv.org/abs/${NEAR.arxivId}`);
    await until(async () => ((await readSidebar(world, page))?.text.match(/\d/) ? true : undefined), () => 'the tab has no count');
    expect((await readSidebar(world, page))!.landmark).toBeNull();
    await pressInSidebar(world, page, 'Open Sidelight');
    await until(async () => ((await readPageCopy(panel)).sidebar?.open || undefined), () => 'it is not kept that the sidebar is open');
    await page.goto(`https://arxiv.org/abs/${FAR.arxivId}`);
    await untilSidebar(world, page, isAnswered);
    expect(await readGeometry(world, page)).toEqual(silent);
    await page.close();
  });

  const openedBy = async (button: string): Promise<Page> => {
    const page = await world.open(`https://arxiv.org/abs/${FAR.arxivId}`);
    const before = new Set(await world.browser.pages());
    await pressInSidebar(world, page, button);
    const opened = await until(async () => (await world.browser.pages()).find((each) => !before.has(each)), () => 'no page opened');
    await page.close();
    return opened;
  };

  it('lead to a subscription to the paper’s category, filled in and looked at', async () => {
    const library = await openedBy('Follow physics.geo-ph');
    await untilText(library, '1 paper now.');
    expect(await library.$eval('input[name="address"]', (field) => (field as HTMLInputElement).value)).toBe('physics.geo-ph');
    expect(library.url()).toMatch(/library\.html#digests$/);
    await (await library.waitForSelector('.report .primary'))!.click();
    await untilText(library, 'Subscribed to');
    await library.close();
    const page = await world.open(`https://arxiv.org/abs/${FAR.arxivId}`);
    const view = await untilSidebar(world, page, ({ text }) => text.includes('Not in your digests'));
    expect(view.buttons.map((button) => button.name)).not.toContain('Follow physics.geo-ph');
    await page.close();
  });

  it('lead to older lists', async () => {
    const library = await openedBy('Fetch older lists');
    await library.waitForSelector('input[name="back"]:focus');
    expect(await textOf(library, 'main')).toContain('Download daily papers back to');
    await library.close();
    expect(world.errors).toEqual([]);
  });
});

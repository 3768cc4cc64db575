import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'puppeteer-core';
import type { Route } from '@/dev/hosts';
import { arxivAbsPage, makePdf } from '@/dev/pages';
import { setSettings } from '@/dev/settings';
import { untilSidebar } from '@/dev/sidebar';
import { until } from '@/dev/until';
import { askWorker, BROWSERS, SAMPLE, startWorld, textOf, untilText, type World } from '@/dev/world';
import { callApi, pressMenu } from '../support/browser-acts';

const PAPERS = SAMPLE.flatMap(({ arxivId, title }) => (arxivId ? [{ arxivId, title }] : []));
const PASSAGE = 'sparse attention with a compressed key-value cache, which evicts the tokens that no query needs';
/** A paper that is known by its title alone: it has no page of its own. */
const NAMELESS = 'On Papers Without a Number';

const pages: Route = ({ host, pathname }) => {
  if (host === 'blog.example') return { body: '<title>A blog</title><p>No paper.</p>' };
  if (host !== 'arxiv.org') return undefined;
  const [, form, arxivId] = pathname.split('/');
  if (form === 'pdf') return { body: makePdf(), headers: { 'content-type': 'application/pdf' } };
  if (form !== 'abs') return { body: '<title>arXiv</title><p>A search.</p>' };
  const { title = 'A paper' } = PAPERS.find((paper) => paper.arxivId === arxivId) ?? {};
  return { body: arxivAbsPage({ title, abstract: `We study it. ${PASSAGE}.`, arxivId: arxivId! }) };
};

interface Tab {
  id: number;
  url?: string;
  active: boolean;
}

describe.each(BROWSERS)('odd inputs where people look for things, in %s', (name) => {
  let world: World;
  let own: Page;
  beforeAll(async () => {
    world = await startWorld(name, [pages]);
    await world.untilPapers(SAMPLE.length);
    own = await world.openOwn('library.html#papers');
  });
  afterAll(() => world?.end());

  const readTabs = (): Promise<Tab[]> => callApi(own, 'tabs.query', {});
  const readSign = (tabId: number): Promise<string> => callApi(own, 'action.getBadgeText', { tabId });
  const findTab = async (part: string): Promise<Tab | undefined> => (await readTabs()).find(({ url }) => url?.includes(part));
  /** A tab that wakes has no address for a moment. */
  const readSignOf = async (part: string): Promise<string> => {
    const tab = await findTab(part);
    return tab ? readSign(tab.id) : 'no such tab';
  };
  const untilTab = (part: string): Promise<Tab> => until(async () => findTab(part),
    async () => `no ${part} in ${(await readTabs()).map(({ url }) => url).join(' ')}`);
  const show = async (url: string): Promise<Page> => {
    const page = await world.open(url);
    await page.bringToFront();
    return page;
  };
  const untilFrontSign = (sign: string): Promise<unknown> => until(async () => {
    const [tab] = await callApi<Tab[]>(own, 'tabs.query', { active: true, lastFocusedWindow: true });
    return (await readSign(tab!.id)) === sign ? true : undefined;
  }, () => `the button does not say ${sign}`);

  it('say by a ? that a link leads to no paper', async () => {
    for (const linkUrl of ['https://huggingface.co/papers/date/2026-11-20', 'javascript:void(0)', 'https://arxiv.org/abs/']) {
      const blog = await show('https://blog.example/');
      const before = (await readTabs()).length;
      await pressMenu(world, { menuItemId: 'related-link', linkUrl });
      await untilFrontSign('?');
      expect((await readTabs()).length).toBe(before);
      await blog.close();
    }
  });

  it('take the beginning of a selection of 100,000 letters, and ask for one where it holds none', async () => {
    const page = await show(`https://arxiv.org/abs/${PAPERS[0]!.arxivId}`);
    await untilSidebar(world, page, ({ related }) => related.length > 0);
    await pressMenu(world, { menuItemId: 'related-selection', selectionText: '\u200F \u200B' });
    await untilSidebar(world, page, ({ text }) => text.includes('Select a passage of the page first'));
    const long = `${PASSAGE} ${'𝒳'.repeat(50_000)}`;
    await pressMenu(world, { menuItemId: 'related-selection', selectionText: long });
    await untilSidebar(world, page, ({ text, related }) =>
      text.includes('Related to') && text.includes('sparse attention') && related.length > 0);
    await page.close();
  });

  it('lead a passage to the library where the page lets no sidebar in, and show what is related', async () => {
    const page = await show(name === 'firefox' ? `https://arxiv.org/pdf/${PAPERS[0]!.arxivId}` : 'https://blog.example/');
    await pressMenu(world, { menuItemId: 'related-selection', selectionText: ` ${PASSAGE} & 100 % #1? ` });
    const { id } = await untilTab('library.html#like');
    const library = await world.openOwn((await untilTab('library.html#like')).url!.split('/').at(-1)!);
    await untilText(library, 'sparse attention');
    await library.waitForSelector('ol li');
    expect(await library.$eval('textarea', (field) => field.value)).toBe(`${PASSAGE} & 100 % #1?`);
    await library.close();
    await callApi(own, 'tabs.remove', id);
    await page.close();
  });

  it('tick the tabs of saved papers, as they open and as papers are saved', async () => {
    const shown = PAPERS.slice(0, 6);
    await setSettings(own, { tick: true });
    for (const { arxivId } of shown.slice(0, 3)) await askWorker(own, 'library.save', { key: arxivId });
    const opened: Page[] = [];
    for (const { arxivId } of shown) opened.push(await world.open(`https://arxiv.org/pdf/${arxivId}`));
    await own.bringToFront();
    const readSigns = (): Promise<string[]> => Promise.all(shown.map(({ arxivId }) => readSignOf(`/pdf/${arxivId}`)));
    const untilTicks = (ticked: number): Promise<unknown> => until(
      async () => ((await readSigns()).every((sign, place) => (sign === '✓') === place < ticked) ? true : undefined),
      async () => `the buttons say ${(await readSigns()).join()}`,
    );
    await untilTicks(3);
    for (const { arxivId } of shown.slice(3, 5)) await askWorker(own, 'library.save', { key: arxivId });
    await untilTicks(5);
    await setSettings(own, { tick: false });
    await untilTicks(0);
    for (const page of opened) await page.close();
  });

  it('tick a tab that was put to sleep, once it is shown again', async () => {
    await setSettings(own, { tick: true });
    const { arxivId } = PAPERS[0]!;
    await callApi(own, 'tabs.create', { url: `https://arxiv.org/pdf/${arxivId}`, active: false });
    const { id } = await untilTab(`/pdf/${arxivId}`);
    const untilTicked = (): Promise<unknown> => until(
      async () => ((await readSignOf(`/pdf/${arxivId}`)) === '✓' ? true : undefined), () => 'no ✓',
    );
    await untilTicked();
    await callApi(own, 'tabs.discard', id);
    const asleep = await until(async () => (await callApi<(Tab & { discarded: boolean })[]>(own, 'tabs.query', {}))
      .find(({ url, discarded }) => discarded && url?.includes(`/pdf/${arxivId}`)), () => 'it does not sleep');
    await callApi(own, 'tabs.update', asleep.id, { active: true });
    await untilTicked();
    await callApi(own, 'tabs.remove', (await untilTab(`/pdf/${arxivId}`)).id);
    await setSettings(own, { tick: false });
  });

  it('show the settings again, and not twice, where they are open', async () => {
    const settings = async (): Promise<Tab[]> => (await readTabs()).filter(({ url }) => url?.includes('library.html?options'));
    await callApi(own, 'runtime.openOptionsPage');
    await until(async () => ((await settings()).length ? true : undefined), () => 'no settings');
    // Not before they are there: Firefox does not know them by their address while they load, and opens others.
    for (let time = 0; time < 2; time += 1) await callApi(own, 'runtime.openOptionsPage');
    await own.bringToFront();
    await callApi(own, 'runtime.openOptionsPage');
    await until(async () => ((await settings()).some(({ active }) => active) ? true : undefined), () => 'the settings are not in front');
    expect((await settings()).map(({ url }) => url!.split('/').at(-1))).toEqual(['library.html?options#settings']);
    await callApi(own, 'tabs.remove', (await settings())[0]!.id);
  });

  it('open forty papers in their order, also one without a page of its own', async () => {
    await own.bringToFront();
    const chosen = PAPERS.slice(0, 39).map(({ arxivId }) => arxivId);
    for (const key of chosen) await askWorker(own, 'library.save', { key });
    await askWorker(own, 'library.save', { ref: { url: 'https://blog.example/', title: NAMELESS } });
    await own.evaluate(() => (location.hash = 'papers'));
    await untilText(own, '40 papers');
    await own.click('[aria-label="Select all shown papers"]');
    const before = (await readTabs()).length;
    const press = (text: string): Promise<void> => own.$$eval('.bulk button', (buttons, wanted) => {
      (buttons.find((button) => button.textContent === wanted) as HTMLElement).click();
    }, text);
    await press('Open all');
    await untilText(own, 'Open 40 tabs');
    await press('Open 40 tabs');
    const count = async (): Promise<number> => (await readTabs()).length;
    await until(async () => ((await count()) === before + 40 ? true : undefined), async () => `${await count()} tabs`);
    const order = await until(async () => {
      const urls = (await readTabs()).slice(before).map(({ url = '' }) => url);
      return urls.every((url) => url.startsWith('https://arxiv.org/')) ? urls : undefined;
    }, () => 'not all papers were opened');
    expect(order[0]).toContain('https://arxiv.org/search/?searchtype=title&query=On%20Papers%20Without');
    expect(order.slice(1).map((url) => url.split('/').at(-1))).toEqual(chosen.toReversed());
    expect(world.errors).toEqual([]);
  });

  it('make a report where the store is of a newer version, and name that', async () => {
    let page = await world.openOwn('library.html#settings/set-about');
    await page.evaluate(async () => {
      await new Promise<void>((resolve, reject) => {
        const deleting = indexedDB.deleteDatabase('sidelight');
        deleting.onsuccess = () => resolve();
        deleting.onerror = () => reject(deleting.error!);
      });
      await new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('sidelight', 99_990);
        opening.onsuccess = () => (opening.result.close(), resolve());
        opening.onerror = () => reject(opening.error!);
      });
    });
    await page.close();
    await world.stopWorker();
    page = await world.openOwn('library.html#settings/set-about');
    await page.bringToFront();
    await page.waitForSelector('section[aria-labelledby="set-about"] summary');
    await page.$$eval('section[aria-labelledby="set-about"] summary', ([, report]) => report!.click());
    const report = await textOf(page, '.report');
    expect(report).toMatch(/^Sidelight \d/);
    expect(report).toMatch(/The store could not be read: \w*Error/);
    expect(report).toContain('Permissions: ');
    expect(await textOf(page, 'section[aria-labelledby="data"] [role="alert"]')).toContain('Your papers were stored by a newer version');
    await page.close();
  });
});

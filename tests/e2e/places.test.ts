import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'puppeteer-core';
import { setSettings } from '@/dev/settings';
import { pressInSidebar, untilSidebar } from '@/dev/sidebar';
import { until } from '@/dev/until';
import { askWorker, BROWSERS, SAMPLE, startWorld, untilText, type World } from '@/dev/world';
import { callApi } from '@/tests/support/browser-acts';
import { findViolations } from '@/tests/support/axe';

const PAPERS = SAMPLE.filter(({ arxivId }) => arxivId);

describe.each(BROWSERS)('where people look for things in %s', (name) => {
  let world: World;
  let own: Page;
  beforeAll(async () => {
    world = await startWorld(name);
    await world.untilPapers(SAMPLE.length);
    own = await world.openOwn('library.html#papers');
  });
  afterAll(() => world?.end());

  const tabAddresses = async (): Promise<string[]> =>
    (await callApi<{ url?: string }[]>(own, 'tabs.query', {})).flatMap(({ url }) => url ?? []);

  it('the browser’s page of extensions leads to the settings', async () => {
    await callApi(own, 'runtime.openOptionsPage');
    await until(async () => ((await tabAddresses()).some((url) => url.endsWith('library.html?options#settings')) ? true : undefined),
      async () => `no settings in ${(await tabAddresses()).join(' ')}`);
  });

  it('the toolbar button has a ✓ where the tab’s paper is saved, once that is turned on', async () => {
    await setSettings(own, { tick: true });
    const { arxivId } = PAPERS[0]!;
    const page = await world.open(`https://huggingface.co/papers/${arxivId}`);
    await untilSidebar(world, page, ({ buttons }) => buttons.some((button) => button.name === 'Save this paper'));
    const readBadge = async (): Promise<string> => {
      const tabs = await callApi<{ id: number; url?: string }[]>(own, 'tabs.query', {});
      return callApi(own, 'action.getBadgeText', { tabId: tabs.find(({ url }) => url?.includes(`/papers/${arxivId}`))!.id });
    };
    expect(await readBadge()).not.toBe('✓');
    await pressInSidebar(world, page, 'Save this paper');
    await until(async () => ((await readBadge()) === '✓' ? true : undefined), async () => `the button says "${await readBadge()}"`);
    await askWorker(own, 'library.unsave', { key: arxivId });
    await until(async () => ((await readBadge()) === '✓' ? undefined : true), () => 'the ✓ stays though the paper is not saved');
    await page.close();
  });

  it('after an update one line of the popup leads to what is new, and goes once that was read', async () => {
    await own.evaluate(async (version) => {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const opening = indexedDB.open('sidelight');
        opening.onsuccess = () => resolve(opening.result);
        opening.onerror = () => reject(opening.error!);
      });
      const writing = database.transaction('notes', 'readwrite');
      writing.objectStore('notes').put({ name: 'updated', value: version });
      await new Promise((resolve) => (writing.oncomplete = resolve));
      database.close();
    }, (await callApi<{ version: string }>(own, 'runtime.getManifest')).version);
    const popup = await world.openPopup();
    await untilText(popup, 'Updated to ');
    expect(await findViolations(popup)).toEqual([]);
    await popup.$$eval('.this-tab .text', (buttons) => (buttons.find((button) => button.textContent === 'What’s new') as HTMLElement).click());
    const leadsTo = (address: string) => async (): Promise<true | undefined> =>
      ((await tabAddresses()).some((url) => url.endsWith(address)) ? true : undefined);
    await until(leadsTo('#settings/set-about'), () => 'no page of changes');
    await popup.close();
    await own.evaluate(() => (location.hash = 'settings/set-about'));
    await own.waitForSelector('#set-about');
    await own.$$eval('section[aria-labelledby="set-about"] summary', ([first]) => first!.click());
    await untilText(own, 'The first version.');
    const again = await world.openPopup();
    await again.waitForSelector('ol.list li');
    expect((await askWorker<{ isNew: boolean }>(own, 'about.get', {}))).toMatchObject({ ok: true, value: { isNew: false } });
    expect(await again.evaluate(() => document.body.textContent)).not.toContain('Updated to ');
    await again.close();
  });

  it('a report to copy holds versions and counts, and no title', async () => {
    await own.$$eval('section[aria-labelledby="set-about"] summary', ([, report]) => report!.click());
    await own.waitForSelector('.report');
    const report = await own.$eval('.report', (element) => element.textContent ?? '');
    expect(report).toMatch(/^Sidelight \d/);
    expect(report).toContain('papers in');
    for (const { title } of PAPERS) expect(report).not.toContain(title);
    expect(await findViolations(own)).toEqual([]);
  });

  it('opens a few selected papers at once, and asks above ten', async () => {
    for (const { arxivId } of PAPERS.slice(0, 11)) await askWorker(own, 'library.save', { key: arxivId });
    await own.bringToFront();
    await own.evaluate(() => (location.hash = 'papers'));
    await untilText(own, '11 papers');
    await own.click('[aria-label="Select all shown papers"]');
    const before = (await tabAddresses()).length;
    const press = (text: string): Promise<void> => own.$$eval('.bulk button', (buttons, wanted) => {
      (buttons.find((button) => button.textContent === wanted) as HTMLElement).click();
    }, text);
    await press('Open all');
    await untilText(own, 'Open 11 tabs');
    expect((await tabAddresses()).length).toBe(before);
    await press('Open 11 tabs');
    const count = async (): Promise<number> => (await tabAddresses()).length;
    await until(async () => ((await count()) === before + 11 ? true : undefined), async () => `${await count()} tabs`);
  });
});

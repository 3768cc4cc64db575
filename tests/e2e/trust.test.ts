import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'puppeteer-core';
import { arxivAbsPage } from '@/dev/pages';
import { setSettings } from '@/dev/settings';
import { pressIn, SIDEBAR, untilSidebar } from '@/dev/sidebar';
import { until } from '@/dev/until';
import { askWorker, BROWSERS, SAMPLE, startWorld, untilText, type World } from '@/dev/world';
import { CALLS } from '@/lib/messages/calls/index';

const [FIRST, SECOND] = SAMPLE.filter((entry) => entry.arxivId);
type Api = Record<string, unknown>;
/** The extension's API, as a page of it has it. Each call is by name, as functions do not travel into a page. */
const callApi = (page: Page, path: string, argument: unknown = undefined): Promise<unknown> => page.evaluate(async (names, text) => {
  const { browser, chrome } = globalThis as unknown as Record<'browser' | 'chrome', Api | undefined>;
  const steps = names.split('.');
  let owner = (browser ?? chrome) as unknown as Record<string, never>;
  for (const step of steps.slice(0, -1)) owner = owner[step]!;
  const act = owner[steps.at(-1)!] as unknown as (...given: unknown[]) => Promise<unknown>;
  return Reflect.apply(act, owner, text === 'none' ? [] : [JSON.parse(text)]).then(
    (value) => value ?? null,
    (error: Error) => error.message,
  );
}, path, argument === undefined ? 'none' : JSON.stringify(argument));

describe.each(BROWSERS)('trust in %s', (name) => {
  let world: World;
  let own: Page;
  /** arXiv's API never answers. */
  let hangs = false;
  beforeAll(async () => {
    world = await startWorld(name, [
      (url) =>
        url.hostname === 'export.arxiv.org'
          ? hangs
            ? { hang: true }
            : { body: '<feed xmlns="http://www.w3.org/2005/Atom"></feed>' }
          : undefined,
      (url) =>
        url.pathname === '/abs/2606.99980' ? { body: arxivAbsPage({ arxivId: '2606.99980', title: '', abstract: '' }) } : undefined,
    ]);
    await world.untilPapers(SAMPLE.length);
    own = await world.openOwn('popup.html');
  });
  afterAll(() => world?.end());

  const alarms = async (): Promise<string[]> => ((await callApi(own, 'alarms.getAll')) as { name: string }[]).map((alarm) => alarm.name);

  it('a worker that dies in mid-answer leaves a button, and its press an answer', async () => {
    hangs = true;
    const page = await world.open('https://arxiv.org/abs/2606.99980');
    const asked = (): number => world.hosts.requests.filter((url) => url.includes('export.arxiv.org')).length;
    await until(async () => (asked() === 1 ? true : undefined), () => 'arXiv was not asked');
    await world.stopWorker();
    // The message is sent a second time, by itself.
    await until(async () => (asked() === 2 ? true : undefined), () => 'the question was not asked again');
    await world.stopWorker();
    await untilSidebar(
      world,
      page,
      (view) =>
        view.text.includes('Sidelight did not answer. Nothing was lost.') && view.buttons.some((button) => button.name === 'Retry'),
    );
    hangs = false;
    await pressIn(world, page, SIDEBAR, 'Retry');
    await untilSidebar(world, page, (view) => view.text.includes('arXiv does not know this paper'));
    await page.close();
  });

  it('a stopped worker hears each type of message', async () => {
    const silent: string[] = [];
    for (const type of Object.keys(CALLS)) {
      await world.stopWorker();
      // Most of these are refused, as their bodies are empty: what counts is that somebody listens at once.
      const answer = await callApi(own, 'runtime.sendMessage', { type, body: {} });
      if (typeof (answer as { ok?: unknown } | null)?.ok !== 'boolean') silent.push(`${type}: ${JSON.stringify(answer)}`);
    }
    expect(silent).toEqual([]);
  }, 240_000);

  it('a lost alarm is set again when the worker starts', async () => {
    expect(await alarms()).toContain('refresh-sources');
    await callApi(own, 'alarms.clearAll');
    expect(await alarms()).toEqual([]);
    await world.stopWorker();
    await askWorker(own, 'sync.status', {});
    await until(async () => ((await alarms()).includes('refresh-sources') ? true : undefined), () => 'no alarm');
  });

  it('storage that content scripts reach holds neither notes, backups nor switches', async () => {
    expect((await askWorker(own, 'library.save', { key: FIRST!.arxivId })).ok).toBe(true);
    expect((await askWorker(own, 'library.change', { keys: [FIRST!.arxivId], change: { note: 'a note of mine', noteWas: '' } })).ok).toBe(
      true,
    );
    await until(async () => {
      const answer = await askWorker<{ backups: unknown[] }>(own, 'backup.list', {});
      return answer.ok && answer.value.backups.length > 0 ? true : undefined;
    }, () => 'no backup was made');
    const { texts, ...others } = (await callApi(own, 'storage.local.get', null)) as Record<string, unknown>;
    expect(Object.keys(Object(texts)).sort()).toEqual(['language', 'sum', 'texts']);
    expect(Object.keys(others).filter((key) => !['settings', 'settings.changed', 'change'].includes(key))).toEqual([]);
    const stored = JSON.stringify(others);
    expect(stored).not.toContain('a note of mine');
    expect(stored).not.toMatch(/sync|fetchDaily|gzip/);
  });

  it('settings and backups come back after all databases are lost, and bring the library back', async () => {
    await setSettings(own, { look: 'dark', bibtexKey: '[arxiv]' });
    await askWorker(own, 'library.save', { key: SECOND!.arxivId });
    // A write of the extension itself, so that its files are in step.
    const library = await world.openOwn('library.html#settings');
    await library.bringToFront();
    await untilText(library, 'Automatic backups');
    await library.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('label.setting')]
        .find((each) => each.textContent!.startsWith('Marks in listings'))!
        .querySelector('input')!
        .click(),
    );
    const readFile = (): Promise<string> => library.evaluate(async () => {
      const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('kept');
      return (await (await folder.getFileHandle('settings')).getFile()).text();
    });
    await until(async () => ((await readFile()).includes('"marks":false') ? true : undefined), readFile);
    await until(async () => {
      const answer = await askWorker<{ backups: { id: string; saved: number }[] }>(own, 'backup.list', {});
      return answer.ok && answer.value.backups[0]?.saved === 2 ? true : undefined;
    }, () => 'the backup lags behind', 30_000);
    await library.close();
    if (name === 'chromium') {
      const session = await own.createCDPSession();
      await session.send('Storage.clearDataForOrigin', { origin: world.origin, storageTypes: 'indexeddb' });
      await session.detach();
    } else {
      await own.evaluate(async () => {
        for (const database of ['sidelight', 'sidelight-backups']) {
          await new Promise((resolve, reject) => {
            const deleting = indexedDB.deleteDatabase(database);
            deleting.onsuccess = resolve;
            deleting.onerror = reject;
          });
        }
      });
    }
    await world.stopWorker();
    const page = await world.openOwn('library.html#papers');
    await page.bringToFront();
    await until(
      async () => ((await page.$('html[data-look="dark"]')) ? true : undefined),
      async () =>
        `the look is not dark: ${(await askWorker(page, 'backup.list', {})).ok} ${await page.evaluate(() => document.body.textContent ?? '')} ${world.errors.join()}`,
    );
    await untilText(page, 'An automatic backup of');
    await page.evaluate(() => (location.hash = '#settings'));
    await page.waitForSelector('td.acts button[aria-label^="Restore the backup"]');
    await page.click('td.acts button[aria-label^="Restore the backup"]');
    await untilText(page, '2 papers are not in your library');
    await page.click('section[aria-labelledby="backup"] .button.primary');
    await untilText(page, 'Restored. 2 saved papers');
    const list = await askWorker<{ papers: { note: string }[] }>(page, 'library.list', { keys: [FIRST!.arxivId] });
    expect(list.ok && list.value.papers[0]!.note).toBe('a note of mine');
    expect(await page.$eval('.key-pattern input', (field) => field.value)).toBe('[arxiv]');
    await page.close();
  });

  it('everything is deleted after its words were typed, and a backup was offered', async () => {
    const page = await world.openOwn('library.html#settings');
    await page.bringToFront();
    await untilText(page, 'Delete everything…');
    const press = (text: string): Promise<void> =>
      page.evaluate((wanted) => [...document.querySelectorAll('button')].find((button) => button.textContent === wanted)!.click(), text);
    await press('Delete everything…');
    await untilText(page, 'Export everything to a file first');
    expect(await page.$eval('form.report button[type="submit"]', (button) => button.disabled)).toBe(true);
    await page.click('form.report input');
    await page.keyboard.type('delete everything');
    await page.keyboard.press('Enter');
    await untilText(page, 'Everything is deleted.');
    const answer = await askWorker<{ papers: unknown[]; total: number }>(page, 'library.list', {});
    expect(answer.ok && answer.value.total).toBe(0);
    const backups = await askWorker<{ backups: unknown[] }>(page, 'backup.list', {});
    expect(backups.ok && backups.value.backups).toEqual([]);
    await page.waitForSelector('html:not([data-look="dark"])');
    await page.close();
  });
});

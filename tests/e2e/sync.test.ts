import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'puppeteer-core';
import { until } from '@/dev/until';
import { askWorker, BROWSERS, SAMPLE, startWorld, untilText, type World } from '@/dev/world';

const KEPT = SAMPLE.filter((entry) => entry.arxivId).slice(0, 2);
const PORT = 18_473;

describe.each(BROWSERS)('a place of one’s own in %s', (name) => {
  let world: World;
  let page: Page;
  beforeAll(async () => {
    world = await startWorld(name);
    await world.untilPapers(SAMPLE.length);
    page = await world.openOwn('library.html#settings');
    for (const { arxivId } of KEPT) await askWorker(page, 'library.save', { key: arxivId });
    await untilText(page, 'A place of your own');
  });
  afterAll(() => world?.end());

  const type = async (label: string, text: string): Promise<void> => {
    const field = await page.waitForSelector(`::-p-xpath(//label[span[text()="${label}"]]/input)`);
    await field!.focus();
    await page.keyboard.type(text);
  };
  const press = async (label: string): Promise<void> => {
    await (await page.waitForSelector(`::-p-xpath(//section[@aria-labelledby="sync"]//button[text()="${label}" and not(@disabled)])`))!.click();
  };

  const setUp = async (): Promise<void> => {
    await (await page.waitForSelector('::-p-xpath(//details[not(@open)]/summary[text()="Set up…"])'))!.focus();
    await page.keyboard.press('Enter');
  };

  it('shows no form before it is asked for', async () => {
    await untilText(page, 'Set up…');
    expect(await page.$eval('section[aria-labelledby="sync"] input[type="password"]', (field) => field.checkVisibility())).toBe(false);
    await setUp();
    expect(await page.$eval('section[aria-labelledby="sync"] input[type="password"]', (field) => field.checkVisibility())).toBe(true);
  });

  it('takes the library into a folder, encrypted, and lets go of it', async (context) => {
    if (name === 'firefox') return context.skip('Firefox lets no extension write into a folder');
    // The picker is a window of the browser, which no automation can answer. The folder is one of the browser's own disk.
    await page.evaluate(() => {
      const opened = navigator.storage.getDirectory().then((root) => root.getDirectoryHandle('Papers', { create: true }));
      (globalThis as unknown as Record<string, unknown>)['showDirectoryPicker'] = () => opened;
    });
    await (await page.waitForSelector('::-p-xpath(//label[contains(., "Folder")]/input[@type="radio"])'))!.click();
    await type('Passphrase (optional)', 'tea for two');
    await press('Choose a folder…');
    await untilText(page, 'Synced through Papers. Encrypted. 2 saved papers.');
    const names = await page.evaluate(async () => {
      const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('Papers');
      const found: string[] = [];
      for await (const each of (folder as unknown as { keys(): AsyncIterable<string> }).keys()) found.push(each);
      return found;
    });
    expect(names.filter((each) => each.startsWith('rows-'))).toHaveLength(32);
    expect(names.filter((each) => each.startsWith('head-'))).toHaveLength(1);
    await press('Sync now');
    await untilText(page, 'Synced through Papers.');
  });

  it('says that the browser took the folder back, and “Allow” renews it, once the person agrees', async (context) => {
    if (name === 'firefox') return context.skip('Firefox lets no extension write into a folder');
    // Chromium gives a folder back by its own question, which no automation can answer; that of its own disk is always allowed.
    const target = world.browser.targets().find((each) => each.type() === 'service_worker' && each.url().startsWith(world.origin));
    const worker = (await target!.worker())!;
    const letWorker = (state: string): Promise<void> => worker.evaluate((now) => {
      Object.assign(FileSystemHandle.prototype, { queryPermission: async () => now });
    }, state);
    const letPerson = (state: string): Promise<void> => page.evaluate((answer) => {
      const requestPermission = async (): Promise<string> => {
        document.documentElement.dataset['answered'] = answer;
        return answer;
      };
      Object.assign(FileSystemHandle.prototype, { requestPermission });
    }, state);
    // A round that ends draws the buttons anew.
    const pressAnyhow = (label: string): Promise<unknown> => until(() => page.$$eval('[aria-labelledby="sync"] button', (all, text) => {
      const button = all.find((each) => each.textContent === text && !each.disabled);
      button?.click();
      return button ? true : undefined;
    }, label), () => `no button "${label}"`);
    const LAPSED = 'Your browser does not let Sidelight use the folder “Papers” any more.';
    await letWorker('prompt');
    await pressAnyhow('Sync now');
    await untilText(page, LAPSED);
    await letPerson('denied');
    await pressAnyhow('Allow');
    await page.waitForSelector('[data-answered="denied"]');
    await untilText(page, LAPSED);
    await letPerson('granted');
    await letWorker('granted');
    await pressAnyhow('Allow');
    await until(async () => ((await page.evaluate((text) => document.body.textContent!.includes(text), LAPSED)) ? undefined : true),
      () => 'the problem stays');
    await untilText(page, 'Synced through Papers. Encrypted. 2 saved papers.');
    await press('Disconnect');
    await untilText(page, 'Disconnected. The files stay there.');
    await setUp();
  });

  it('refuses an address of the internet without https, and warns of one at home', async () => {
    await type('Address of the folder', 'http://papers.example.net/dav/');
    await press('Connect');
    await untilText(page, 'Without https only a machine of your own network is asked.');
    const field = await page.$('::-p-xpath(//label[span[text()="Address of the folder"]]/input)');
    await field!.click({ count: 3 });
    await page.keyboard.type(`http://127.0.0.1:${PORT}/Papers`);
    await untilText(page, 'This address has no https');
  });

  describe('a WebDAV server', () => {
    let server: ChildProcess | undefined;
    let folder: string;
    const start = (): ChildProcess => spawn(
      'rclone', ['serve', 'webdav', folder, '--addr', `127.0.0.1:${PORT}`, '--user', 'ana', '--pass', 'tea'], { stdio: 'ignore' },
    );
    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'sidelight-dav-'));
    });
    afterAll(async () => {
      server?.kill();
      await rm(folder, { recursive: true, force: true });
    });

    it('gets the library; a wrong password and a stopped server are told, and sync goes on', async (context) => {
      if (name === 'chromium') return context.skip('Chromium asks for a host in a prompt of its own window, which no automation can answer');
      if (spawnSync('which', ['rclone']).status !== 0) return context.skip('rclone is not installed');
      server = start();
      await until(() => fetch(`http://127.0.0.1:${PORT}/`).then(() => true, () => undefined), () => 'rclone does not answer');
      await type('User name', 'ana');
      await type('Password', 'coffee');
      await page.keyboard.press('Enter');
      await untilText(page, 'does not take this name and password');
      await (await page.$('::-p-xpath(//label[span[text()="Password"]]/input)'))!.click({ count: 3 });
      await page.keyboard.type('tea');
      await page.keyboard.press('Enter');
      await untilText(page, `Synced through 127.0.0.1:${PORT}. Not encrypted. 2 saved papers.`);
      expect((await readdir(join(folder, 'Papers'))).filter((each) => each.startsWith('rows-'))).toHaveLength(32);
      server.kill();
      await press('Sync now');
      await untilText(page, `reach 127.0.0.1:${PORT}`);
      server = start();
      await until(() => fetch(`http://127.0.0.1:${PORT}/`).then(() => true, () => undefined), () => 'rclone does not come back');
      await press('Sync now');
      await until(async () => ((await page.$('section[aria-labelledby="sync"] .problem')) ? undefined : true), () => 'the problem stays');
      const isAllowed = (): Promise<boolean> => page.evaluate(() => {
        const { browser: api } = globalThis as unknown as { browser: { permissions: { contains(asked: object): Promise<boolean> } } };
        return api.permissions.contains({ origins: ['http://127.0.0.1/*'] });
      });
      expect(await isAllowed()).toBe(true);
      await press('Disconnect');
      await untilText(page, 'Disconnected. The files stay there.');
      await until(async () => ((await isAllowed()) ? undefined : true), () => 'the permission for the host stays');
      expect((await readdir(join(folder, 'Papers'))).filter((each) => each.startsWith('rows-'))).toHaveLength(32);
    });
  });
});

import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OUTPUT } from '@/dev/paths';
import { until } from '@/dev/until';
import { askWorker, BROWSERS, startWorld, untilText, type World } from '@/dev/world';

/** Sidelight as built, but without `unlimitedStorage`, so that the browser's limit holds for it. */
async function copyLimited(from: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'sidelight-limited-'));
  await cp(from, folder, { recursive: true });
  const path = join(folder, 'manifest.json');
  const manifest = JSON.parse(await readFile(path, 'utf8')) as { permissions: string[] };
  await writeFile(path, JSON.stringify({ ...manifest, permissions: manifest.permissions.filter((name) => name !== 'unlimitedStorage') }));
  return folder;
}

/**
 * Chromium allows 60 % of the disk that holds the profile, so the profile lies on a small one. The rest is for the profile itself: on
 * a disk without any room Chromium may drop the whole store.
 */
const DISK_MB = 120;
const PAPERS = 6_000;
/** Firefox gives an extension 10 MB at least. */
const FIREFOX_KB = 12 * 1024;
const SAVED = '2610.00001';
/** Where the section of imports says what became of the import. */
const STATUS = 'section[aria-labelledby="import"] [role="status"]';

/** Papers with abstracts that do not compress. */
const library = (from: number, papers: number, characters: number): string =>
  Array.from({ length: papers }, (_, row) => {
    const abstract = randomBytes(characters / 2).toString('hex').replace(/(.{7})./g, '$1 ');
    return JSON.stringify({ id: `2610.${String(from + row).padStart(5, '0')}`, title: `Kettle ${from + row} of the garden`, abstract });
  }).join('\n');

/** A disk in memory. `undefined` where this account may not mount one. */
async function mountDisk(): Promise<string | undefined> {
  const folder = await mkdtemp(join(tmpdir(), 'sidelight-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK_MB}m`, 'tmpfs', folder], { stdio: 'pipe' });
    return folder;
  } catch (error) {
    console.log(`A full disk in chromium is not tried: no disk of ${DISK_MB} MB could be mounted (${String(error).split('\n')[0]}).`);
    await rm(folder, { recursive: true, force: true });
    return undefined;
  }
}
const disk = await mountDisk();
const TRIED = BROWSERS.filter((name) => name === 'firefox' || disk !== undefined);

afterAll(() => {
  if (disk) execFileSync('umount', [disk]);
});

describe.each(TRIED)('a full disk in %s', (name) => {
  let world: World;
  let folder: string;
  let page: Page;
  beforeAll(async () => {
    folder = await copyLimited(OUTPUT[name]);
    const noLists = (url: URL): object | undefined =>
      (url.pathname === '/api/daily_papers' ? { body: '[]', headers: { 'content-type': 'application/json' } } : undefined);
    world = await startWorld(name, [noLists], {
      extension: folder, ...(name === 'firefox' ? { storageKb: FIREFOX_KB } : { profile: join(disk!, 'profile') }),
    });
    page = await world.openOwn('library.html#digests');
    await page.bringToFront();
    await page.waitForSelector('textarea');
    await paste(library(1, 3, 200));
    await untilText(page, 'Found 3 papers');
    await importIt();
    await untilText(page, 'Imported.');
    await askWorker(page, 'library.save', { key: SAVED });
    await askWorker(page, 'library.change', { keys: [SAVED], change: { note: 'six days of notes', noteWas: '' } });
  });
  afterAll(async () => {
    await world?.end();
    if (folder) await rm(folder, { recursive: true, force: true });
  });
  const paste = (text: string): Promise<void> => page.$eval('textarea', (box, value) => {
    box.value = value;
    box.dispatchEvent(new InputEvent('input', { bubbles: true }));
  }, text);
  const importIt = (): Promise<void> => page.evaluate(() => {
    [...document.querySelectorAll('button')].find(({ textContent }) => textContent === 'Import')!.click();
  });
  const status = (): Promise<string> => page.$eval(STATUS, (box) => box.textContent ?? '');
  const readNote = async (): Promise<string | undefined> => {
    const answer = await askWorker<{ papers: { key: string; note: string }[] }>(page, 'library.list', {});
    return answer.ok ? answer.value.papers.find(({ key }) => key === SAVED)?.note : undefined;
  };
  it('stops an import with a sentence, keeps what was there, and goes on once the import is taken back', async () => {
    await paste(library(1_000, PAPERS, name === 'firefox' ? 700 : 7_000));
    await untilText(page, 'Found 6,000 papers', 120_000);
    await importIt();
    await until(async () => ((await status()).includes('disk space for Sidelight is used up') ? true : undefined), status, 40_000);
    expect(await readNote()).toBe('six days of notes');
    await world.stopWorker();
    expect(await readNote()).toBe('six days of notes');
    await untilText(page, 'What was imported before stays; you can undo it.');
    // Browsers free the space of a deleted file some seconds later, once nothing in memory holds it: until then an undo says that
    // there is no room.
    const session = name === 'chromium' ? await page.createCDPSession() : undefined;
    await until(async () => {
      if ((await status()).includes('Import undone.')) return true;
      await session?.send('HeapProfiler.collectGarbage');
      // Only this import's own button, which leaves once the import is undone: the list below has one for the import before.
      await page.evaluate((box) => document.querySelector<HTMLButtonElement>(`${box} button`)?.click(), STATUS);
      return undefined;
    }, status, 120_000, 1_000);
    const held = async (): Promise<number | undefined> => {
      const answer = await askWorker<{ store: { papers: number } }>(page, 'sources.list', {});
      return answer.ok ? answer.value.store.papers : undefined;
    };
    await until(async () => ((await held()) === 3 ? true : undefined), async () => `the store holds ${await held()} papers`);
    await paste(library(20_000, 10, 200));
    await untilText(page, 'Found 10 papers');
    await importIt();
    await untilText(page, 'Imported. 10 new papers');
    expect(await readNote()).toBe('six days of notes');
  }, 300_000);
});

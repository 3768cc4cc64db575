import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'puppeteer-core';
import { until } from '@/dev/until';
import { askWorker, BROWSERS, SAMPLE, startWorld, untilText, type World } from '@/dev/world';
import { allowInCopy } from '@/tests/support/allow-in-copy';
import { ACCOUNT, type DavServer, explainSkip, startDav } from '@/tests/support/dav-servers';

const KEYS = SAMPLE.flatMap(({ arxivId }) => arxivId ?? []).slice(0, 7);
const ALLOWED = 'http://127.0.0.1/*';

/** A person's Chromium and Firefox, with one WebDAV folder between them. */
describe('one library in two browsers', () => {
  const missing = explainSkip('rclone');
  const worlds: World[] = [];
  const pages: Page[] = [];
  let server: DavServer;
  let copy: string;
  beforeAll(async () => {
    if (missing) return;
    server = await startDav('rclone');
    copy = await allowInCopy(ALLOWED);
    for (const name of BROWSERS) {
      const world = await startWorld(name, [], name === 'chromium' ? { extension: copy } : {});
      worlds.push(world);
      await world.untilPapers(SAMPLE.length);
      pages.push(await world.openOwn('library.html#settings'));
    }
  });
  afterAll(async () => {
    for (const world of worlds) await world.end();
    await server?.end();
    if (copy) await rm(copy, { recursive: true });
  });

  const ask = async (page: Page, type: string, body: object): Promise<void> => {
    const answer = await askWorker(page, type, body);
    expect(answer).toMatchObject({ ok: true });
  };
  const press = (page: Page, label: string): Promise<void> => page.$$eval('section[aria-labelledby="sync"] button', (all, text) => {
    all.find(({ textContent }) => textContent === text)!.click();
  }, label);
  const connect = async (page: Page): Promise<void> => {
    await page.bringToFront();
    await untilText(page, 'Set up…');
    await page.$$eval('summary', (all) => all.find(({ textContent }) => textContent === 'Set up…')!.click());
    for (const [label, text] of [
      ['Address of the folder', `${server.address}/Papers`], ['User name', ACCOUNT.user], ['Password', ACCOUNT.password],
    ] as const) {
      await (await page.waitForSelector(`::-p-xpath(//label[span[text()="${label}"]]/input)`))!.focus();
      await page.keyboard.type(text);
    }
    await page.keyboard.press('Enter');
    await untilText(page, `Synced through ${new URL(server.address).host}.`);
  };
  const kept = async (page: Page): Promise<string[]> => {
    type Saved = { papers: { key: string; saved: { tags: string[]; state: string } }[] };
    const answer = await askWorker<Saved>(page, 'library.list', {});
    return answer.ok ? answer.value.papers.map(({ key, saved }) => [key, saved.state, ...saved.tags.toSorted()].join(' ')).sort() : [];
  };

  it('takes what both write at the same moment, tags of one paper from both, and a removal', async (context) => {
    if (missing) return context.skip(missing);
    const [first, second] = pages as [Page, Page];
    const [shared, ...others] = KEYS as [string, ...string[]];
    await ask(first, 'library.save', { key: shared });
    await connect(first);
    await connect(second);
    await until(async () => ((await kept(second)).length === 1 ? true : undefined), () => 'the first paper did not come');
    for (let turn = 0; turn < 3; turn += 1) {
      await Promise.all(pages.map(async (page, at) => {
        const key = others[2 * turn + at]!;
        await ask(page, 'library.save', { key });
        await ask(page, 'library.change', { keys: [shared], change: { addTags: [`tag ${at} of ${turn}`] } });
        await ask(page, 'place.run', {});
      }));
    }
    await ask(first, 'library.unsave', { key: others[0] });
    await ask(second, 'library.change', { keys: [others[1]], change: { state: 'read' } });
    const tags = [0, 1, 2].flatMap((turn) => [`tag 0 of ${turn}`, `tag 1 of ${turn}`]).sort();
    const wanted = [[shared, 'to-read', ...tags].join(' '), `${others[1]} read`, ...others.slice(2).map((key) => `${key} to-read`)].sort();
    await until(async () => {
      for (const page of pages) await press(page, 'Sync now').catch(() => undefined);
      const all = await Promise.all(pages.map(kept));
      return all.every((each) => each.join() === wanted.join()) ? true : undefined;
    }, async () => `the libraries differ:\n${(await Promise.all(pages.map(kept))).map((each) => each.join('; ')).join('\n')}`, 60_000, 1_000);
    for (const world of worlds) expect(world.errors).toEqual([]);
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findWorker } from '@/dev/driver';
import { untilSidebar } from '@/dev/sidebar';
import { until } from '@/dev/until';
import { SAMPLE, startWorld, type World } from '@/dev/world';

const PAPER = SAMPLE[0]!;
/** s until the browser stops an idle worker, and what it may take to do so. */
const IDLE = 35;

/** In Chromium only: Firefox ends its event page without a sign that a test could wait for. The same code runs there. */
describe('an idle worker in Chromium', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld('chromium', [], { unattended: true });
    await world.untilPapers(SAMPLE.length);
  });
  afterAll(() => world?.end());

  it(`is gone ${IDLE} s after the last page, and open pages do not wake it`, async () => {
    const asked = (): number => world.hosts.requests.filter((url) => /\/\/(\w+\.)?(huggingface|arxiv)\./.test(url)).length;
    const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
    // The first lists are fetched one after the other; once that is done, only its alarms are left to the worker.
    for (let before = -1; before < asked();) {
      before = asked();
      await pause(4000);
    }
    const own = await world.openOwn('popup.html');
    const alarms = await own.evaluate(async () => {
      const { alarms: set } = (
        globalThis as unknown as {
          chrome: { alarms: { getAll(): Promise<{ name: string; periodInMinutes?: number }[]>; clearAll(): Promise<void> } };
        }
      ).chrome;
      const all = await set.getAll();
      await set.clearAll();
      return all.map(({ name, periodInMinutes }) => `${name} every ${periodInMinutes} min`);
    });
    console.log(`alarms of an idle worker: ${alarms.join(', ')}`);
    expect(alarms).toEqual(['refresh-sources every 30 min']);
    await own.close();
    // A page that stays open, as papers do, and one that is closed.
    const open = await world.open(`https://arxiv.org/abs/${PAPER.arxivId}`);
    await untilSidebar(world, open, (view) => view.related.length > 0);
    const page = await world.open(`https://huggingface.co/papers/${PAPER.arxivId}`);
    await untilSidebar(world, page, (view) => view.related.length > 0);
    await page.close();
    const closed = Date.now();
    const before = asked();
    await until(
      async () => ((await findWorker(world.browser)) ? undefined : true),
      () => 'the worker is still there',
      IDLE * 1000 + 2000,
      250,
    );
    const gone = (Date.now() - closed) / 1000;
    console.log(`the worker was gone ${gone.toFixed(1)} s after the last page was closed`);
    expect(gone).toBeLessThanOrEqual(IDLE);
    // What a person does on a page without asking Sidelight for anything: scrolling, selecting, resizing.
    await open.bringToFront();
    await open.mouse.wheel({ deltaY: 400 });
    await open.setViewport({ width: 1100, height: 700 });
    await open.evaluate(() => getSelection()?.selectAllChildren(document.body));
    for (const end = Date.now() + 5000; Date.now() < end;) {
      expect(await findWorker(world.browser)).toBeUndefined();
      await pause(100);
    }
    expect(asked()).toBe(before);
    // A message wakes it.
    await world
      .open(`https://arxiv.org/abs/${SAMPLE[7]!.arxivId}`)
      .then((next) => untilSidebar(world, next, (view) => view.related.length > 0));
    expect(world.errors).toEqual([]);
  }, 150_000);
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'puppeteer-core';
import { json, type Reply } from '@/dev/hosts';
import { arxivAbsPage } from '@/dev/pages';
import { readSidebar, untilSidebar } from '@/dev/sidebar';
import { until } from '@/dev/until';
import { askWorker, BROWSERS, SAMPLE, startWorld, untilText, type World } from '@/dev/world';

const CLOCK = String.raw`\d\d:\d\d`;
const CUT = JSON.stringify([{ paper: { id: '2606.00001', title: 'Never to be read' } }]);

/** What Hugging Face does instead of answering, and the sentence a person reads of it. */
const FAULTS: { what: string; reply: Reply; said: string }[] = [
  { what: '500', reply: { status: 500, body: 'Internal Server Error' }, said: String.raw`Hugging Face answered with an error \(500\)` },
  {
    what: '429',
    reply: { ...json({ error: 'Too many requests' }, { RateLimit: '"api";r=0;t=45' }), status: 429 },
    said: 'Hugging Face is limiting requests',
  },
  {
    what: 'an answer that breaks off',
    reply: { ...json(JSON.parse(CUT)), cut: true },
    said: 'The answer from Hugging Face (broke off|is broken)',
  },
  {
    what: 'malformed JSON',
    reply: { body: CUT.slice(0, -9), headers: { 'content-type': 'application/json' } },
    said: 'The answer from Hugging Face is broken',
  },
  { what: 'JSON that is no list', reply: json({ papers: 'none' }), said: 'Hugging Face sent something that is not a list of papers' },
  { what: 'a dead connection', reply: { drop: true }, said: 'Couldn’t reach Hugging Face' },
];

const isDaily = (url: URL | string): boolean => String(url).startsWith('https://huggingface.co/api/daily_papers');

/** What the row of the daily papers says in its state column. */
const readState = (library: Page): Promise<string> =>
  library.$$eval(
    '.sources tbody tr',
    (rows) => rows.find((row) => row.textContent!.startsWith('Daily Papers'))?.children[3]?.textContent ?? '',
  );

/** Moves the time at which the lists were last fetched back by a day, so that all of them are fetched again. */
const ageLists = (library: Page): Promise<number> => library.evaluate(() => new Promise<number>((resolve, reject) => {
  const opening = indexedDB.open('sidelight');
  opening.onerror = () => reject(opening.error);
  opening.onsuccess = () => {
    const database = opening.result;
    const store = database.transaction('digests', 'readwrite').objectStore('digests');
    const reading = store.getAll();
    reading.onsuccess = () => {
      for (const digest of reading.result) store.put({ ...digest, fetchedAt: digest.fetchedAt - 86_400_000 });
      store.transaction.oncomplete = () => {
        database.close();
        resolve(reading.result.length);
      };
    };
  };
}));

describe.each(BROWSERS)('faults of the network in %s', (name) => {
  let world: World;
  let library: Page;
  let fault: Reply | undefined;
  beforeAll(async () => {
    world = await startWorld(name, [(url) => (isDaily(url) ? fault : undefined)]);
    await world.untilPapers(SAMPLE.length);
    library = await world.openOwn('library.html#digests');
    await until(
      async () => ((await readState(library)).startsWith('Downloaded just now') ? true : undefined),
      () => readState(library),
      60_000,
    );
  });
  afterAll(() => world?.end());

  /** Presses refresh in the library, from a stopped worker, and returns the state column's next words. */
  const refresh = async (says: RegExp): Promise<string> => {
    expect(await ageLists(library)).toBe(3);
    const before = world.hosts.requests.filter(isDaily).length;
    await world.stopWorker();
    await library.bringToFront();
    // While the list is fetched for somebody else, such as a popup that opened, the button is off.
    await (await library.waitForSelector('button[aria-label="Refresh Daily Papers"]:not([disabled])'))!.click();
    const state = await until(async () => {
      const text = await readState(library);
      return says.test(text) && world.hosts.requests.filter(isDaily).length > before ? text : undefined;
    }, async () => `no ${says} in: ${await readState(library)}`);
    await untilText(library, `${SAMPLE.length} papers in 3 digests`);
    return state;
  };

  it.each(FAULTS)(
    'says in words what $what was and when it is tried again, keeps the lists, and recovers',
    async ({ what, reply, said }) => {
      fault = reply;
      const failedAt = Date.now();
      const state = await refresh(new RegExp(`^${said}\\. Trying again at ${CLOCK}\\.`));
      if (what === '429') {
        const [hours, minutes] = /Trying again at (\d\d):(\d\d)\./.exec(state)!.slice(1).map(Number) as [number, number];
        const retryTime = new Date(failedAt);
        retryTime.setHours(hours, minutes, 0, 0);
        const wait = (retryTime.getTime() - failedAt) / 1000;
        expect(wait).toBeGreaterThan(-20);
        expect(wait).toBeLessThan(60);
      }

      await world.stopWorker();
      const asked = world.hosts.requests.filter(isDaily).length;
      const popup = await world.openPopup();
      await popup.waitForSelector('.notice');
      expect(await popup.$eval('.notice', (notice) => notice.textContent)).toMatch(new RegExp(`^${said}\\. Trying again at ${CLOCK}\\.$`));
      expect((await popup.$$('ol[aria-label="Today\'s papers"] li')).length).toBeGreaterThanOrEqual(15);
      // Opening the popup looks for newer lists, but not at a host that asked to wait.
      expect((await askWorker(popup, 'sources.refresh', {})).ok).toBe(true);
      if (what === '429') expect(world.hosts.requests.filter(isDaily).length).toBe(asked);
      else expect(world.hosts.requests.filter(isDaily).length).toBeGreaterThan(asked);
      await popup.close();

      fault = undefined;
      await refresh(/^Downloaded just now\. Next at/);
    },
  );

  it('keeps its lists when Hugging Face answers with empty ones', async () => {
    fault = json([]);
    await refresh(/^Downloaded just now/);
    fault = undefined;
    const popup = await world.openPopup();
    await popup.waitForSelector('ol[aria-label="Today\'s papers"] li');
    expect((await popup.$$('ol[aria-label="Today\'s papers"] li')).length).toBeGreaterThanOrEqual(15);
    await popup.close();
  });

  it('finds related papers by the title alone where a page has no abstract', async () => {
    const { title } = SAMPLE[0]!;
    world.hosts.route((url) =>
      url.pathname === '/abs/2606.99990' ? { body: arxivAbsPage({ arxivId: '2606.99990', title, abstract: '' }) } : undefined,
    );
    await world.stopWorker();
    const page = await world.open('https://arxiv.org/abs/2606.99990');
    const view = await untilSidebar(world, page, (shown) => shown.related.length > 0);
    expect(view.related[0]!.reasons.length).toBeGreaterThanOrEqual(1);
    await page.close();
  });

  it('puts no sidebar on a page that says the paper does not exist', async () => {
    world.hosts.route((url) =>
      url.pathname === '/abs/2606.99991'
        ? {
            status: 404,
            body: `<!DOCTYPE html><title>Article not found</title><div id="content"><h1>Article identifier '2606.99991' not recognized</h1></div>`,
          }
        : undefined,
    );
    const missing = await world.open('https://arxiv.org/abs/2606.99991');
    const page = await world.open(`https://arxiv.org/abs/${SAMPLE[1]!.arxivId}`);
    await untilSidebar(world, page, (shown) => shown.landmark === 'Sidelight');
    expect(await readSidebar(world, missing)).toBeUndefined();
    await page.close();
    await missing.close();
    expect(world.errors).toEqual([]);
  });
});

describe.each(BROWSERS)('a first start without Hugging Face in %s', (name) => {
  let world: World;
  let down = true;
  beforeAll(async () => {
    world = await startWorld(name, [(url) => (isDaily(url) && down ? { status: 500 } : undefined)]);
  });
  afterAll(() => world?.end());

  it('tells the fault in the popup, and fetches at once when asked after it healed', async () => {
    await until(() => (world.hosts.requests.some(isDaily) ? true : undefined), () => 'nothing was fetched');
    const popup = await world.openPopup();
    await untilText(popup, 'Hugging Face answered with an error (500). Trying again at');
    down = false;
    await world.stopWorker();
    await popup.evaluate(() => [...document.querySelectorAll('button')].find((button) => button.textContent === 'Retry')!.click());
    await popup.waitForSelector('ol[aria-label="Today\'s papers"] li');
    expect((await popup.$$('ol[aria-label="Today\'s papers"] li')).length).toBeGreaterThanOrEqual(15);
    expect(world.errors).toEqual([]);
  });
});

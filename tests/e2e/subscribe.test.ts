import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, type TestContext } from 'vitest';
import type { ElementHandle, Page } from 'puppeteer-core';
import { until } from '@/dev/until';
import { askWorker, BROWSERS, SAMPLE, startWorld, untilText, type World } from '@/dev/world';

const FEED = 'https://papers.example.net/new.xml';
const LISTED = SAMPLE.filter((entry) => entry.arxivId).slice(0, 2);
const RSS = `<?xml version="1.0"?><rss version="2.0"><channel><title>A Reading Group</title><link>https://papers.example.net/</link>
${LISTED.map(({ arxivId, title }) => `<item><title>${title}</title><link>https://arxiv.org/abs/${arxivId}v1</link></item>`).join('\n')}
<item><title>A Talk Without a Paper of Its Own Yet</title><link>https://papers.example.net/talk</link>
  <author>mei@example.net (Mei Lin)</author>
<description>${'We measure how long tea stays warm in cups of clay, glass and tin, and find that the lid matters most of all. '.repeat(3)}</description></item></channel></rss>`;
const PAGE =
  '<!doctype html><html><head><title>Group</title><link rel="alternate" type="application/rss+xml" href="/new.xml"></head><body>Hello</body></html>';

const isAllowed = (page: Page, origin: string): Promise<boolean> => page.evaluate(async (asked) => {
  const { browser, chrome } = globalThis as unknown as Record<
    'browser' | 'chrome',
    { permissions: { contains(wanted: { origins: string[] }): Promise<boolean> } } | undefined
  >;
  return (browser ?? chrome)!.permissions.contains({ origins: [asked] });
}, `${origin}/*`);
const untilAllowed = (page: Page, origin: string, wanted: boolean): Promise<unknown> =>
  until(async () => ((await isAllowed(page, origin)) === wanted ? true : undefined), () => `the permission for ${origin} is not ${wanted}`);

/** Previews an address by pressing a key, as browsers ask for a permission only while a press of the person is handled. */
async function look(page: Page, address: string): Promise<void> {
  await page.bringToFront();
  await page.click('input[name="address"]', { count: 3 });
  await page.keyboard.type(address);
  await page.keyboard.press('Enter');
}

async function importOpml(page: Page, outlines: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'sidelight-'));
  try {
    const file = join(folder, 'feeds.opml');
    await writeFile(file, `<?xml version="1.0"?><opml version="2.0"><head><title>Feeds</title></head><body>${outlines}</body></opml>`);
    const input = (await page.$('input[type="file"]')) as ElementHandle<HTMLInputElement>;
    await input.uploadFile(file);
    await page.waitForSelector('.feeds');
  } finally {
    await rm(folder, { recursive: true });
  }
}

describe.each(BROWSERS)('a feed on a host of its own in %s', (name) => {
  let world: World;
  let library: Page;
  beforeAll(async () => {
    world = await startWorld(name, [
      (url) => (url.pathname === '/api/daily_papers' ? { body: '[]', headers: { 'content-type': 'application/json' } } : undefined),
      (url) =>
        url.host === 'rss.arxiv.org' && url.pathname === '/atom/cs.CL'
          ? {
              body: `<feed xmlns="http://www.w3.org/2005/Atom"><title>cs.CL updates</title><updated>2026-11-20T00:00:00-05:00</updated><entry><id>oai:arXiv.org:2611.00001v1</id><title>Leaves, Cross-listed</title><summary>arXiv:2611.00001v1 Announce Type: cross Abstract: Hot water.</summary></entry></feed>`,
            }
          : undefined,
      (url) => {
        if (url.host === 'group.example.net') return { body: RSS, headers: { 'content-type': 'application/rss+xml' } };
        if (url.host !== 'papers.example.net') return undefined;
        if (url.pathname === '/new.xml') return { body: RSS, headers: { 'content-type': 'application/rss+xml' } };
        return url.pathname === '/' ? { body: PAGE } : { status: 404 };
      },
    ]);
    library = await world.openOwn('library.html#digests');
    await library.waitForSelector('input[name="address"]');
  });
  afterAll(() => world?.end());

  const needsGrant = (context: TestContext): void => {
    if (name === 'chromium')
      context.skip('Chromium asks for a host in a prompt of its own window, which no automation can answer; Firefox has a setting for it');
  };

  it('is looked at only with permission, and a look alone leaves none behind', async (context) => {
    needsGrant(context);
    expect(await isAllowed(library, 'https://papers.example.net')).toBe(false);
    await look(library, 'https://papers.example.net/nothing');
    await untilText(library, 'papers.example.net does not have this.');
    await untilAllowed(library, 'https://papers.example.net', false);
    await look(library, FEED);
    await untilText(library, 'A Reading Group: 3 papers now.');
    await untilText(library, 'A Talk Without a Paper of Its Own Yet');
    await untilAllowed(library, 'https://papers.example.net', true);
    await look(library, 'cs.CL');
    await untilText(library, 'arXiv cs.CL: 1 paper now.');
    await untilAllowed(library, 'https://papers.example.net', false);
    expect(await library.$$eval('.sources tbody tr', (rows) => rows.some((row) => row.textContent!.includes('A Reading Group')))).toBe(
      false,
    );
  });

  it('is subscribed to through the page that names it, from a stopped worker; its papers enter the store', async (context) => {
    needsGrant(context);
    await look(library, 'https://papers.example.net/');
    await untilText(library, 'A Reading Group: 3 papers now.');
    await world.stopWorker();
    await library.click('section[aria-labelledby="subscribe"] .button.primary');
    await untilText(library, 'Subscribed to A Reading Group');
    await untilText(library, '3 papers in 1 digest');
    const row = await library.$$eval('.sources tbody tr', (rows) =>
      rows.map((each) => each.textContent!).find((text) => text.startsWith('A Reading Group')),
    );
    expect(row).toMatch(/^A Reading Group1.*Downloaded just now\. Next at \d\d:\d\d\./);
    const popup = await world.openPopup();
    await untilText(popup, LISTED[0]!.title);
    await popup.close();
  });

  it('is left with its permission, its papers stay, and undo brings it back', async (context) => {
    needsGrant(context);
    await library.bringToFront();
    await library.click('button[aria-label="Unsubscribe from A Reading Group"]');
    await untilText(library, 'Unsubscribed from A Reading Group. Its papers stay.');
    await untilAllowed(library, 'https://papers.example.net', false);
    await untilText(library, '3 papers in 1 digest');
    await library.click('.toast .text');
    await untilText(library, 'Subscribed to A Reading Group');
    await untilAllowed(library, 'https://papers.example.net', true);
    expect(
      world.hosts.requests.filter((url) => url.includes('papers.example.net')).every((url) => /\/(new\.xml|nothing)?$/.test(url)),
    ).toBe(true);
    expect(world.errors).toEqual([]);
  });

  it('tells that the browser took a permission away, and asks for it with one button', async (context) => {
    needsGrant(context);
    await library.evaluate(() =>
      (
        globalThis as unknown as { browser: { permissions: { remove(taken: { origins: string[] }): Promise<boolean> } } }
      ).browser.permissions.remove({ origins: ['https://papers.example.net/*'] }),
    );
    await library.bringToFront();
    await library.click('button[aria-label="Refresh A Reading Group"]');
    await untilText(library, 'The browser does not let Sidelight read papers.example.net any more. Last downloaded just now.');
    await library.click('button[aria-label="Allow papers.example.net for A Reading Group"]');
    await untilAllowed(library, 'https://papers.example.net', true);
    await until(async () => ((await library.$('button[aria-label^="Allow"]')) ? undefined : true), () => 'the fault is still shown');
  });

  it('is chosen from a list of feeds with others, with one question for all hosts; undo takes them back', async (context) => {
    needsGrant(context);
    await importOpml(library, `<outline text="Groups"><outline text="A Group's Papers" xmlUrl="http://group.example.net/new.xml"/>
      <outline text="A Reading Group" xmlUrl="${FEED}"/></outline><outline text="At Home" xmlUrl="https://192.168.1.4/rss"/>`);
    await untilText(library, 'It contains 2 feeds, and no papers.');
    await untilText(library, 'At Home (This address leads into your own network.');
    await untilText(library, '2 feeds to subscribe to · 1 already subscribed');
    await library.bringToFront();
    await library.click('.feeds button.text');
    await library.click('.feeds button.primary');
    await untilText(library, 'Subscribed to 1 feed');
    await untilAllowed(library, 'https://group.example.net', true);
    await untilText(library, "A Group's Papers");
    await untilText(library, '2 feeds to subscribe to · all already subscribed');
    await library.click('.toast .text');
    await untilText(library, '2 feeds to subscribe to · 1 already subscribed');
    await untilAllowed(library, 'https://group.example.net', false);
    expect(world.errors).toEqual([]);
  });

  it('of arXiv is chosen from a list of feeds by keyboard, and is written into a list again', async () => {
    await importOpml(library, '<outline text="Language" xmlUrl="https://rss.arxiv.org/rss/cs.CL"/><outline text="Mail" xmlUrl="mailto:a@b.c"/>');
    await untilText(library, 'It contains 1 feed, and no papers.');
    await library.bringToFront();
    await library.focus('.feeds input');
    await library.keyboard.press(' ');
    await untilText(library, 'Subscribe to 1 feed');
    await library.keyboard.press('Tab');
    await library.keyboard.press('Enter');
    await untilText(library, 'Subscribed to 1 feed');
    await untilText(library, '1 feed to subscribe to · all already subscribed');
    const written = await askWorker<{ text: string }>(library, 'sources.export', {});
    expect(written.ok && written.value.text).toContain('<outline type="rss" text="Language" title="Language" xmlUrl="https://rss.arxiv.org/atom/cs.CL"/>');
    await library.click('button[aria-label="Unsubscribe from Language"]');
    await untilText(library, 'Unsubscribed from Language');
    expect(world.errors).toEqual([]);
  });

  it('needs no permission where it is arXiv’s', async () => {
    await look(library, 'https://arxiv.org/list/cs.CL/recent');
    await untilText(library, 'arXiv cs.CL: 1 paper now.');
    await library.click('section[aria-labelledby="subscribe"] .button.primary');
    await untilText(library, 'Subscribed to arXiv cs.CL');
    await library.bringToFront();
    await library.click('button[aria-label="Unsubscribe from arXiv cs.CL"]');
    await untilText(library, 'Unsubscribed from arXiv cs.CL');
    expect(await isAllowed(library, 'https://rss.arxiv.org')).toBe(true);
    expect(world.errors).toEqual([]);
  });
});

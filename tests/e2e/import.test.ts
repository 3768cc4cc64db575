import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ElementHandle, Page } from 'puppeteer-core';
import { untilSidebar } from '@/dev/sidebar';
import { until } from '@/dev/until';
import { askWorker, BROWSERS, SAMPLE, startWorld, untilText, type World } from '@/dev/world';
import { pasteDigest, pressInPart } from '@/tests/support/library-page';

/** A copied page in the layout of the daily papers: a date without a year, titles and texts, no ids. */
const COPIED = `new

Get trending papers in your email inbox!

Subscribe

Daily Papers

byAK and the research community

Jul 28

${SAMPLE.slice(0, 12).map((entry) => `${entry.title}\n\n${entry.gist} ${entry.gist}\n`).join('\n')}`;

describe.each(BROWSERS)('importing in %s', (name) => {
  let world: World;
  let library: Page;
  beforeAll(async () => {
    // No list from the network: what is there comes from the imports alone.
    world = await startWorld(name, [
      (url) =>
        url.pathname === '/api/daily_papers' ? { status: 200, body: '[]', headers: { 'content-type': 'application/json' } } : undefined,
    ]);
    library = await world.openOwn('library.html#digests');
  });
  afterAll(() => world?.end());

  it('says what is wrong with a text that is no digest, and writes nothing', async () => {
    await pasteDigest(library, 'Just a shopping list:\nmilk, bread.');
    await library.click('.button.primary');
    await library.waitForSelector('.problem');
    expect(await library.$eval('.problem', (problem) => problem.textContent)).toMatch(/paper/i);
    await untilText(library, '0 papers in 0 digests');
  });

  it('reads a text as another format when the person says so, and takes what seemed to be no paper', async () => {
    const choose = (format: string): Promise<string[]> => library.select('select[aria-label="Read as"]', format);
    await pasteDigest(library, '# Kettles\n\n- [How Kettles Sing at Dawn](https://arxiv.org/abs/2606.00001)\n');
    await untilText(library, 'Found 1 paper');
    expect(await library.$eval('select[aria-label="Read as"]', (box) => box.value)).toBe('markdown');
    await choose('bibtex');
    await untilText(library, 'Read as BibTeX, it names no papers.');
    await choose('markdown');
    await untilText(library, 'Found 1 paper');
    await pasteDigest(library, `<rss version="2.0"><channel><title>Kettle News</title>
      <item><title>Watch our video</title><link>https://kettles.example/video</link></item>
      <item><title>How Kettles Sing at Dawn</title><link>https://arxiv.org/abs/2606.00001</link></item></channel></rss>`);
    await untilText(library, '1 item does not look like a paper and was left out.');
    await library.evaluate(() => {
      [...document.querySelectorAll('button')].find(({ textContent }) => textContent === 'Import it anyway')!.click();
    });
    await untilText(library, 'Found 2 papers');
    await pasteDigest(library, '');
  });

  it('reports on a copied page, imports it from a stopped worker, once and only once', async () => {
    await pasteDigest(library, COPIED);
    await untilText(library, 'Found 12 papers');
    await world.stopWorker();
    await library.click('.button.primary');
    await untilText(library, 'Imported. 12 new papers');
    await untilText(library, '12 papers in 1 digest');
    await pasteDigest(library, `${COPIED} `);
    await untilText(library, '0 new, 12 already known.');
    await library.click('.button.primary');
    await untilText(library, 'Imported. 0 new papers');
    await untilText(library, '12 papers in 1 digest');
  });

  it('matches a page with an id to a digest paper without one, and shows it in the popup', async () => {
    const page = await world.open(`https://arxiv.org/abs/${SAMPLE[0]!.arxivId}`);
    const view = await untilSidebar(world, page, (shown) => shown.text.includes('28 Jul'));
    expect(view.text).toContain('copied text');
    await page.close();
    const popup = await world.openPopup();
    await popup.waitForSelector('ol[aria-label="Today\'s papers"] li');
    expect(await popup.$eval('h1', (heading) => heading.textContent)).toContain('28 Jul');
    expect((await popup.$$('ol[aria-label="Today\'s papers"] li')).length).toBe(12);
    expect(await popup.$eval('.notice', (notice) => notice.textContent)).toMatch(/newer list|newest list/);
    await popup.close();
  });

  it('asks arXiv for the id of a paper known by its title only when it is opened, and goes there', async () => {
    const { title, arxivId, gist } = SAMPLE[3]!;
    world.hosts.route((url) =>
      url.host === 'export.arxiv.org'
        ? {
            headers: { 'content-type': 'application/atom+xml' },
            body: `<?xml version="1.0" encoding="UTF-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>q</title><entry><id>http://arxiv.org/abs/${arxivId}v1</id><title>${title.replace('&', '&amp;')}</title><summary>${gist} ${gist}</summary><published>2026-05-01T00:00:00Z</published><author><name>Ada Example</name></author></entry></feed>`,
          }
        : undefined,
    );
    const asked = (): string[] => world.hosts.requests.filter((url) => url.startsWith('https://export.arxiv.org/'));
    expect(asked()).toEqual([]);
    const popup = await world.openPopup();
    await popup.bringToFront();
    const link = `ol[aria-label="Today's papers"] li:nth-child(4) a.title`;
    await popup.waitForSelector(link);
    expect(await popup.$eval(link, (element) => element.textContent)).toBe(title);
    await popup.$eval(link, (element) => (element as HTMLElement).click());
    const wanted = `https://arxiv.org/abs/${arxivId}`;
    await until(() => (world.hosts.requests.includes(wanted) ? true : undefined), () => `nobody went to ${wanted}: ${asked().join()}`);
    expect(asked()).toHaveLength(1);
    for (const tab of await world.browser.pages()) if (tab.url() === wanted) await tab.close();
    await popup.close();
  });

  it('imports a file, joins it with what is known, and takes it back', async () => {
    await library.bringToFront();
    const folder = await mkdtemp(join(tmpdir(), 'sidelight-'));
    const file = join(folder, 'papers.jsonl');
    await writeFile(
      file,
      SAMPLE.slice(6, 20)
        .map(({ arxivId, title, gist }) => JSON.stringify({ id: arxivId, title, abstract: gist }))
        .join('\n'),
    );
    const input = (await library.$('input[type="file"]')) as ElementHandle<HTMLInputElement>;
    await input.uploadFile(file);
    await untilText(library, 'Found 14 papers. 8 new, 6 already known.');
    await library.click('.button.primary');
    await untilText(library, 'Imported. 8 new papers');
    await untilText(library, '20 papers in 2 digests');
    await library.evaluate(() => [...document.querySelectorAll('button')].find((button) => button.textContent === 'Undo')!.click());
    await untilText(library, 'Import undone.');
    await untilText(library, '12 papers in 1 digest');
  });

  it('refuses entity bombs and deep nesting with a sentence, and goes on', async () => {
    const bomb = `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><rss version="2.0"><channel><title>&b;</title></channel></rss>`;
    for (const hostile of [bomb, `${'['.repeat(20_000)}${']'.repeat(20_000)}`, '{"papers": [{"title": "Cut']) {
      await pasteDigest(library, hostile);
      await library.waitForSelector('.problem');
      await pasteDigest(library, '');
      await library.waitForFunction(() => !document.querySelector('.problem'));
    }
    await untilText(library, '12 papers in 1 digest');
    expect(world.errors).toEqual([]);
  });

  it('takes an import back after the page was closed and the worker stopped, and keeps what was edited since', async () => {
    const papers = ['2606.70001', '2606.70002'].map((arxivId, row) => ({
      paper: { arxivId, title: `Forty Kettles, Part ${row}` }, entry: { tags: ['tea'] },
    }));
    await pasteDigest(library, JSON.stringify({ format: 'sidelight-papers', version: 1, papers }));
    await untilText(library, 'Found 2 papers');
    await library.click('.button.primary');
    await untilText(library, 'Imported. 2 new papers');
    await askWorker(library, 'library.change', { keys: ['2606.70002'], change: { note: 'mine', noteWas: '' } });
    await library.close();
    await world.stopWorker();
    library = await world.openOwn('library.html#digests');
    await library.bringToFront();
    await untilText(library, 'Imports of the last seven days');
    await pressInPart(library, 'import', 'Undo the import: A paste');
    await untilText(library, 'Import undone. 1 paper that changed since was kept.');
    const left = await askWorker<{ papers: { key: string; note: string }[] }>(library, 'library.list', {});
    expect(left.ok && left.value.papers.map(({ key, note }) => [key, note])).toEqual([['2606.70002', 'mine']]);
    expect(world.errors).toEqual([]);
  });
});

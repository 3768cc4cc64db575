import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'puppeteer-core';
import { pressInSidebar, untilSidebar } from '@/dev/sidebar';
import { until } from '@/dev/until';
import { BROWSERS, SAMPLE, startWorld, untilText, type World } from '@/dev/world';

const ID = '2501.11120';
const JOURNAL = 'Journal of Cups 12 (2025) 34-56';
const page = (name: string): string => readFileSync(new URL(`../fixtures/sites/arxiv-abs-${name}.html`, import.meta.url), 'utf8');

describe.each(BROWSERS)('what a paper’s page says of its publication, in %s', (name) => {
  let world: World;
  let tab: Page;
  beforeAll(async () => {
    world = await startWorld(name, [
      (url) =>
        url.pathname.startsWith(`/abs/${ID}`) ? { body: page(url.pathname.endsWith('v3') ? 'withdrawn' : 'published') } : undefined,
    ]);
    await world.untilPapers(SAMPLE.length);
  });
  afterAll(() => world?.end());

  it('stands in the sidebar', async () => {
    tab = await world.open(`https://arxiv.org/abs/${ID}`);
    const { text } = await untilSidebar(world, tab, (view) => view.text.includes(JOURNAL));
    expect(text).toContain('12 pages. Accepted at the Workshop on Cups');
    expect(text).not.toContain('Withdrawn');
    await pressInSidebar(world, tab, 'Save this paper');
    await untilSidebar(world, tab, (view) => view.buttons.some(({ pressed }) => pressed === true));
  });

  it('is found and shown in the library', async () => {
    const library = await world.openOwn('library.html#papers');
    await library.waitForSelector(`.grid-rows [data-key="${ID}"]`);
    await library.type('input[type=search]', 'workshop cups');
    await library.waitForSelector(`.grid-rows [data-key="${ID}"]`);
    await library.click(`.grid-rows [data-key="${ID}"]`);
    await untilText(library, JOURNAL);
    await library.close();
  });

  it('is told once a later version is withdrawn, in the sidebar and in the library', async () => {
    await tab.goto(`https://arxiv.org/abs/${ID}v3`);
    await untilSidebar(world, tab, (view) => view.text.includes('Withdrawn'));
    const library = await world.openOwn('library.html#papers');
    await until(
      async () => ((await library.$eval(`.grid-rows [data-key="${ID}"]`, (row) => row.textContent).catch(() => ''))?.includes('Withdrawn')
        ? true
        : undefined),
      () => 'the library does not say that the paper was withdrawn',
    );
    const search = async (text: string, isThere: boolean): Promise<unknown> => {
      await library.$eval('input[type=search]', (box) => (box.value = ''));
      await library.type('input[type=search]', text);
      return library.waitForSelector(`.grid-rows [data-key="${ID}"]`, { hidden: !isThere });
    };
    await search('-is:withdrawn', false);
    await search('is:withdrawn', true);
    expect(world.errors).toEqual([]);
  });
});

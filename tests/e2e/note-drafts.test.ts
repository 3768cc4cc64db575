import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'puppeteer-core';
import { until } from '@/dev/until';
import { askWorker, BROWSERS, SAMPLE, startWorld, untilText, type World } from '@/dev/world';
import { openSaved } from '@/tests/support/library-page';

const PAPER = SAMPLE.find(({ arxivId }) => arxivId)!;

describe.each(BROWSERS)('a note that is being typed in %s', (name) => {
  let world: World;
  /** Another window, which stays behind: a page that is left saves what was typed in it. */
  let other: Page;
  let library: Page;
  beforeAll(async () => {
    world = await startWorld(name);
    other = await world.openOwn('library.html#settings');
    library = await openSaved(world, [PAPER]);
  });
  afterAll(() => world?.end());

  const readStored = async (): Promise<string | undefined> => {
    const answer = await askWorker<{ papers: { note: string }[] }>(other, 'library.list', {});
    return answer.ok ? answer.value.papers[0]?.note : undefined;
  };
  const untilStored = (wanted: string): Promise<unknown> => until(
    async () => ((await readStored()) === wanted ? true : undefined), async () => `the stored note is "${await readStored()}"`,
  );
  const type = async (text: string): Promise<void> => {
    await library.waitForSelector('.note textarea');
    await library.focus('.note textarea');
    await library.keyboard.type(text);
  };
  const press = (label: string): Promise<void> => library.$$eval('.note button', (all, text) => {
    all.find(({ textContent }) => textContent === text)!.click();
  }, label);

  it('replaces nothing that another window wrote, also after its window was closed without a choice', async () => {
    await type('mine');
    await askWorker(other, 'library.change', { keys: [PAPER.arxivId], change: { note: 'theirs' } });
    await type(' and on');
    await untilText(library, 'Changed in two places');
    await library.close();
    library = await world.openOwn('library.html#papers');
    await library.bringToFront();
    await untilText(library, 'Changed in two places');
    expect(await readStored()).toBe('theirs');
    await press('Keep both');
    await untilStored('theirs\n\nmine and on');
  });

  it('comes back with its paper, which another window removed meanwhile', async () => {
    await untilText(library, 'Saved');
    await press('Edit');
    await type(' at last');
    await askWorker(other, 'library.unsave', { key: PAPER.arxivId });
    await until(async () => ((await library.$('.note')) ? undefined : true), () => 'the removed paper is still read');
    await askWorker(other, 'library.save', { key: PAPER.arxivId });
    await untilStored('theirs\n\nmine and on at last');
    expect(world.errors).toEqual([]);
  });
});

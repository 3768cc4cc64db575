import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { KeyInput, Page } from 'puppeteer-core';
import { arxivAbsPage } from '@/dev/pages';
import { readSidebar, SIDEBAR, untilSidebar } from '@/dev/sidebar';
import { until } from '@/dev/until';
import { askWorker, BROWSERS, SAMPLE, startWorld, untilText, type World } from '@/dev/world';

/** What has the focus: `li`, `input[type=search]`… */
const focused = (page: Page): Promise<string> => page.evaluate(() => {
  const element = document.activeElement!;
  const label = element.getAttribute('aria-label');
  return `${element.tagName.toLowerCase()}${label ? ` “${label}”` : ''}${element.className ? `.${element.className}` : ''}`;
});

/** Presses keys one by one; none may leave the focus nowhere. */
async function press(page: Page, ...keys: KeyInput[]): Promise<void> {
  for (const key of keys) {
    await page.keyboard.press(key);
    expect(await focused(page), `after ${key}`).not.toMatch(/^body/);
  }
}

/** Tabs until something named so has the focus. */
async function tabTo(page: Page, name: RegExp, most = 40): Promise<void> {
  for (let step = 0; step < most; step++) {
    const here = await page.evaluate(
      () =>
        `${document.activeElement!.getAttribute('aria-label') ?? ''} ${document.activeElement!.textContent ?? ''} ${document.activeElement!.getAttribute('name') ?? ''}`,
    );
    if (name.test(here)) return;
    await press(page, 'Tab');
  }
  throw new Error(`No ${String(name)} in ${most} steps of Tab`);
}

const untilFocused = (page: Page, what: RegExp): Promise<unknown> =>
  until(
    async () => (what.test(await focused(page)) ? true : undefined),
    async () => `${String(what)} has not the focus, but ${await focused(page)}`,
  );
const count = (page: Page, selector: string, wanted: (count: number) => boolean): Promise<unknown> =>
  until(
    async () => (wanted((await page.$$(selector)).length) ? true : undefined),
    async () => `${(await page.$$(selector)).length} of ${selector}`,
  );

const TODAY = 'ol[aria-label="Today\'s papers"] > li';
const SAVED = 'ol[aria-label="Saved papers"] > li';

describe.each(BROWSERS)('by keyboard alone in %s', (name) => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld(name);
    await world.untilPapers(SAMPLE.length);
  });
  afterAll(() => world?.end());

  it('goes through today’s list in the popup, keeps what matters and finds it again', async () => {
    const popup = await world.openPopup();
    await count(popup, TODAY, (rows) => rows >= 15);
    await untilFocused(popup, /^main/);
    await press(popup, 'j', 'j', 'k', 'j');
    expect(await popup.evaluate((rows) => [...document.querySelectorAll(rows)].indexOf(document.activeElement!), TODAY)).toBe(1);
    await press(popup, 's');
    await untilText(popup, 'Saved');
    await popup.waitForSelector(`${TODAY}:focus button[aria-pressed="true"]`);
    await press(popup, 'a');
    await popup.waitForSelector(`${TODAY}:focus .abstract`);
    await press(popup, 'j', 's');
    await popup.waitForSelector(`${TODAY}:focus button[aria-pressed="true"]`);
    await press(popup, 'c');
    await until(
      async () =>
        /BibTeX entry copied|did not let Sidelight copy/.test(await popup.$eval('.foot', (foot) => foot.textContent ?? ''))
          ? true
          : undefined,
      () => 'nothing was said of the citation',
    );
    const first = await popup.$eval('h1', (heading) => heading.textContent);
    await press(popup, 'p');
    await until(
      async () => ((await popup.$eval('h1', (heading) => heading.textContent)) === first ? undefined : true),
      () => 'the list before is not shown',
    );
    await press(popup, 'n');
    await until(
      async () => ((await popup.$eval('h1', (heading) => heading.textContent)) === first ? true : undefined),
      () => 'the newest list did not come back',
    );

    await press(popup, '2');
    await popup.waitForSelector('ol[aria-label="Papers for you"] > li');
    await press(popup, '3');
    await popup.waitForSelector('ol[aria-label="Trending papers"] > li');
    await press(popup, 'j', '4');
    await count(popup, SAVED, (rows) => rows === 2);
    await press(popup, 'j', 's');
    await count(popup, SAVED, (rows) => rows === 1);
    await untilFocused(popup, /^li/);
    await press(popup, 'z');
    await count(popup, SAVED, (rows) => rows === 2);

    await press(popup, '/');
    const word = SAMPLE[0]!.title.split(/[\s:]+/)[0]!;
    await popup.keyboard.type(word);
    await popup.waitForSelector('ol[aria-label="Found papers"] > li');
    await press(popup, 'Enter');
    await untilFocused(popup, /^li/);
    // The search stays open above the keys, and covers none of them.
    await press(popup, '?');
    await popup.waitForSelector('.keys kbd');
    expect(await popup.$eval('.keys kbd', (key) => {
      const { left, top } = key.getBoundingClientRect();
      return document.elementFromPoint(left + 3, top + 3) === key;
    })).toBe(true);
    await press(popup, '?');
    await untilFocused(popup, /^li/);
    await press(popup, 'Escape');
    await count(popup, SAVED, (rows) => rows === 2);
    // Escape in an empty search box leads to the list.
    await press(popup, '/');
    await untilFocused(popup, /^input/);
    await press(popup, 'Escape');
    await untilFocused(popup, /^li/);
    await press(popup, '?');
    await popup.waitForSelector('.keys');
    // The keys of the manifest's commands are those that the browser gave: all that suggest one have it, and each is named.
    const given = await popup.evaluate(async () => {
      type Api = { commands: { getAll(): Promise<{ shortcut: string }[]> } };
      const { browser, chrome } = globalThis as unknown as Record<'browser' | 'chrome', Api | undefined>;
      return (await (browser ?? chrome)!.commands.getAll()).map(({ shortcut }) => shortcut);
    });
    // A browser takes four suggestions; from abstract to PDF to HTML has none.
    expect(given.filter((shortcut) => shortcut)).toHaveLength(4);
    for (const shortcut of given) await untilText(popup, shortcut);
    await press(popup, 'Escape');
    await count(popup, SAVED, (rows) => rows === 2);
    await press(popup, '1', 'j');
    await untilFocused(popup, /^li/);
    await popup.close();
  });

  it('goes through the related papers beside a page, and comes back to the same one from the list of keys', async () => {
    const paper = { arxivId: '2611.00088', title: 'Field Notes of Language Agents', abstract: `${SAMPLE[0]!.gist!} ${SAMPLE[1]!.gist!}` };
    world.hosts.route((url) => (url.pathname === `/abs/${paper.arxivId}` ? { body: arxivAbsPage(paper) } : undefined));
    const page = await world.open(`https://arxiv.org/abs/${paper.arxivId}`);
    await page.bringToFront();
    await untilSidebar(world, page, ({ related }) => related.length > 1);
    const inside = async (): Promise<string> => (await world.shadow.read(page, SIDEBAR, (root) => {
      const { activeElement: element } = root;
      return element ? `${element.tagName} ${element.querySelector('a.title')?.textContent ?? element.className}` : '';
    }, null))[0] ?? '';
    const untilInside = (wanted: RegExp): Promise<string> => until(
      async () => (wanted.test(await inside()) ? inside() : undefined),
      async () => `${String(wanted)} has not the focus, but ${await inside()}`,
    );
    // The words and the bar of the focus come before the list.
    for (let step = 0; !(await inside()).startsWith('INPUT'); step++) {
      if (step > 30) throw new Error('The focus of the paper is not reached by Tab.');
      await page.keyboard.press('Tab');
    }
    await page.keyboard.press('j');
    const first = await untilInside(/^LI /);
    await page.keyboard.press('j');
    const second = await untilInside(/^LI /);
    expect(second).not.toBe(first);
    await page.keyboard.press('?');
    await untilInside(/keys/);
    expect((await readSidebar(world, page))!.text).toContain('Show or hide this list');
    await page.keyboard.press('Escape');
    expect(await untilInside(/^LI /)).toBe(second);
    expect((await readSidebar(world, page))!.landmark).toBe('Sidelight');
    await page.keyboard.press('k');
    expect(await untilInside(/^LI /)).toBe(first);
    await page.close();
  });

  it('leaves the keys of an input method to it, while Japanese or Chinese is composed in a field', async () => {
    // The browser makes such keys while a word is composed, which no automation can do in both: so they are made here.
    const pressComposing = (page: Page, key: string): Promise<void> => page.evaluate((pressed) => {
      const event = new KeyboardEvent('keydown', { key: pressed, isComposing: true, bubbles: true, cancelable: true });
      document.activeElement!.dispatchEvent(event);
    }, key);
    const popup = await world.openPopup();
    await press(popup, '/');
    await untilFocused(popup, /^input/);
    await popup.keyboard.type('agent');
    await popup.waitForSelector('ol[aria-label="Found papers"] > li');
    const library = await world.openOwn('library.html#papers');
    await library.bringToFront();
    await untilText(library, '2 papers');
    await library.keyboard.press('/');
    await untilFocused(library, /^input/);
    await library.keyboard.type('a');
    for (const page of [popup, library]) {
      for (const key of ['Enter', 'ArrowDown', 'Escape']) {
        await pressComposing(page, key);
        expect(await focused(page), `after ${key}`).toMatch(/^input/);
      }
      expect(await page.$eval('input[type=search]', (field) => field.value)).not.toBe('');
      await page.close();
    }
  });

  it('goes on from a menu by Tab, and comes back to the button that opened a pane by Escape', async () => {
    const page = await world.openOwn('library.html#papers');
    await page.bringToFront();
    await untilText(page, '2 papers');
    const named = (): Promise<string> =>
      page.$eval(':focus', (element) => element.getAttribute('aria-label') ?? element.textContent!.trim());
    await page.keyboard.press('j');
    await tabTo(page, /^Cite this paper/);
    await press(page, 'Enter', 'ArrowDown');
    expect(await named()).toBe('Markdown link');
    await press(page, 'Tab');
    expect(await named()).toBe('Note of this paper');
    await page.waitForSelector('[role="menu"]', { hidden: true });
    await page.click('.bar button::-p-text(Find papers like this)');
    await untilFocused(page, /^textarea/);
    await press(page, 'Escape');
    await until(
      async () => ((await named()).startsWith('Find papers like this') ? true : undefined), async () => `the focus is on ${await named()}`,
    );
    await tabTo(page, /^ Export/);
    await press(page, 'Enter', 'Tab');
    await page.waitForSelector('form[aria-label="Export"] select:focus');
    await press(page, 'Escape');
    await page.waitForSelector('form[aria-label="Export"]', { hidden: true });
    expect(await named()).toMatch(/^Export/);
    await page.close();
  });

  it('has one stop of Tab for the rows of saved papers, and none for the box that they scroll in', async () => {
    const page = await world.openOwn('library.html#papers');
    await page.setViewport({ width: 1000, height: 260 });
    await page.bringToFront();
    await untilText(page, '2 papers');
    expect(await page.$eval('.grid-body', (box) => box.scrollHeight > box.clientHeight)).toBe(true);
    await (await page.waitForSelector('.grid-row[tabindex="0"]'))!.focus();
    await page.keyboard.down('Shift');
    await page.keyboard.press('Tab');
    await page.keyboard.up('Shift');
    expect(await focused(page)).toMatch(/^button/);
    await page.close();
  });

  it('stays where a button was or waits for its answer, and takes keys from boxes to tick and from choices', async () => {
    const page = await world.openOwn('library.html#settings');
    await page.bringToFront();
    // What takes the place of a pressed button is what comes next.
    await (await page.waitForSelector('td.acts button::-p-text(Delete…)'))!.focus();
    await press(page, 'Enter', 'Tab', 'Tab');
    expect(await focused(page)).toBe('button.text');
    expect(await page.evaluate(() => document.activeElement!.textContent)).toBe('Cancel');
    await press(page, 'Enter', 'Tab');
    expect(await page.evaluate(() => document.activeElement!.textContent)).toBe('Delete…');
    const waiting = await page.waitForSelector('section[aria-labelledby="data"] button::-p-text(Export everything)');
    await waiting!.focus();
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => /is in your downloads/.test(document.querySelector('[aria-labelledby="data"]')!.textContent!));
    // A download takes the focus from the window in some browsers, and ":focus" with it.
    expect(await page.evaluate(() => document.activeElement!.textContent)).toBe('Export everything');
    await (await page.$('.setting input[type="checkbox"]'))!.focus();
    await press(page, '/');
    await untilFocused(page, /^input “Search settings”/);

    await page.evaluate(() => { location.hash = '#papers'; });
    await (await page.waitForSelector('.grid-rows [type="checkbox"]'))!.click();
    await press(page, '3');
    await page.waitForSelector('.grid-row.done');
    await press(page, 'z');
    await page.waitForSelector('.grid-row.done', { hidden: true });

    await page.evaluate(() => { location.hash = '#digests/newest'; });
    const read = (): Promise<string | null> => page.$eval('.pl.current', (row) => row.getAttribute('data-key'));
    await (await page.waitForSelector('.reading .roles input:not(:checked)'))!.click();
    const before = await read();
    await press(page, 'j', 'j');
    await until(async () => ((await read()) === before ? undefined : true), () => 'the keys led to no other paper');
    await page.close();
  });

  it('reads, tags, notes, rates and files away in the library', async () => {
    const page = await world.openOwn('library.html#papers');
    await page.bringToFront();
    await untilText(page, '2 papers');
    await page.waitForSelector('.grid-row');
    await page.keyboard.press('j');
    await untilFocused(page, /grid-row/);
    await press(page, 'a');
    await untilFocused(page, /reading/);
    await press(page, 't');
    await untilFocused(page, /Add a tag/);
    await page.keyboard.type('depth');
    await press(page, 'Enter');
    await page.waitForSelector('.reading .tag');
    await press(page, 'Escape');
    await untilFocused(page, /reading/);
    // The second paper is offered the tag of the first, which Enter takes.
    await press(page, 'j', 't');
    await untilFocused(page, /Add a tag/);
    await page.keyboard.type('dep');
    await page.waitForSelector('[role="option"][aria-selected="true"]::-p-text(depth)');
    await press(page, 'Enter');
    await page.waitForSelector('.reading .tag ::-p-text(depth)');
    await page.click('.toast .text');
    await page.waitForSelector('.reading .tag', { hidden: true });
    await press(page, '+', '+', '-', 'e');
    await page.waitForSelector('.note textarea:focus');
    await page.keyboard.type('Look *again*');
    await press(page, 'Escape');
    await page.waitForSelector('.note .markdown em');
    await tabTo(page, /^Rate 4 of 5/);
    await press(page, 'Enter');
    await page.waitForSelector('[aria-label^="Rated 4 of 5"]:focus');
    await press(page, '3');
    await page.waitForSelector('.grid-row.current.done');
    await press(page, 'z');
    await page.waitForSelector('.grid-row.current:not(.done)');

    await press(page, '/');
    await page.keyboard.type('tag:depth');
    await untilText(page, '1 of 2 papers');
    await tabTo(page, /Save this search/);
    await press(page, 'Enter');
    await page.waitForSelector('input[name="name"]:focus');
    await page.keyboard.type('Deep');
    await press(page, 'Enter');
    await page.waitForSelector('.kept.on');
    // The form is gone, and the papers are what is read next.
    await untilFocused(page, /grid-row/);
    await press(page, '/');
    await tabTo(page, /^ ?Export/);
    await press(page, 'Enter');
    await page.waitForSelector('form[aria-label="Export"]');
    await tabTo(page, /Download/);
    await press(page, 'Enter');
    await untilText(page, 'is in your downloads');
    await press(page, '/', 'Escape', 'Enter');
    await untilText(page, '2 papers');
    await untilFocused(page, /grid-row/);
    await press(page, 'Home', 'x', 'j', 'x', 's');
    await untilText(page, 'Your library is empty');
    expect(await focused(page)).not.toMatch(/^body/);
    await press(page, 'z');
    await untilText(page, '2 papers');
    // Shown at once, written a moment later.
    const kept = await until(async () => {
      const answer = await askWorker<{ papers: { rating: number; note: string; saved: { tags: string[] } }[] }>(page, 'library.list', {});
      return answer.ok && answer.value.papers.length === 2 ? answer.value.papers : undefined;
    }, () => 'the two papers did not come back');
    expect(kept.map(({ rating, note, saved }) => [rating, note, saved.tags.join()]).sort()).toEqual([
      [0, '', 'depth'],
      [4, 'Look *again*', ''],
    ]);
    await page.close();
    expect(world.errors).toEqual([]);
  });
});

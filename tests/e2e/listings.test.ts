import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'puppeteer-core';
import { findWorker } from '@/dev/driver';
import { arxivListPage, type PagePaper } from '@/dev/pages';
import { MARK, pressIn, untilSidebar } from '@/dev/sidebar';
import { until } from '@/dev/until';
import { askWorker, BROWSERS, SAMPLE, startWorld, untilText, type World } from '@/dev/world';

const LIST = 'https://arxiv.org/list/cs.LG/new';
const papers: PagePaper[] = SAMPLE.map((entry) => ({
  arxivId: entry.arxivId!,
  title: entry.title,
  abstract: entry.abstract ?? entry.gist ?? '',
}));
const FRESH: PagePaper = {
  arxivId: '2606.99001',
  title: 'A Paper in $O(n^2)$ That No Digest Has Shown',
  abstract: 'It stands in a listing only, and is remembered from there.',
};
/** The title as all of Sidelight writes it. */
const FRESH_NAME = 'A Paper in O(n²) That No Digest Has Shown';

/** What each mark of a list says: its button's name and state, and the text beside it. */
const readMarks = (world: World, page: Page): Promise<{ name: string; pressed: string | null; where: string }[]> =>
  world.shadow.read(page, MARK, (root) => {
    const button = root.querySelector('button')!;
    return {
      name: button.getAttribute('aria-label') ?? '',
      pressed: button.getAttribute('aria-pressed'),
      where: root.querySelector('.where')?.textContent ?? '',
    };
  }, null);

const untilMarks = (
  world: World, page: Page,
  holds: (marks: Awaited<ReturnType<typeof readMarks>>) => boolean,
): Promise<Awaited<ReturnType<typeof readMarks>>> =>
  until(
    async () => {
      const marks = await readMarks(world, page);
      return holds(marks) ? marks : undefined;
    },
    async () => `the marks are ${JSON.stringify((await readMarks(world, page)).toReversed()).slice(0, 900)}`,
  );

describe.each(BROWSERS)('listings in %s', (name) => {
  let world: World;
  let page: Page;
  beforeAll(async () => {
    world = await startWorld(name, [
      (url) => (url.pathname === '/list/cs.LG/new' ? { body: arxivListPage([...papers, FRESH]) } : undefined),
    ]);
    await world.untilPapers(SAMPLE.length);
    await world.stopWorker();
    page = await world.open(LIST);
  });
  afterAll(() => world?.end());

  it('marks each paper once, and says where and how high it stood in the digests', async () => {
    const marks = await untilMarks(
      world, page,
      (shown) => shown.length === papers.length + 1 && shown.slice(0, -1).every((mark) => mark.where !== ''),
    );
    expect(marks.map((mark) => mark.name)).toEqual([...papers.map(({ title }) => title), FRESH_NAME].map((title) => `Save ${title}`));
    expect(marks.every((mark) => mark.pressed === 'false')).toBe(true);
    for (const mark of marks.slice(0, -1)) expect(mark.where).toMatch(/^Daily Papers, \d{1,2} [A-Z][a-z]{2} · #\d{1,2} · ▲ \d+$/);
    expect(new Set(marks.slice(0, -1).map((mark) => mark.where)).size).toBe(papers.length);
    expect(await page.$$eval('dt', (rows) => rows.every((row) => row.querySelectorAll('sidelight-mark').length === 1))).toBe(true);
  });

  it('does not make a narrow window scroll sideways', async () => {
    const viewport = page.viewport()!;
    await page.setViewport({ ...viewport, width: 360 });
    const { scrollWidth, clientWidth } = await page.evaluate(() => ({
      scrollWidth: document.documentElement.scrollWidth, clientWidth: document.documentElement.clientWidth,
    }));
    expect(scrollWidth).toBe(clientWidth);
    const widths = await world.shadow.read(page, MARK, (root) => root.querySelector('.note')!.getBoundingClientRect().width, null);
    expect(widths.filter((width) => width > 0), 'px of a note, which has no room for a word').toEqual([]);
    await page.setViewport(viewport);
  });

  it('saves with a real click, from a stopped worker, and shows it in the popup and on the paper’s own page', async () => {
    const { title, arxivId } = papers[2]!;
    await world.stopWorker();
    await pressIn(world, page, MARK, `Save ${title}`);
    const marks = await untilMarks(world, page, (shown) => shown.some((mark) => mark.name === `Saved ${title}`));
    expect(marks.filter((mark) => mark.pressed === 'true').map((mark) => mark.name)).toEqual([`Saved ${title}`]);

    const popup = await world.openPopup();
    await popup.click('#tab-saved');
    await popup.waitForSelector('ol[aria-label="Saved papers"] li');
    expect(await popup.$$eval('ol[aria-label="Saved papers"] a.title', (links) => links.map((link) => link.textContent))).toEqual([title]);
    await popup.close();
    const paper = await world.open(`https://arxiv.org/abs/${arxivId}`);
    await untilSidebar(world, paper, (view) =>
      view.buttons.some((button) => button.name === 'Saved this paper' && button.pressed === true),
    );
    await paper.close();
  });

  it('saves a paper no digest knew, and un-saves it with a second click', async () => {
    await world.stopWorker();
    await pressIn(world, page, MARK, `Save ${FRESH_NAME}`);
    await untilMarks(world, page, (shown) => shown.some((mark) => mark.name === `Saved ${FRESH_NAME}`));
    await pressIn(world, page, MARK, `Saved ${FRESH_NAME}`);
    await untilMarks(world, page, (shown) => shown.some((mark) => mark.name === `Save ${FRESH_NAME}` && mark.pressed === 'false'));
  });

  it('gives a note back that a second click took away, with a third', async () => {
    const own = await world.openOwn('popup.html');
    const press = async (from: 'Save' | 'Saved', to: 'Save' | 'Saved'): Promise<void> => {
      await page.bringToFront();
      await pressIn(world, page, MARK, `${from} ${FRESH_NAME}`);
      await untilMarks(world, page, (shown) => shown.some((mark) => mark.name === `${to} ${FRESH_NAME}`));
    };
    await press('Save', 'Saved');
    expect((await askWorker(own, 'library.change', { keys: [FRESH.arxivId], change: { note: 'Read on the train' } })).ok).toBe(true);
    await press('Saved', 'Save');
    await press('Save', 'Saved');
    const held = await askWorker<{ papers: { note?: string }[] }>(own, 'library.list', { keys: [FRESH.arxivId] });
    expect(held.ok && held.value.papers.map((paper) => paper.note)).toEqual(['Read on the train']);
    await press('Saved', 'Save');
    await own.close();
  });

  it('remembers the list it was shown, without a request of its own', async () => {
    const library = await world.openOwn('library.html#digests');
    await untilText(library, `${SAMPLE.length + 1} papers in 4 digests`);
    expect(await library.$$eval('.sources tbody tr', (rows) => rows.map((row) => row.firstElementChild?.textContent))).toContain(
      'arXiv cs.LG',
    );
    expect(world.hosts.requests.filter((url) => /(export|rss)\.arxiv\.org/.test(url))).toEqual([]);
    await library.close();
    // A paper's mark does not say that it is in the very list that shows it.
    await page.reload();
    await untilMarks(world, page, (shown) => shown.length === papers.length + 1 && shown.slice(0, -1).every((mark) => mark.where !== ''));
    expect((await readMarks(world, page)).at(-1)!.where).toBe('');
  });

  it('takes all marks away when they are turned off, and brings them back', async () => {
    const library = await world.openOwn('library.html#settings');
    const toggle = (): Promise<void> => library.evaluate(() => {
      [...document.querySelectorAll('label')]
        .find((label) => label.textContent?.includes('Marks in listings and references'))!
        .querySelector('input')!
        .click();
    });
    await untilText(library, 'Marks in listings and references');
    // On paper they are not there in the first place.
    const print = async (): Promise<number> => (await page.pdf()).length;
    const marked = await print();
    await toggle();
    await until(async () => ((await page.$$(MARK)).length === 0 ? true : undefined), () => 'marks stayed');
    expect(marked - (await print())).toBeLessThan(1_000);
    await toggle();
    await untilMarks(world, page, (shown) => shown.length === papers.length + 1 && shown[2]!.pressed === 'true');
    expect((await askWorker(library, 'sources.list', {})).ok).toBe(true);
    await library.close();
    expect(world.errors).toEqual([]);
  });

  it.runIf(name === 'chromium')(
    'start a stopped worker while the button is still down on the link of a paper (only Chromium tells whether it runs)',
    async () => {
      const link = (await page.$('a[href*="/abs/"]'))!;
      await link.scrollIntoView();
      const { x, y } = await link.clickablePoint();
      await page.mouse.move(x, y);
      await world.stopWorker();
      expect(await findWorker(world.browser)).toBeUndefined();
      await page.mouse.down();
      await until(() => findWorker(world.browser), () => 'the worker did not start');
      await page.mouse.move(2, 2);
      await page.mouse.up();
      expect(page.url()).toBe(LIST);
    },
  );

  it.runIf(name === 'chromium')(
    'marks 2,000 rows without holding up the page or moving a row (only Chromium tells long tasks)',
    async () => {
      const many = Array.from({ length: 2000 }, (_, row): PagePaper => ({
        arxivId: `2605.${String(10_000 + row)}`,
        title: `${papers[row % papers.length]!.title} ${row}`,
        abstract: papers[row % papers.length]!.abstract.slice(0, 300),
      }));
      const watch = `<script>
      window.tasks = []; window.heights = [];
      const keep = (list) => window.tasks.push(...list.getEntries().map(({ startTime, duration }) => [startTime, duration]));
      new PerformanceObserver(keep).observe({ type: 'longtask', buffered: true });
      const measure = () => [...document.querySelectorAll('dt, dd')].map((row) => row.getBoundingClientRect().height);
      document.addEventListener('DOMContentLoaded', () => { window.heights = measure(); });
    </script>`;
      world.hosts.route((url) =>
        ['/list/cs.AI/new', '/plain'].includes(url.pathname) ? { body: arxivListPage(many).replace('<title>', `${watch}<title>`) } : undefined,
      );
      // The yardstick: how long this browser takes to lay the same page out where Sidelight is not.
      const plain = await world.open('https://example.org/plain');
      const layOut = await plain.waitForFunction(() => {
        const { tasks } = window as unknown as { tasks: [number, number][] };
        return document.readyState === 'complete' && Math.max(0, ...tasks.map(([, duration]) => duration));
      }).then((handle) => handle.jsonValue() as Promise<number>);
      await plain.close();
      const own = await world.openOwn('popup.html');
      const long = await world.open('https://arxiv.org/list/cs.AI/new');
      await until(
        async () => ((await long.$$eval(MARK, (marks) => marks.length)) === 2000 ? true : undefined),
        () => 'not all rows were marked',
      );
      const marked = await long.evaluate(() => performance.now());
      // To be remembered, all rows are read.
      await until(
        async () => {
          const held = await askWorker<{ store: { papers: number } }>(own, 'sources.list', {});
          return held.ok && held.value.store.papers > 2000 ? true : undefined;
        },
        () => 'the list was not remembered',
      );
      // A long task of the test's own ends the measuring, and proves that long tasks are reported.
      const probe = await long.evaluate(
        () =>
          new Promise<number>((resolve) => {
            setTimeout(() => {
              const start = performance.now();
              while (performance.now() < start + 80);
              resolve(start);
            }, 0);
          }),
      );
      await long.waitForFunction(
        (start) => (window as unknown as { tasks: [number, number][] }).tasks.some(([at, ms]) => at >= start - 30 && ms >= 80),
        {},
        probe,
      );
      const timing = await long.evaluate(() => {
        const page = window as unknown as { tasks: [number, number][]; heights: number[] };
        const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
        const now = [...document.querySelectorAll('dt, dd')].map((row) => row.getBoundingClientRect().height);
        return {
          ready: navigation!.domContentLoadedEventEnd,
          load: navigation!.loadEventEnd,
          tasks: page.tasks,
          moved: now.filter((height, row) => height !== page.heights[row]).length,
          rows: now.length,
        };
      });
      const ours = timing.tasks.filter(([start, duration]) => start >= timing.ready && start + duration < probe);
      console.log(
        `2,000 rows: page ready after ${timing.ready.toFixed(0)} ms, loaded after ${timing.load.toFixed(0)} ms, marked after ${marked.toFixed(0)} ms; the page alone is laid out in ${layOut} ms; long tasks [start, ms] ${JSON.stringify(timing.tasks.map((task) => task.map(Math.round)))}`,
      );
      expect(timing.rows).toBe(4000);
      expect(timing.moved).toBe(0);
      expect(Math.max(0, ...ours.map(([, duration]) => duration))).toBeLessThanOrEqual(Math.max(50, layOut / 4));
      await long.close();
      await own.close();
    },
  );
});

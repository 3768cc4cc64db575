import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'puppeteer-core';
import { citingPage, type CitedWork } from '@/dev/citing-page';
import { latexmlPage } from '@/dev/pages';
import { reloadExtension } from '@/dev/reload-extension';
import { MARK, pressIn, pressInSidebar, readSidebar, SIDEBAR, untilSidebar } from '@/dev/sidebar';
import { until } from '@/dev/until';
import { askWorker, BROWSERS, SAMPLE, startWorld, type World } from '@/dev/world';

const CARD = 'sidelight-card';
const ABOUT = 'Agents that write down what they learn finish more tasks than agents with a memory of whole transcripts.';
const PAPER = { arxivId: '2611.00088', title: 'Field Notes of Language Agents', abstract: ABOUT.repeat(3) };
const [BY_ID, BY_TITLE, BY_LINK] = SAMPLE as [typeof SAMPLE[0], typeof SAMPLE[0], typeof SAMPLE[0]];
const namesOf = ({ authors = [] }: typeof BY_ID): string => `${authors.slice(0, 3).join(', ')}, et al`;
const WORKS: CitedWork[] = [
  { form: 'bbl', label: 'Nobody (2019)', title: 'A Work That No Digest Has', authors: 'Ada Nobody and Bo None', year: '2019' },
  {
    form: 'bbl', label: 'First et al. (2026)', title: BY_ID.title, authors: namesOf(BY_ID), year: '2026',
    venue: `arXiv preprint arXiv:${BY_ID.arxivId}`,
  },
  { form: 'old', label: '[3]', title: BY_TITLE.title, authors: BY_TITLE.authors!.slice(0, 2).join(' and '), year: '2026', venue: 'in Proc. of Tea' },
  {
    form: 'bib', label: '[4]', title: 'Written in another way', authors: 'A. Third', year: '2026', venue: 'CoRR',
    link: `https://arxiv.org/abs/${BY_LINK.arxivId}`,
  },
  { form: 'bbl', label: 'Impostor (2026)', title: BY_TITLE.title, authors: 'Im Postor and Fa Ke', year: '2026', venue: 'Elsewhere' },
];
const KNOWN = [BY_ID, BY_TITLE, BY_LINK].map(({ title }) => title);
const URL = `https://arxiv.org/html/${PAPER.arxivId}v1`;
/** Notes where each text of the page stands as soon as it is parsed, for the page's own script; but for the sidebar's column. */
const PLACES = `<script>
window.readPlaces = () => JSON.stringify([...document.querySelectorAll('p, li, h2')].map((e) => {
  const { x, y, width, height } = e.getBoundingClientRect();
  return [x - document.querySelector('h1').getBoundingClientRect().x, y + scrollY, width, height].map(Math.round);
}));
document.addEventListener('DOMContentLoaded', () => { window.placesBefore = readPlaces(); });
</script>`;

/** What the marks of the entries are called; empty where an entry has none. */
const readMarks = (world: World, page: Page): Promise<string[]> =>
  world.shadow.read(page, MARK, (root) => root.querySelector('button')?.getAttribute('aria-label') ?? '', null);
const untilMarks = (world: World, page: Page, wanted: readonly string[]): Promise<unknown> => until(
  async () => ((await readMarks(world, page)).join('|') === wanted.join('|') ? true : undefined),
  async () => `the marks are: ${(await readMarks(world, page)).join('|')}`,
);
const MARKS = ['', ...KNOWN.map((title) => `Save ${title}`), ''];

interface CardView {
  name: string;
  text: string;
  buttons: string[];
  focused: string;
  hint: string;
  left: number;
  right: number;
}
const readCard = async (world: World, page: Page): Promise<CardView> => (await world.shadow.read(page, CARD, (root) => {
  const dialog = root.querySelector('[role="dialog"]');
  const { left = 0, right = 0 } = dialog?.getBoundingClientRect() ?? {};
  return {
    name: dialog?.getAttribute('aria-label') ?? '', text: dialog?.textContent ?? '',
    buttons: [...root.querySelectorAll('button')].map((button) => button.getAttribute('aria-label') ?? ''),
    focused: root.activeElement?.textContent ?? '', hint: root.querySelector('[role="status"]')?.textContent ?? '', left, right,
  };
}, null))[0] ?? { name: '', text: '', buttons: [], focused: '', hint: '', left: 0, right: 0 };
const untilCard = (world: World, page: Page, name: string): Promise<CardView> => until(async () => {
  const card = await readCard(world, page);
  return card.name === name ? card : undefined;
}, async () => `the card is: ${JSON.stringify(await readCard(world, page))}`);

const citation = (number: number): string => `cite a[href="#bib.bib${number}"]`;
/** Moves the pointer step by step onto a citation, as a hand does. */
async function pointAt(page: Page, number: number): Promise<void> {
  await page.$eval(citation(number), (link) => link.scrollIntoView({ block: 'center' }));
  const { x, y } = await page.$eval(citation(number), (link) => {
    const { left, top, width, height } = link.getBoundingClientRect();
    return { x: left + width / 2, y: top + height / 2 };
  });
  await page.mouse.move(x, y - 60);
  await page.mouse.move(x, y, { steps: 3 });
}
async function openPaper(world: World, url = URL, marks: readonly string[] = MARKS): Promise<Page> {
  const page = await world.open(url);
  await page.bringToFront();
  await untilMarks(world, page, marks);
  return page;
}

describe.each(BROWSERS)('the references of a paper in %s', (name) => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld(name, [({ host, pathname, search }) => {
      if (!pathname.startsWith(`/html/${PAPER.arxivId}`) || !/arxiv\.org$|ar5iv/.test(host)) return undefined;
      if (search === '?none') return { body: latexmlPage(PAPER) };
      if (search !== '?many') return { body: citingPage(PAPER, WORKS, PLACES) };
      const many = Array.from({ length: 3_000 }, (_, row) => WORKS[row % WORKS.length]!);
      return { body: citingPage({ ...PAPER, abstract: '' }, many) };
    }]);
    await world.untilPapers(SAMPLE.length);
  });
  afterAll(() => world?.end());

  it('are marked where the person has them, in each form, and no text moves; nothing is requested', async () => {
    const page = await openPaper(world);
    const [before, after] = await page.evaluate(() => {
      const { placesBefore, readPlaces } = globalThis as unknown as { placesBefore: string; readPlaces: () => string };
      return [placesBefore, readPlaces()];
    });
    expect(after).toBe(before);
    const isOfPaper = (url: string): boolean => url.includes(PAPER.arxivId) || KNOWN.some((_, row) => url.includes(SAMPLE[row]!.arxivId!));
    expect(world.hosts.requests.filter(isOfPaper).filter((url) => url !== URL)).toEqual([]);
    await page.close();
  });

  it('tell the page nothing of what the person has: each entry has the same element, whose root is closed', async () => {
    const page = await openPaper(world);
    const seen = await page.$$eval(MARK, (hosts) => hosts.map((host) => {
      host.scrollIntoView();
      const { left, top, width } = host.getBoundingClientRect();
      return [
        host.outerHTML, host.shadowRoot === null, Math.round(width), host.clientHeight, host.scrollWidth,
        document.elementFromPoint(left + 8, top + 8) === host,
      ].join();
    }));
    expect(seen.length).toBe(WORKS.length);
    expect(new Set(seen).size).toBe(1);
    await page.close();
  });

  it('have a card at the citation under a resting pointer, which saves from a stopped worker and goes when it is left', async () => {
    const page = await openPaper(world);
    await pointAt(page, 1);
    await pointAt(page, 2);
    const card = await untilCard(world, page, BY_ID.title);
    expect(card.text).toContain('Daily Papers');
    expect(card.text).toContain(BY_ID.authors![0]!.split(' ').at(-1));
    expect(card.text).toContain(BY_ID.gist!.slice(0, 60));
    expect(await page.evaluate(() => document.activeElement === document.body)).toBe(true);
    await world.stopWorker();
    await pressIn(world, page, CARD, `Save ${BY_ID.title}`);
    await until(async () => ((await readCard(world, page)).buttons[0] === `Saved ${BY_ID.title}` ? true : undefined), () => 'not saved');
    await untilMarks(world, page, MARKS.with(1, `Saved ${BY_ID.title}`));
    await pointAt(page, 4);
    await untilCard(world, page, BY_LINK.title);
    await page.mouse.move(5, 5);
    await untilCard(world, page, '');
    await pressIn(world, page, MARK, `Saved ${BY_ID.title}`);
    await untilMarks(world, page, MARKS);
    await page.close();
  });

  it('have it by a key, one at a time; Escape closes it, and the focus is where it was', async () => {
    const page = await openPaper(world);
    await page.focus(citation(1));
    expect((await readCard(world, page)).hint).toBe('');
    await page.keyboard.press('c');
    await page.focus(citation(3));
    await until(async () => ((await readCard(world, page)).hint.includes('The key c opens its card') ? true : undefined), () => 'no hint');
    await page.keyboard.press('c');
    expect((await untilCard(world, page, BY_TITLE.title)).focused).toBe(BY_TITLE.title);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await untilMarks(world, page, MARKS.with(2, `Saved ${BY_TITLE.title}`));
    await page.keyboard.press('Escape');
    await untilCard(world, page, '');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('href'))).toBe('#bib.bib3');
    await page.focus(citation(4));
    await page.keyboard.press('c');
    await untilCard(world, page, BY_LINK.title);
    expect((await page.$$(CARD)).length).toBe(1);
    await page.keyboard.press('c');
    await untilCard(world, page, '');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('href'))).toBe('#bib.bib4');
    await pressIn(world, page, MARK, `Saved ${BY_TITLE.title}`);
    await untilMarks(world, page, MARKS);
    await page.close();
  });

  it('are hidden from made-up events: no card opens, nothing is saved', async () => {
    const page = await openPaper(world);
    await page.evaluate((selector) => {
      const link = document.querySelector<HTMLElement>(selector)!;
      link.focus();
      for (const target of [link, document.querySelector('sidelight-mark')!]) {
        target.dispatchEvent(new PointerEvent('pointerover', { bubbles: true, composed: true, pointerType: 'mouse' }));
        target.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, composed: true, key: 'c' }));
        target.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true, cancelable: true }));
      }
    }, citation(2));
    // A card would open after 300 ms: one that the person opens later comes after it.
    await pointAt(page, 3);
    await untilCard(world, page, BY_TITLE.title);
    expect(await readMarks(world, page)).toEqual(MARKS);
    await page.close();
  });

  it('stand in the sidebar, apart from what is related, with a way to their entry', async () => {
    const page = await openPaper(world);
    const closed = await readSidebar(world, page);
    if (closed?.landmark === null) await pressInSidebar(world, page, 'Open Sidelight');
    const heading = 'Cited here (3 in your digests)';
    const view = await untilSidebar(world, page, ({ text, related }) => related.length > 0 && text.includes(heading));
    const jump = `[4]: go to ${BY_LINK.title} in the references`;
    await pressInSidebar(world, page, heading);
    await untilSidebar(world, page, ({ buttons }) => buttons.some((button) => button.name === jump));
    expect((await readSidebar(world, page))!.related.length).toBe(view.related.length);
    const items = await world.shadow.read(page, SIDEBAR, (root) => (
      [...root.querySelectorAll('ol[aria-label="Cited here"] li a.title')].map((link) => link.textContent)), null);
    expect(items[0]).toEqual(KNOWN);
    const related = view.related.find(({ title }) => KNOWN.includes(title));
    if (related) expect(view.text).toContain('Cited here · ');
    await pressInSidebar(world, page, jump);
    await until(async () => {
      const [focused] = await page.evaluate(() => [document.activeElement?.parentElement?.id]);
      return focused === 'bib.bib4' ? true : undefined;
    }, () => 'the entry has no focus');
    await page.close();
  });

  it('are left alone where the bibliography is empty, where there are thousands, and after the site is turned off', async () => {
    const none = await world.open(`${URL}?none`);
    await until(async () => (await none.$(SIDEBAR)) ?? undefined, () => 'no sidebar');
    expect((await none.$$(`${MARK}, ${CARD}`)).length).toBe(0);
    await none.close();
    const many = await world.open(`${URL}?many`);
    await many.bringToFront();
    await until(async () => {
      const marks = await readMarks(world, many);
      return marks.length === 3_000 && marks.every((mark, row) => mark === MARKS[row % MARKS.length]) ? true : undefined;
    }, async () => `${(await readMarks(world, many)).filter(Boolean).length} marks`, 40_000);
    await many.close();
    const page = await openPaper(world);
    const own = await world.openOwn('library.html#settings');
    await askWorker(own, 'settings.keep', { site: { id: 'arxiv', on: false } });
    await until(async () => ((await page.$$(`${MARK}, ${CARD}, ${SIDEBAR}`)).length === 0 ? true : undefined), () => 'it is still there');
    await askWorker(own, 'settings.keep', { site: { id: 'arxiv', on: true } });
    await page.bringToFront();
    await untilMarks(world, page, MARKS);
    await own.close();
    await page.close();
  });

  it('are marked also at hosts without a permission, and by ar5iv', async () => {
    for (const host of ['www.arxiv.org', 'ar5iv.labs.arxiv.org', 'ar5iv.org'])
      await (await openPaper(world, `https://${host}/html/${PAPER.arxivId}`)).close();
  });

  it('say to reload, or go on, after an update under the open page; nothing is said in the console', async () => {
    const page = await openPaper(world);
    await reloadExtension(world);
    await page.bringToFront();
    await untilMarks(world, page, MARKS);
    await pointAt(page, 2);
    await untilCard(world, page, BY_ID.title);
    await pressIn(world, page, CARD, `Save ${BY_ID.title}`);
    await until(async () => {
      const { text, buttons } = await readCard(world, page);
      return (name === 'chromium' ? text.includes('Reload this page') : buttons[0] === `Saved ${BY_ID.title}`) ? true : undefined;
    }, async () => JSON.stringify(await readCard(world, page)));
    expect((await page.$$(CARD)).length).toBe(1);
    expect(world.errors).toEqual([]);
  });
});

import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'puppeteer-core';
import { layOutPages } from '@/dev/laid-out-pages';
import { SIDEBAR, untilSidebar } from '@/dev/sidebar';
import { until } from '@/dev/until';
import { BROWSERS, SAMPLE, startWorld, type World } from '@/dev/world';
import { callApi } from '../support/browser-acts';

const PAPER = SAMPLE[1]!;
const { abs } = layOutPages({ arxivId: PAPER.arxivId!, title: PAPER.title, abstract: `${PAPER.gist!} `.repeat(9) });
const WIDTH = 1440;
const HEIGHT = 900;
const LONG = '<div style="height:5000px"></div></body>';

/** What makes the root the one that fixed things go by, in the browsers' own words; the last scrolls in its body. */
const ROOTS = [
  'transform:translateZ(0)', 'scale:.95', 'perspective:500px', 'contain:paint', 'contain:layout', 'contain:strict', 'will-change:transform',
  'height:100%;overflow:hidden;transform:translateZ(0)}body{height:100%;margin:0;overflow:auto',
];

describe.each(BROWSERS)('a page whose root has styles of its own, in %s', (name) => {
  let world: World;
  let style = '';
  let page: Page;
  beforeAll(async () => {
    world = await startWorld(name, [({ host, pathname }) => `${host}${pathname}` === abs.address
      ? { body: abs.html.replace('</head>', `<style>html{${style}}</style></head>`).replace('</body>', LONG) } : undefined]);
    await world.untilPapers(SAMPLE.length);
  });
  afterEach(() => page?.close());
  afterAll(() => world?.end());

  const open = async (css: string, width = WIDTH): Promise<void> => {
    style = css;
    page = await world.browser.newPage();
    await page.setViewport({ width, height: HEIGHT });
    await page.goto(`https://${abs.address}`, { waitUntil: 'load' });
    await untilSidebar(world, page, (view) => view.related.length > 0 || (width < WIDTH && view.buttons.length > 0));
  };
  /** How far from the window's edges the sidebar or its tab stands, and whether it is in the browser's top layer. */
  const readPlace = async (): Promise<object | undefined> => (await world.shadow.read(page, SIDEBAR, (root) => {
    const { clientWidth, clientHeight } = document.documentElement;
    const { right = NaN, top, bottom = NaN } = root.querySelector('.docked, .tab')?.getBoundingClientRect() ?? {};
    // In a zoomed page, browsers compute with fractions.
    const [toRight, toBottom] = [Math.round(clientWidth - right) || 0, Math.round(clientHeight - bottom) || 0];
    return { top, right: toRight, bottom: toBottom, isOnTop: root.querySelector(':popover-open') !== null };
  }, null))[0];
  const untilPlace = (place: object): Promise<unknown> => until(
    async () => (JSON.stringify(await readPlace()) === JSON.stringify(place) ? true : undefined),
    async () => `${style}: ${JSON.stringify(await readPlace())}`, 3_000,
  );
  const findAt = (x: number, y: number): Promise<string | undefined> =>
    page.evaluate((left, top) => document.elementFromPoint(left, top)?.localName, x, y);

  it.each(ROOTS)('has the sidebar in its column, however far it is scrolled: %s', async (css) => {
    await open(css);
    const place = { top: 0, right: 0, bottom: 0, isOnTop: true };
    await untilPlace(place);
    await page.evaluate(() => {
      scrollTo(0, 1500);
      document.body.scrollTo(0, 1500);
    });
    await untilPlace(place);
    expect(await findAt(WIDTH - 20, HEIGHT - 20)).toBe(SIDEBAR);
    expect(await findAt(WIDTH - 500, HEIGHT - 20)).not.toBe(SIDEBAR);
    // The page's own script builds it anew.
    await page.evaluate((host) => document.querySelector(host)!.remove(), SIDEBAR);
    await page.waitForSelector(SIDEBAR);
    await untilPlace(place);
  });

  it('has the tab beside its text, however far it is scrolled', async () => {
    await open(ROOTS[0]!, 1024);
    await page.evaluate(() => scrollTo(0, 1500));
    await until(
      async () => ((await findAt(1005, 120)) === SIDEBAR ? true : undefined), async () => JSON.stringify(await readPlace()), 3_000,
    );
  });

  it.each(['', 'filter:invert(1)', 'font-size:62.5%', 'overflow:hidden', 'direction:rtl', 'scroll-behavior:smooth'])(
    'leaves what other extensions put on top above the sidebar: %s', async (css) => {
      await open(css);
      await untilPlace({ top: 0, right: 0, bottom: 0, isOnTop: false });
      // Hidden for a time, as for printing.
      for (const display of ['none', '']) {
        await page.$eval('html', (root, value) => ((root as HTMLElement).style.display = value), display);
        // Sizes are observed at the end of a frame, so the second one comes after that.
        await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
      }
      await untilPlace({ top: 0, right: 0, bottom: 0, isOnTop: false });
      expect(world.errors).toEqual([]);
    },
  );

  it.each([0.75, 0.9])('leaves it there, too, where the browser rounds the sides of a zoomed page: %f', async (zoom) => {
    const own = await world.openOwn('library.html#papers');
    await open('');
    const [tab] = await callApi<{ id: number }[]>(own, 'tabs.query', { url: 'https://arxiv.org/*' });
    await page.setViewport(null);
    await callApi(own, 'tabs.setZoom', tab!.id, zoom);
    await page.reload({ waitUntil: 'load' });
    await page.bringToFront();
    await untilSidebar(world, page, (view) => view.related.length > 0);
    expect(await readPlace()).toHaveProperty('isOnTop', false);
    await callApi(own, 'tabs.setZoom', tab!.id, 1);
    await own.close();
  });

  it.each(['zoom:1.25', 'zoom:.8', 'zoom:1.25;transform:translateZ(0)', '}*{zoom:1.1', '}body{zoom:1.5'])(
    'keeps the sidebar’s size, and gives it a column of that: %s', async (css) => {
      await open(css);
      const isOnTop = css.includes('transform');
      const readEdges = async (): Promise<number[]> => {
        const [edges] = await world.shadow.read(page, SIDEBAR, (root) => {
          const { left, width } = root.querySelector('.docked')!.getBoundingClientRect();
          return [Math.round(width), Math.abs(left - document.body.getBoundingClientRect().right)];
        }, null);
        return edges!;
      };
      const untilFits = (): Promise<unknown> => until(async () => {
        const [width, gap] = await readEdges();
        return width === 373 && gap! < 3 ? true : undefined;
      }, async () => `${css}: width and gap are ${(await readEdges()).join(' and ')}`, 3_000);
      await untilPlace({ top: 0, right: 0, bottom: 0, isOnTop });
      await untilFits();
      // The page's own script zooms it, and back.
      for (const zoom of ['0.9', '1']) {
        await page.evaluate((value) => {
          document.documentElement.style.zoom = value;
        }, zoom);
        await untilPlace({ top: 0, right: 0, bottom: 0, isOnTop });
        await untilFits();
      }
    },
  );

  it.each(['', 'transform:translateZ(0)'])('covers the sidebar by its dialog or full screen, until Esc: %s', async (css) => {
    await open(css);
    await untilPlace({ top: 0, right: 0, bottom: 0, isOnTop: css !== '' });
    const BIG = 'inset:0;width:100vw;height:100vh;max-width:none;max-height:none;margin:0;padding:0;border:0';
    await page.evaluate((style) => {
      const dialog = document.createElement('dialog');
      dialog.style.cssText = style;
      dialog.innerHTML = '<button id="full">Full screen</button>';
      document.body.append(dialog);
      document.querySelector('#full')!.addEventListener('click', () => void document.querySelector('h1')!.requestFullscreen());
      dialog.showModal();
    }, BIG);
    const find = (): Promise<string | undefined> => findAt(WIDTH - 40, HEIGHT - 40);
    const untilFound = (what: string): Promise<unknown> =>
      until(async () => ((await find()) === what ? true : undefined), async () => `${what} is wanted, there is ${await find()}`, 4_000);
    await untilFound('dialog');
    await page.keyboard.press('Escape');
    await untilFound(SIDEBAR);
    expect(await page.$eval('dialog', (dialog) => dialog.open)).toBe(false);
    await page.evaluate(() => document.body.append(document.querySelector('#full')!));
    await page.bringToFront();
    await page.$eval('#full', (button) => {
      button.setAttribute('style', 'position:fixed;left:9px;top:9px;z-index:9');
    });
    await page.click('#full');
    await until(async () => ((await page.evaluate(() => document.fullscreenElement !== null)) ? true : undefined), () => 'no full screen');
    const inFull = await page.evaluate(() => document.elementFromPoint(innerWidth - 40, innerHeight - 40)?.localName);
    expect(inFull).toBe('h1');
    await page.evaluate(() => document.exitFullscreen());
    await untilFound(SIDEBAR);
    await untilPlace({ top: 0, right: 0, bottom: 0, isOnTop: css !== '' });
    expect(world.errors).toEqual([]);
  });

  it.each(['display:none', 'visibility:hidden', 'display:none!important'])(
    'shows the sidebar where it hides what no script of its own has defined: %s', async (css) => {
      await open(`}:not(:defined){${css}`);
      await untilPlace({ top: 0, right: 0, bottom: 0, isOnTop: false });
      expect(await findAt(WIDTH - 20, HEIGHT - 20)).toBe(SIDEBAR);
    },
  );

  it('hands on nothing of what it says of all its text', async () => {
    await open('}*{letter-spacing:3px;word-spacing:9px;text-transform:uppercase;text-align:right;text-indent:1em;text-shadow:1px 1px');
    const [styles] = await world.shadow.read(page, SIDEBAR, (root) => {
      const { letterSpacing, wordSpacing, textTransform, textIndent, textShadow, textAlign } = getComputedStyle(root.querySelector('a')!);
      // Firefox names the side.
      return [letterSpacing, wordSpacing, textTransform, textIndent, textShadow, textAlign.replace('left', 'start')];
    }, null);
    expect(styles).toEqual(['normal', '0px', 'none', '0px', 'none', 'start']);
  });

  it.each([
    ['dark', 'color-scheme:dark'], ['light', 'color-scheme:light'], ['light', 'color-scheme:light dark'],
    ['dark', 'background:#111;color-scheme:light'],
    ['dark', '}</style><meta name="color-scheme" content="dark"><style>html{'],
  ])('has a %s sidebar where it says %s and paints nothing else, in a light system', async (look, css) => {
    await open(`${css}}html body{background:none`);
    expect(await page.$eval(SIDEBAR, (host) => (host as HTMLElement).dataset['look'])).toBe(look);
    const [scheme] = await world.shadow.read(page, SIDEBAR, (root) => getComputedStyle(root.querySelector('.scroll')!).colorScheme, null);
    expect(scheme).toBe(look);
  });
});

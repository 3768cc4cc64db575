import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { build, preview, type PreviewServer } from 'vite';
import { getBrowser } from '@/dev/browsers';
import { ROOT } from '@/dev/paths';
import { findViolations } from '@/tests/support/axe';

/** Components are the same in both browsers, and axe judges what they say: Chromium alone walks the gallery, as it takes a minute. */
const WHY_CHROMIUM_ALONE = 'The gallery is walked in Chromium alone: e2e tests of whole pages cover Firefox.';
const CONFIG = join(ROOT, 'dev/gallery/vite.config.ts');
const PICTURES = join(ROOT, '.output/gallery');

/** Rules about whole pages: here many popups and sidebars stand on one. `accessibility.test.ts` holds real pages to them. */
const OF_WHOLE_PAGES = new Set([
  'landmark-no-duplicate-main', 'landmark-main-is-top-level', 'landmark-unique', 'landmark-complementary-is-top-level', 'landmark-one-main',
  'landmark-no-duplicate-banner', 'landmark-banner-is-top-level', 'landmark-no-duplicate-contentinfo', 'landmark-contentinfo-is-top-level',
  'region', 'heading-order', 'page-has-heading-one',
]);

interface SpecimenFacts {
  name: string;
  look: string;
  isEmpty: boolean;
  /** What a guard shows in place of a part that threw. */
  failed: string[];
  /** Words of buttons that are not seen whole. */
  cut: string[];
}

/** What each specimen of a section shows. */
const readSection = (page: Page, id: string): Promise<SpecimenFacts[]> => page.$$eval(`#${id} .specimen`, (hosts) => hosts.map((host) => {
  const frame = host.shadowRoot!.querySelector<HTMLElement>('.frame')!;
  const isCut = (button: Element): boolean => {
    const text = document.createRange();
    text.selectNodeContents(button);
    const { left, right, width } = text.getBoundingClientRect();
    if (width === 0) return false;
    for (let box: Element | null = button; box && box !== frame; box = box.parentElement) {
      const { overflowX, display } = getComputedStyle(box);
      const isClipping = box === button || (overflowX !== 'visible' && overflowX !== 'auto' && overflowX !== 'scroll');
      const edges = box.getBoundingClientRect();
      if (isClipping && display !== 'inline' && (left < edges.left - 1 || right > edges.right + 1)) return true;
    }
    return false;
  };
  return {
    name: host.getAttribute('data-name') ?? '', look: host.getAttribute('data-look') ?? '',
    isEmpty: frame.getBoundingClientRect().height < 4 || (!frame.innerText.trim() && !frame.querySelector('svg, button, input')),
    failed: [...frame.querySelectorAll('[role="alert"]')].map((alert) => alert.textContent ?? '')
      .filter((text) => text.includes('could not be shown')),
    cut: [...frame.querySelectorAll('button')].filter((button) => button.checkVisibility({ visibilityProperty: true }) && isCut(button))
      .map((button) => button.textContent ?? ''),
  };
}));

describe('the gallery', () => {
  let server: PreviewServer;
  let browser: Browser;
  let page: Page;
  let ids: string[];
  const errors: string[] = [];

  beforeAll(async () => {
    console.info(WHY_CHROMIUM_ALONE);
    await build({ configFile: CONFIG, logLevel: 'error' });
    server = await preview({ configFile: CONFIG, logLevel: 'error', preview: { port: 0, host: '127.0.0.1' } });
    browser = await puppeteer.launch({
      executablePath: getBrowser('chromium'), args: ['--no-sandbox', '--lang=en-US'], defaultViewport: { width: 1280, height: 900 },
    });
    page = await browser.newPage();
    page.on('pageerror', (error) => errors.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(message.text());
    });
    await page.goto(server.resolvedUrls!.local[0]!);
    // The last parts to come: formulas, Markdown, and the menus that are opened once they are drawn.
    await page.waitForFunction(() => {
      const find = (id: string, selector: string): Element[] => [...document.querySelectorAll(`#${id} .specimen`)]
        .flatMap((host) => [...host.shadowRoot?.querySelectorAll(selector) ?? []]);
      return find('formulas', 'math').length === 6 && find('menu', '[role="menu"]').length === 8
        && find('tags', '[role="option"]').length > 0
        && find('insights', 'canvas').length === 2 && find('popup-rows', '.abstract').length === 2;
    });
    ids = await page.$$eval('section.gallery-section', (sections) => sections.map(({ id }) => id));
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  it('draws every section in both looks, and throws nothing', async () => {
    expect(ids.length).toBeGreaterThan(20);
    const wrong: string[] = [];
    for (const id of ids) {
      const shown = await readSection(page, id);
      const looks = (look: string): string[] => shown.filter((each) => each.look === look).map(({ name }) => name);
      expect([id, looks('dark')]).toEqual([id, looks('light')]);
      expect([id, shown.length > 0]).toEqual([id, true]);
      for (const { name, look, isEmpty, failed } of shown) {
        if (isEmpty) wrong.push(`${id}, ${name}, ${look}: nothing`);
        // This section shows what stands for a part that threw.
        if (id !== 'failures') wrong.push(...failed.map((text) => `${id}, ${name}, ${look}: ${text}`));
      }
    }
    expect(wrong).toEqual([]);
    expect(errors).toEqual([]);
  });

  it('cuts no word of a button', async () => {
    const cut: string[] = [];
    for (const id of ids) {
      for (const each of await readSection(page, id)) cut.push(...each.cut.map((word) => `${id}, ${each.name}, ${each.look}: ${word}`));
    }
    expect(cut).toEqual([]);
  });

  it('shows the two looks by different colours', async () => {
    const grounds = await page.$$eval('#buttons .specimen', (hosts) => hosts.map((host) => (
      getComputedStyle(host.shadowRoot!.querySelector('.frame')!).backgroundColor
    )));
    expect(new Set(grounds)).toEqual(new Set(['rgb(255, 255, 255)', 'rgb(24, 25, 27)']));
  });

  it('is photographed, a picture a section', async () => {
    mkdirSync(PICTURES, { recursive: true });
    for (const id of ids) {
      const section = await page.$(`#${id}`);
      const picture = await section!.screenshot({ path: join(PICTURES, `${id}.png`) });
      expect([id, picture.byteLength > 5_000]).toEqual([id, true]);
    }
  }, 120_000);

  it('has nothing that axe finds, but for rules about whole pages', async () => {
    const found = await findViolations(page);
    expect(found.filter(({ id }) => !OF_WHOLE_PAGES.has(id))).toEqual([]);
  }, 120_000);
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'puppeteer-core';
import { OUTPUT } from '@/dev/paths';
import { MARK, pressInSidebar, readSidebar, SIDEBAR, untilSidebar } from '@/dev/sidebar';
import { until } from '@/dev/until';
import { askWorker, BROWSERS, SAMPLE, startWorld, untilText, type World } from '@/dev/world';
import { CURIOUS, type Curious, CURIOUS_PAGES, DARK, PAPER, STRICT } from './curious-pages';

/** The classes of elements that have a transition, an animation or smooth scrolling. Runs in pages. */
const findMoving = (root: ParentNode): string[] => [...root.querySelectorAll('*')].filter((element) => {
  const { transitionDuration, animationDuration, scrollBehavior } = getComputedStyle(element);
  return /[1-9]/.test(transitionDuration + animationDuration) || scrollBehavior === 'smooth';
}).map((element) => element.className.toString());

describe.each(BROWSERS)('manners on other people’s pages in %s', (name) => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld(name, [(url) => CURIOUS_PAGES[url.pathname]]);
    await world.untilPapers(SAMPLE.length);
  });
  afterAll(() => world?.end());

  const open = async (path: string): Promise<Page> => {
    const page = await world.open(`https://arxiv.org/abs/${path}`);
    await untilSidebar(world, page, (view) => view.related.length > 0);
    return page;
  };
  const countSaved = async (): Promise<number> => {
    const own = await world.openOwn('popup.html');
    const answer = await askWorker<{ store: { saved: number } }>(own, 'sources.list', {});
    await own.close();
    return answer.ok ? answer.value.store.saved : -1;
  };

  it('lets the page’s own script see nothing of what it shows', async () => {
    const page = await open(CURIOUS);
    const title = (await readSidebar(world, page))!.related[0]!.title;
    const seen = await page.evaluate(async (selector) => {
      const { heard, before } = window as unknown as Curious;
      const host = document.querySelector(selector)!;
      const own = ['heard', 'refused', 'before'];
      return {
        root: host.shadowRoot, children: host.childNodes.length, attributes: host.getAttributeNames(),
        text: `${document.documentElement.innerText} ${document.documentElement.textContent} ${document.documentElement.outerHTML}`, heard,
        fresh: Object.getOwnPropertyNames(window).filter((property) => !before.includes(property) && !own.includes(property)),
        stored: localStorage.length + sessionStorage.length, databases: await indexedDB.databases(), cookies: document.cookie,
        resources: performance.getEntriesByType('resource').map((entry) => entry.name).filter((url) => url.includes('-extension:')),
        sheets: [...document.adoptedStyleSheets].length,
      };
    }, SIDEBAR);
    expect(seen.root).toBeNull();
    expect(seen.children).toBe(0);
    expect(seen.attributes).toEqual(['data-look']);
    expect(seen.text).not.toContain(title);
    expect(seen.text).toContain(PAPER.title);
    expect(seen.heard).toEqual([]);
    expect(seen.fresh).toEqual([]);
    expect(seen.stored).toBe(0);
    expect(seen.databases).toEqual([]);
    expect(seen.cookies).toBe('');
    expect(seen.resources).toEqual([]);
    expect(seen.sheets).toBe(0);
    await page.close();
  });

  it('gives the page none of its files', async () => {
    const page = await open(CURIOUS);
    expect(world.errors).toEqual([]);
    const files = [
      'manifest.json', 'popup.html', 'library.html', 'icon/16.png', 'model/vectors.bin', 'content-scripts/paper.js', 'sidebar.js',
    ];
    const answers = await page.evaluate(
      async (urls) =>
        Promise.all(
          urls.map((url) =>
            fetch(url).then(
              () => `${url} came`,
              () => 'refused',
            ),
          ),
        ),
      files.map((file) => `${world.origin}/${file}`),
    );
    expect(answers).toEqual(files.map(() => 'refused'));
    await page.close();
    // The browser reports each refusal as an error.
    world.errors.splice(0);
    const manifest = JSON.parse(readFileSync(join(OUTPUT[name], 'manifest.json'), 'utf8')) as Record<string, unknown>;
    expect(manifest['web_accessible_resources']).toBeUndefined();
    expect(manifest['externally_connectable']).toBeUndefined();
    const policy = (manifest['content_security_policy'] as { extension_pages: string }).extension_pages;
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    // http: is for Zotero on this computer and servers of one's own network, and for requests alone.
    expect(policy).toContain("connect-src 'self' https: http:;");
    expect(policy.replace('https: http:', '')).not.toMatch(/unsafe|\*|http:|data:|blob:/);
    expect([...(manifest['permissions'] as string[])].sort()).toEqual(
      ['activeTab', 'alarms', 'contextMenus', 'scripting', ...(name === 'chromium' ? ['sidePanel'] : []), 'storage', 'unlimitedStorage'],
    );
    expect(manifest['optional_permissions']).toEqual(['notifications']);
    expect([...(manifest['host_permissions'] as string[])].sort()).toEqual([
      'https://alphaxiv.org/*', 'https://ar5iv.labs.arxiv.org/*', 'https://arxiv.org/*', 'https://export.arxiv.org/*',
      'https://huggingface.co/*', 'https://rss.arxiv.org/*', 'https://www.alphaxiv.org/*',
    ]);
  });

  it('does nothing at a click or a key that a script made up', async () => {
    const page = await open(CURIOUS);
    await page.evaluate((selector) => {
      const host = document.querySelector<HTMLElement>(selector)!;
      const { right, top, width } = document.documentElement.getBoundingClientRect();
      for (const target of [host, document.elementFromPoint(right + width * 0.05, top + 60) ?? host, document.body]) {
        for (const type of ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click']) {
          target.dispatchEvent(
            new MouseEvent(type, { bubbles: true, composed: true, cancelable: true, clientX: innerWidth - 60, clientY: 60 }),
          );
        }
        for (const key of ['Escape', 's', 'j', 'Enter', ' '])
          target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true }));
      }
      host.click();
    }, SIDEBAR);
    // A click that a script makes up saves nothing even inside the root, where no page's script gets.
    await world.shadow.read(page, SIDEBAR, (root) => {
      for (const button of root.querySelectorAll<HTMLElement>('button, a')) button.click();
      for (const select of root.querySelectorAll('select')) {
        select.selectedIndex = select.options.length - 1;
        select.dispatchEvent(new Event('change', { bubbles: true }));
      }
      const aside = root.querySelector('aside')!;
      for (const key of ['s', 'a', 'o', 'ArrowLeft', 'Escape']) {
        for (const target of [root.querySelector('li')!, root.querySelector('.edge')!, aside])
          target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true }));
      }
    }, null);
    expect(await countSaved()).toBe(0);
    await page.bringToFront();
    const view = (await readSidebar(world, page))!;
    expect(await page.evaluate(() => location.href)).toBe(`https://arxiv.org/abs/${CURIOUS}`);
    expect(view.landmark).toBe('Sidelight');
    expect(
      await world.shadow.read(
        page, SIDEBAR,
        (root) => [root.querySelector('aside')!.style.width, root.querySelectorAll('.abstract').length],
        null,
      ),
    ).toEqual([['372px', 0]]);
    expect(view.buttons.filter((button) => button.pressed && button.name.startsWith('Saved'))).toEqual([]);
    // The same button, pressed by the person.
    await pressInSidebar(world, page, 'Save this paper');
    await untilSidebar(world, page, (shown) => shown.buttons.some((button) => button.name === 'Saved this paper'));
    expect(await countSaved()).toBe(1);
    await page.bringToFront();
    await pressInSidebar(world, page, 'Saved this paper');
    await untilSidebar(world, page, (shown) => shown.buttons.some((button) => button.name === 'Save this paper'));
    await page.close();
  });

  it('works under a strict Content Security Policy with Trusted Types, and breaks none of it', async () => {
    const page = await open(STRICT);
    const [look] = await world.shadow.read(page, SIDEBAR, (root) => {
      const aside = root.querySelector('aside')!;
      return {
        position: getComputedStyle(aside.parentElement!).position,
        width: aside.getBoundingClientRect().width,
        family: getComputedStyle(aside).fontFamily,
      };
    }, null);
    expect(look!.position).toBe('fixed');
    expect(look!.width).toBeGreaterThanOrEqual(320);
    await pressInSidebar(world, page, 'Save this paper');
    await untilSidebar(world, page, (view) => view.buttons.some((button) => button.name === 'Saved this paper'));
    const { heard, refused } = await page.evaluate(() => {
      const { heard: messages, refused: violations } = window as unknown as Curious;
      return { heard: messages, refused: violations };
    });
    expect(heard).toEqual([]);
    expect(refused).toEqual([]);
    await pressInSidebar(world, page, 'Saved this paper');
    await untilSidebar(world, page, (view) => view.buttons.some((button) => button.name === 'Save this paper'));
    await page.close();
  });

  it('puts nothing on pages without papers', async () => {
    const pages: Page[] = [];
    for (const url of ['arxiv.org/', 'huggingface.co/models', 'arxiv.org/search/?query=tea', 'arxiv.org/list/cs.LG/new'])
      pages.push(await world.open(`https://${url}`));
    const paper = await open(CURIOUS);
    for (const page of pages) {
      expect(
        await page.evaluate(([sidebar, mark]) => document.querySelectorAll(`${sidebar}, ${mark}, sidelight-listing`).length, [
          SIDEBAR, MARK,
        ] as const),
      ).toBe(0);
      expect(await page.evaluate(() => document.documentElement.getAttribute('style'))).toBeNull();
      await page.close();
    }
    await paper.close();
  });

  it('is dark on a dark page and light on a light one', async () => {
    const dark = await open(DARK);
    const look = (page: Page): Promise<string | null> => page.$eval(SIDEBAR, (host) => host.getAttribute('data-look'));
    const paint = async (page: Page): Promise<number> => {
      const [color] = await world.shadow.read(
        page, SIDEBAR,
        (root) => getComputedStyle(root.querySelector('aside')!).backgroundColor,
        null,
      );
      return Number(/\d+/.exec(color!)![0]);
    };
    expect(await look(dark)).toBe('dark');
    expect(await paint(dark)).toBeLessThan(80);
    await dark.evaluate(() => { document.body.style.background = '#fff'; });
    await until(async () => ((await look(dark)) === 'light' ? true : undefined), () => 'the look stayed dark');
    expect(await paint(dark)).toBeGreaterThan(200);
    // As another extension darkens a page: by a sheet of its own.
    await dark.evaluate(() => {
      const sheet = document.createElement('style');
      sheet.textContent = 'html, body { background: #181a1b !important }';
      document.head.append(sheet);
    });
    await until(async () => ((await look(dark)) === 'dark' ? true : undefined), () => 'the look stayed light');
    await dark.evaluate(() => document.head.lastElementChild!.remove());
    await until(async () => ((await look(dark)) === 'light' ? true : undefined), () => 'the look stayed dark');
    // By one that stands in no element.
    await dark.evaluate(() => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync('html, body { background: #181a1b !important }');
      document.adoptedStyleSheets = [sheet];
    });
    await until(async () => ((await look(dark)) === 'dark' ? true : undefined), () => 'the look stayed light');
    await dark.evaluate(() => { document.adoptedStyleSheets = []; });
    await until(async () => ((await look(dark)) === 'light' ? true : undefined), () => 'the look stayed dark');
    await dark.close();
  });

  // So there is nothing to hold back from a person who asked for less motion.
  it('moves nothing: no part of it has a transition or an animation that takes time', async () => {
    const page = await open(CURIOUS);
    await pressInSidebar(world, page, 'Save this paper');
    await untilSidebar(world, page, (view) => view.buttons.some((button) => button.name === 'Saved this paper'));
    expect(await world.shadow.read(page, SIDEBAR, findMoving, null)).toEqual([[]]);
    await pressInSidebar(world, page, 'Saved this paper');
    await untilSidebar(world, page, (view) => view.buttons.some((button) => button.name === 'Save this paper'));
    await page.close();
    for (const path of ['popup.html', 'library.html', 'library.html#settings', 'sidepanel.html']) {
      const own = await world.openOwn(path);
      await own.waitForSelector('button, a, h1');
      expect(await own.evaluate(findMoving, await own.evaluateHandle(() => document))).toEqual([]);
      await own.close();
    }
  });

  it('leaves a narrow window to the page: only a tab stands there', async () => {
    const page = await world.open(`https://arxiv.org/abs/${CURIOUS}`);
    await page.setViewport({ width: 600, height: 800 });
    await page.reload({ waitUntil: 'domcontentloaded' });
    const view = await untilSidebar(world, page, (shown) => shown.buttons.length > 0);
    expect(view.landmark).toBeNull();
    expect(view.buttons.map((button) => button.name)).toEqual(['Open Sidelight']);
    expect(await page.evaluate(() => document.documentElement.getBoundingClientRect().width)).toBe(600);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(600);
    await pressInSidebar(world, page, 'Open Sidelight');
    await untilSidebar(world, page, (shown) => shown.landmark === 'Sidelight' && shown.related.length > 0);
    await page.close();
    // It is still open where there is room.
    await (await open(CURIOUS)).close();
  });

  it('is turned off for a site with one press, stays off, and comes back through the settings', async () => {
    const page = await open(CURIOUS);
    await pressInSidebar(world, page, 'Hide on arXiv');
    await until(async () => ((await page.$(SIDEBAR)) ? undefined : true), () => 'the sidebar stayed');
    expect(await page.evaluate(() => document.documentElement.getAttribute('style'))).toBeNull();
    await world.stopWorker();
    await page.reload({ waitUntil: 'domcontentloaded' });
    // On other sites it is still there.
    const other = await world.open(`https://huggingface.co/papers/${PAPER.arxivId}`);
    await untilSidebar(world, other, (view) => view.related.length > 0);
    await other.close();
    expect(await page.$(SIDEBAR)).toBeNull();

    const settings = await world.openOwn('library.html#settings');
    await untilText(settings, 'Sidelight on arXiv');
    const box = (): Promise<boolean> => settings.evaluate(() =>
      [...document.querySelectorAll('label')].find((label) => label.textContent === 'Sidelight on arXiv')!.querySelector('input')!.checked);
    expect(await box()).toBe(false);
    await settings.evaluate(() =>
      [...document.querySelectorAll('label')]
        .find((label) => label.textContent === 'Sidelight on arXiv')!
        .querySelector('input')!
        .click(),
    );
    // No reload is needed.
    await untilSidebar(world, page, (view) => view.related.length > 0);
    await settings.close();
    await page.close();
    expect(world.errors).toEqual([]);
  });

  it('is turned on again from the popup, which says that it is off', async () => {
    const page = await open(CURIOUS);
    await pressInSidebar(world, page, 'Hide on arXiv');
    await until(async () => ((await page.$(SIDEBAR)) ? undefined : true), () => 'the sidebar stayed');
    const popup = await world.openOwn('popup.html');
    await page.bringToFront();
    // The popup is read while the page is in front, as a real one is; Firefox's driver gets no load event of an extension page.
    await popup.reload({ timeout: 1500 }).catch(() => undefined);
    await untilText(popup, 'Sidelight is off on arXiv');
    await popup.evaluate(() => [...document.querySelectorAll('button')].find((button) => button.textContent === 'Turn on')!.click());
    await untilSidebar(world, page, (view) => view.related.length > 0);
    await untilText(popup, 'On again on arXiv');
    await popup.close();
    await page.close();
    expect(world.errors).toEqual([]);
  });
});

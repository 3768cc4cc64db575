import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'puppeteer-core';
import type { Route } from '@/dev/hosts';
import { arxivAbsPage, latexmlPage, makePdf } from '@/dev/pages';
import { untilSidebar } from '@/dev/sidebar';
import { until } from '@/dev/until';
import { askWorker, BROWSERS, SAMPLE, startWorld, textOf, untilText, type World } from '@/dev/world';
import { callApi, pressCommand, pressMenu } from '../support/browser-acts';

const [ON_PAGE, LINKED, RELATED, ON_BUTTON] = SAMPLE.flatMap(({ arxivId, title }) => (arxivId ? [{ arxivId, title }] : [])) as
  [Shown, Shown, Shown, Shown];
interface Shown {
  arxivId: string;
  title: string;
}
const PASSAGE = 'sparse attention with a compressed key-value cache, which evicts the tokens that no query needs';
const addressOf = (form: string, { arxivId }: Shown): string => `https://arxiv.org/${form}/${arxivId}`;

const pages: Route = ({ host, pathname }) => {
  if (host !== 'arxiv.org' && host !== 'blog.example') return undefined;
  if (host === 'blog.example') return { body: '<title>A blog</title><p>No paper.</p>' };
  const [, form, arxivId] = pathname.split('/');
  const { title = 'A paper' } = SAMPLE.find((entry) => entry.arxivId === arxivId) ?? {};
  const paper = { title, abstract: `We study it. ${PASSAGE}.`, arxivId: arxivId! };
  if (form === 'pdf') return { body: makePdf(), headers: { 'content-type': 'application/pdf' } };
  return { body: form === 'html' ? latexmlPage(paper) : arxivAbsPage(paper) };
};

describe.each(BROWSERS)('the browser’s own menus and keys in %s', (name) => {
  let world: World;
  let own: Page;
  beforeAll(async () => {
    world = await startWorld(name, [pages]);
    await world.untilPapers(SAMPLE.length);
    own = await world.openOwn('library.html#papers');
  });
  afterAll(() => world?.end());

  const show = async (url: string): Promise<Page> => {
    const page = await world.open(url);
    await page.bringToFront();
    return page;
  };
  const untilSaved = ({ arxivId }: Shown): Promise<unknown> => until(async () => {
    const kept = await askWorker<{ text: string }>(own, 'library.export', { format: 'json' });
    return kept.ok && kept.value.text.includes(arxivId) ? true : undefined;
  }, () => `${arxivId} was not saved`);
  const readTabs = (): Promise<{ id: number; url?: string; active: boolean }[]> => callApi(own, 'tabs.query', {});
  const untilOpen = (part: string): Promise<unknown> => until(async () => (await readTabs()).find(({ url }) => url?.includes(part)),
    async () => `no ${part} in ${(await readTabs()).map(({ url }) => url).join(' ')}`);
  const untilBadge = (sign: string): Promise<unknown> => until(async () => {
    const [tab] = await callApi<{ id: number }[]>(own, 'tabs.query', { active: true, lastFocusedWindow: true });
    return (await callApi(own, 'action.getBadgeText', { tabId: tab!.id })) === sign ? true : undefined;
  }, () => `the button does not say ${sign}`);

  it('save the paper of the page, of a link and of the tab, each with a ✓ on the button', async () => {
    const page = await show(addressOf('abs', ON_PAGE));
    await pressMenu(world, { menuItemId: 'save-page' });
    await untilSaved(ON_PAGE);
    await untilBadge('✓');
    await page.close();
    const blog = await show('https://blog.example/');
    await pressMenu(world, { menuItemId: 'save-link', linkUrl: `${addressOf('pdf', LINKED)}v2` });
    await untilSaved(LINKED);
    await untilBadge('✓');
    await blog.close();
    const other = await show(addressOf('pdf', ON_BUTTON));
    await pressMenu(world, { menuItemId: 'save-tab' });
    await untilSaved(ON_BUTTON);
    await other.close();
  });

  it('say by a ? on the button that a page shows no paper', async () => {
    const blog = await show('https://blog.example/');
    await pressMenu(world, { menuItemId: 'save-tab' });
    await untilBadge('?');
    await blog.close();
  });

  it('open what is related to the paper of a link, in a tab', async () => {
    const blog = await show('https://blog.example/');
    await pressMenu(world, { menuItemId: 'related-link', linkUrl: addressOf('abs', RELATED) });
    await untilOpen(`sidepanel.html?paper=${RELATED.arxivId}`);
    await blog.close();
    const panel = await world.openOwn(`sidepanel.html?paper=${RELATED.arxivId}`);
    await untilText(panel, 'Related papers');
    expect(await textOf(panel, 'h1')).toBe(RELATED.title);
    await panel.close();
  });

  it('show beside the page what is related to its selection, from the page and from the button', async () => {
    for (const menuItemId of ['related-selection', 'related-tab']) {
      const page = await show(addressOf('abs', ON_PAGE));
      await untilSidebar(world, page, ({ related }) => related.length > 0);
      await page.evaluate((passage) => {
        const text = document.querySelector('blockquote.abstract')!;
        const node = [...text.childNodes].find((each) => each.textContent!.includes(passage))!;
        const start = node.textContent!.indexOf(passage);
        getSelection()!.setBaseAndExtent(node, start, node, start + passage.length);
      }, PASSAGE);
      await pressMenu(world, { menuItemId, ...(menuItemId === 'related-selection' && { selectionText: PASSAGE }) });
      await untilSidebar(world, page, ({ text }) => /Related to(:| the selection)/.test(text));
      await page.close();
    }
  });

  it('open the library', async () => {
    const before = (await readTabs()).length;
    await pressMenu(world, { menuItemId: 'open-library' });
    const readNew = async (): Promise<(string | undefined)[]> => (await readTabs()).slice(before).map(({ url }) => url);
    await until(async () => ((await readNew()).some((url) => url?.endsWith('library.html')) || undefined), () => 'no library was opened');
    expect(await readNew()).toHaveLength(1);
  });

  it('turn an abstract to its PDF, its HTML and back by one key', async () => {
    await show(addressOf('abs', ON_PAGE));
    for (const form of ['pdf', 'html', 'abs']) {
      await pressCommand(world, 'next-form');
      await untilOpen(`arxiv.org/${form}/${ON_PAGE.arxivId}`);
    }
  });
});

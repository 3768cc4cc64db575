import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'puppeteer-core';
import { json } from '@/dev/hosts';
import { arxivAbsPage, arxivListPage, huggingFacePage } from '@/dev/pages';
import { MARK, pressInSidebar, SIDEBAR, untilSidebar } from '@/dev/sidebar';
import { until } from '@/dev/until';
import { askWorker, BROWSERS, startWorld, untilText, type World } from '@/dev/world';
import { SIDELIGHT_FORMAT, SIDELIGHT_VERSION } from '@/lib/digest/import/sidelight-json';
import { findDanger, PAYLOADS } from '@/tests/support/payloads';
import { pasteDigest } from '@/tests/support/library-page';

const TODAY = new Date().toISOString().slice(0, 10);
const TOPIC = 'diffusion models that boil water in kettles';
/** The nth payload of a way in; the text around it makes all of them related to each other. */
const paperOf = (way: number, row: number): { arxivId: string; title: string; abstract: string; authors: string[] } => {
  const payload = PAYLOADS[row]!;
  return {
    arxivId: `26${String(way).padStart(2, '0')}.${String(10_000 + row)}`,
    title: `Way ${way}, ${row}: ${TOPIC} ${payload}`,
    abstract: `We study ${TOPIC}. ${payload} A kettle boils water.`,
    authors: [`Ada ${payload}`],
  };
};
const papersOf = (way: number): ReturnType<typeof paperOf>[] => PAYLOADS.map((_, row) => paperOf(way, row));

const DAILY = papersOf(1).map(({ arxivId, title, abstract, authors }) => ({
  title,
  numComments: 1,
  publishedAt: `${TODAY}T00:00:00Z`,
  paper: {
    id: arxivId,
    title,
    summary: abstract,
    authors: authors.map((name) => ({ name })),
    publishedAt: `${TODAY}T00:00:00Z`,
    submittedOnDailyAt: `${TODAY}T00:00:00Z`,
    upvotes: 9,
    ai_summary: abstract,
    ai_keywords: [title],
    githubRepo: 'javascript:globalThis.pwned=1',
    projectPage: 'javascript:globalThis.pwned=1',
  },
}));
const escapeXml = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
const FEED = `<feed xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom"><title>cs.CL ${escapeXml(PAYLOADS[0]!)}</title><updated>${TODAY}T00:00:00-05:00</updated>
${papersOf(2)
  .map(
    ({ arxivId, title, abstract }) =>
      `<entry><id>oai:arXiv.org:${arxivId}v1</id><title>${escapeXml(title)}</title><summary>arXiv:${arxivId}v1 Announce Type: new Abstract: ${escapeXml(abstract)}</summary></entry>`,
  )
  .join('')}</feed>`;

/** Files and pastes, one format each. */
const PASTES: Record<string, string> = {
  JSON: JSON.stringify(papersOf(3).map(({ arxivId, title, abstract, authors }) => ({ id: arxivId, title, abstract, authors }))),
  BibTeX: papersOf(4)
    .map(
      ({ arxivId, title, authors }, row) =>
        `@article{k${row}, title = {${title.replace(/[{}\\]/g, '')}}, author = {${authors[0]!.replace(/[{}\\]/g, '')}}, eprint = {${arxivId}}, archivePrefix = {arXiv}}`,
    )
    .join('\n'),
  RIS: papersOf(5)
    .map(
      ({ arxivId, title, abstract, authors }) =>
        `TY  - JOUR\nTI  - ${title}\nAU  - ${authors[0]}\nAB  - ${abstract}\nN1  - ${title}\nKW  - ${title.slice(0, 90)}\nUR  - https://arxiv.org/abs/${arxivId}\nER  - \n`,
    )
    .join('\n'),
  CSV: `title,arxiv_id,abstract\n${papersOf(6)
    .map(({ arxivId, title, abstract }) => [title, arxivId, abstract].map((cell) => `"${cell.replace(/"/g, '""')}"`).join(','))
    .join('\n')}`,
  Markdown: `# Papers\n\n${papersOf(7)
    .map(({ arxivId, title }) => `- **${title}** https://arxiv.org/abs/${arxivId}`)
    .join('\n')}`,
};
const BACKUP = JSON.stringify({
  format: SIDELIGHT_FORMAT, version: SIDELIGHT_VERSION, exportedAt: `${TODAY}T00:00:00Z`,
  papers: papersOf(8).map((paper) => ({
    paper: { ...paper, codeUrl: 'javascript:globalThis.pwned=1', appearances: [{ source: 'text', sourceName: PAYLOADS[0], date: TODAY }] },
    entry: { state: 'to-read', tags: [PAYLOADS[1], PAYLOADS[4]], note: PAYLOADS.join('\n\n'), rating: 3, savedAt: 1, changedAt: 1 },
  })),
});
const PAGES: Record<string, string> = {
  ...Object.fromEntries(papersOf(9).map((paper) => [`https://arxiv.org/abs/${paper.arxivId}`, arxivAbsPage(paper)])),
  [`https://huggingface.co/papers/${paperOf(10, 0).arxivId}`]: huggingFacePage(paperOf(10, 0)),
  'https://arxiv.org/list/cs.CL/new': arxivListPage(papersOf(11)),
};

describe.each(BROWSERS)('texts that would like to run in %s', (name) => {
  let world: World;
  let library: Page;
  beforeAll(async () => {
    world = await startWorld(name, [
      (url) =>
        url.pathname === '/api/daily_papers'
          ? json(url.searchParams.get('date') === TODAY || url.searchParams.has('sort') ? DAILY : [])
          : undefined,
      (url) => (url.host === 'rss.arxiv.org' ? { body: FEED, headers: { 'content-type': 'application/atom+xml' } } : undefined),
      (url) => (url.href in PAGES ? { body: PAGES[url.href]! } : undefined),
    ]);
    await world.untilPapers(PAYLOADS.length);
    library = await world.openOwn('library.html#digests');
  });
  afterAll(() => world?.end());

  const look = async (page: Page): Promise<void> => expect(await page.evaluate(`(${findDanger.toString()})(document)`)).toEqual([]);
  const lookInside = async (page: Page, host: string): Promise<void> => {
    for (const found of await world.shadow.read(page, host, findDanger as (root: ShadowRoot) => string[], null)) expect(found).toEqual([]);
    expect(await page.evaluate(() => (globalThis as { pwned?: unknown }).pwned)).toBeUndefined();
  };

  it.each(Object.keys(PASTES))('come in by a pasted %s file', async (format) => {
    await library.bringToFront();
    await pasteDigest(library, PASTES[format]!);
    await library.waitForSelector('.report');
    await look(library);
    await library.click('.button.primary');
    await untilText(library, 'Imported.');
  });

  it('come in by a subscription, a backup, an abstract page, a listing, and what the person types', async () => {
    const ok = async (type: string, body: object): Promise<void> => {
      const answer = await askWorker(library, type, body);
      expect(answer.ok ? undefined : `${type}: ${answer.failure.message}`).toBeUndefined();
    };
    await ok('sources.add', { id: 'arxiv:cs.CL', name: `arXiv ${PAYLOADS[0]}`, url: 'https://rss.arxiv.org/atom/cs.CL' });
    await ok('backup.restore', { text: BACKUP, how: 'merge' });
    for (const url of Object.keys(PAGES)) {
      const page = await world.open(url);
      if (url.includes('/list/')) {
        await until(
          async () =>
            (await world.shadow.read(page, MARK, (root) => root.querySelectorAll('button').length, null)).length >= PAYLOADS.length
              ? true
              : undefined,
          () => 'no marks',
        );
        await lookInside(page, MARK);
      } else {
        await untilSidebar(world, page, (view) => view.related.length > 0);
        await pressInSidebar(world, page, 'Save this paper');
        await untilSidebar(world, page, (view) => view.buttons.some(({ pressed }) => pressed === true));
        await lookInside(page, SIDEBAR);
      }
      await page.close();
    }
  }, 180_000);

  it('stand as text in the popup: every tab, its search and what is related', async () => {
    const popup = await world.openPopup();
    await popup.waitForSelector('ol[aria-label="Today\'s papers"] li');
    await look(popup);
    for (const tab of ['trending', 'saved']) {
      await popup.click(`#tab-${tab}`);
      await popup.waitForSelector(`#panel-${tab} li, [role="tabpanel"] li`);
      await look(popup);
    }
    await popup.keyboard.press('/');
    await popup.waitForSelector('input[type="search"]');
    await popup.type('input[type="search"]', 'kettles onerror');
    await popup.waitForSelector('ol li');
    await look(popup);
    await popup.close();
  });

  it('stand as text in the library: papers with their notes, digests, insights, settings', async () => {
    const papers = await world.openOwn('library.html#papers');
    await papers.waitForSelector('.grid-row');
    await look(papers);
    // The reading view shows a note, and its Markdown, of a restored paper.
    await papers.type('input[type="search"]', '"Way 8"');
    await until(async () => {
      const labels = await papers.$$eval('.grid-rows > [data-key]', (rows) => rows.map((row) => row.getAttribute('aria-label') ?? ''));
      return labels.length >= 5 && labels.every((label) => label.startsWith('Way 8')) ? true : undefined;
    }, () => 'the restored papers are not found');
    await papers.bringToFront();
    await papers.keyboard.press('Enter');
    const read = new Set<string>();
    for (let row = 0; row < PAYLOADS.length; row++) {
      await papers.keyboard.press('j');
      await papers.waitForSelector('.reading h2');
      read.add(await papers.$eval('.reading h2', (heading) => heading.textContent ?? ''));
      await look(papers);
    }
    expect(read.size).toBeGreaterThanOrEqual(PAYLOADS.length - 1);
    for (const section of ['digests', 'insights', 'settings']) {
      await papers.evaluate((hash) => { location.hash = hash; }, section);
      await papers.waitForSelector('main');
      await look(papers);
    }
    await papers.close();
    expect(world.errors).toEqual([]);
  });

  it('do nothing in a file that is exported: no formula in CSV, no live markup in Markdown', async () => {
    const csv = await askWorker<{ text: string }>(library, 'library.export', { format: 'csv' });
    expect(csv).toMatchObject({ ok: true });
    if (csv.ok) expect(csv.value.text.split('\n').filter((line) => /(^|,)"?[=+@]/.test(line))).toEqual([]);
    const markdown = await askWorker<{ text: string }>(library, 'library.export', { format: 'markdown' });
    // What stands below a paper, indented, is the person's own note; it is their Markdown.
    if (markdown.ok)
      expect(
        markdown.value.text
          .split('\n')
          .filter((line) => !line.startsWith('  ') && /(^|[^\\])<(script|img|svg|iframe|style|a)\b/i.test(line)),
      ).toEqual([]);
  });
});

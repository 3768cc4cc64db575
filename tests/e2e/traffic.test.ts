import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FETCHED_HOSTS } from '@/lib/digest/hosts';
import { arxivAbsPage, arxivListPage, huggingFacePage } from '@/dev/pages';
import { OUTPUT } from '@/dev/paths';
import { pressInSidebar, untilSidebar } from '@/dev/sidebar';
import { BROWSERS, SAMPLE, startWorld, untilText, type World } from '@/dev/world';

const PAPER = SAMPLE[0]!;
const facts = { arxivId: PAPER.arxivId!, title: PAPER.title, abstract: PAPER.abstract ?? PAPER.gist ?? '' };
/** A paper that no digest has: nothing may be asked about it. */
const SECRET = {
  arxivId: '2606.77777',
  title: 'What Nobody Shall Know Is Read',
  abstract: 'A reader looks at this paper and tells nobody.',
};
const PAGES: Record<string, string> = {
  [`https://arxiv.org/abs/${SECRET.arxivId}`]: arxivAbsPage(SECRET),
  'https://arxiv.org/list/cs.CL/new': arxivListPage([facts, SECRET]),
  [`https://huggingface.co/papers/${SECRET.arxivId}`]: huggingFacePage(SECRET),
};
/** What PRIVACY.md declares, by host and path. */
const DECLARED = /^https:\/\/(huggingface\.co\/api\/daily_papers\?|rss\.arxiv\.org\/atom\/|export\.arxiv\.org\/api\/query\?)/;

/** Services that the browsers themselves ask, also without an extension. The last test shows that Sidelight names none of them. */
const BROWSERS_OWN = /^https:\/\/([\w-]+\.)*(googleapis\.com|google\.com|gvt1\.com|mozilla\.com|mozilla\.org|mozilla\.net|firefox\.com)\//;

describe.each(BROWSERS)('requests of a whole day in %s', (name) => {
  let world: World;
  const opened = new Set<string>();
  beforeAll(async () => {
    world = await startWorld(name, [({ href }) => (href in PAGES ? { body: PAGES[href]! } : undefined)]);
    await world.untilPapers(SAMPLE.length);
  });
  afterAll(() => world?.end());

  it('go to the hosts that PRIVACY.md names and nowhere else, and name no paper that is read', async () => {
    const open = async (url: string): ReturnType<World['open']> => {
      opened.add(url);
      return world.open(url);
    };
    for (const url of [`https://arxiv.org/abs/${PAPER.arxivId}`, ...Object.keys(PAGES)]) {
      const page = await open(url);
      if (url.includes('/abs/') || url.includes('/papers/')) await untilSidebar(world, page, (view) => view.landmark === 'Sidelight');
      if (url.endsWith(SECRET.arxivId) && url.includes('arxiv.org')) await pressInSidebar(world, page, 'Save this paper');
      await page.close();
    }
    const popup = await world.openPopup();
    for (const tab of ['trending', 'saved', 'today']) await popup.click(`#tab-${tab}`);
    await popup.waitForSelector('ol[aria-label="Today\'s papers"] li');
    await popup.close();
    let library = await world.openOwn('library.html#papers');
    await untilText(library, SECRET.title);
    for (const section of ['digests', 'insights', 'settings', 'papers']) {
      await library.evaluate((hash) => { location.hash = hash; }, section);
      await library.waitForSelector('main');
    }
    await world.stopWorker();
    await library.close();
    library = await world.openOwn('library.html#papers');
    await untilText(library, SECRET.title);
    await library.close();

    const own = world.hosts.requests.filter((url) => !opened.has(url) && !url.endsWith('/favicon.ico') && !BROWSERS_OWN.test(url));
    expect(own.filter((url) => !DECLARED.test(url))).toEqual([]);
    // The pages themselves were asked for by the browser alone, once each.
    expect(world.hosts.requests.filter((url) => opened.has(url)).sort()).toEqual([...opened].sort());
    expect(own.filter((url) => url.includes(SECRET.arxivId) || /nobody/i.test(url))).toEqual([]);
    // The journey did make requests, and all of them to declared hosts.
    expect(own.length).toBeGreaterThan(0);
    expect(own.every((url) => FETCHED_HOSTS.some(({ hostname }) => hostname === new URL(url).hostname))).toBe(true);
  });

  it('cannot be those of the browser, whose services no script of Sidelight names', () => {
    const scripts = readdirSync(OUTPUT[name], { recursive: true, encoding: 'utf8' }).filter((file) => /\.(js|html)$/.test(file));
    const naming = scripts.filter((file) =>
      /googleapis\.com|google\.com|gvt1\.com|mozilla\.(com|net)|firefox\.com/.test(readFileSync(join(OUTPUT[name], file), 'utf8')),
    );
    expect(scripts.length).toBeGreaterThan(5);
    expect(naming).toEqual([]);
  });
});

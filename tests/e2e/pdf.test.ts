import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makePdf } from '@/dev/pages';
import { pressInSidebar, SIDEBAR, untilSidebar } from '@/dev/sidebar';
import { until } from '@/dev/until';
import { SAMPLE, startWorld, type World } from '@/dev/world';

const PAPER = SAMPLE[0]!;

/** In Chromium only: Firefox lets no script into its PDF viewer; its side panel is tested in `pages.test.ts`. */
describe('beside a PDF in Chromium', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld('chromium', [
      (url) => (url.pathname.startsWith('/pdf/') ? { body: makePdf(), headers: { 'content-type': 'application/pdf' } } : undefined),
    ]);
    await world.untilPapers(SAMPLE.length);
  });
  afterAll(() => world?.end());

  it('shows the related papers in Chromium, gives the PDF room and saves it', async () => {
    await world.stopWorker();
    const page = await world.open(`https://arxiv.org/pdf/${PAPER.arxivId}`);
    const view = await untilSidebar(world, page, (shown) => shown.related.length > 0);
    expect(view.landmark).toBe('Sidelight');
    expect(view.text).toContain('Daily Papers');
    expect(view.related.map((paper) => paper.title)).not.toContain(PAPER.title);
    expect(view.related[0]!.href).toMatch(/^https:\/\/arxiv\.org\/(abs|pdf)\//);
    const called = (): Promise<string> => page.title();
    await until(async () => ((await called()) === PAPER.title ? true : undefined), async () => `the tab is called ${await called()}`);
    const [left] = await world.shadow.read(page, SIDEBAR, (root) => root.querySelector('aside')!.getBoundingClientRect().left, null);
    // The viewer is a frame in a closed root of the body's.
    const room = async (): Promise<number> => {
      const [right] = await world.shadow.read(
        page,
        'body',
        (root) => root.querySelector('iframe, embed')!.getBoundingClientRect().right,
        null,
      );
      return right!;
    };
    expect(await room()).toBe(left!);
    await pressInSidebar(world, page, 'Save this paper');
    await untilSidebar(world, page, (shown) => shown.buttons.some((button) => button.name === 'Saved this paper'));
    await pressInSidebar(world, page, 'Close Sidelight');
    await until(async () => ((await room()) > left! ? true : undefined), () => 'the PDF did not get its room back');
    expect(world.hosts.requests.filter((url) => url.includes('export.arxiv.org'))).toEqual([]);
    expect(world.errors).toEqual([]);
    await page.close();
  });

  it('says until when arXiv is limiting requests, where the PDF’s paper is not known yet', async () => {
    world.hosts.route((url) => (url.host === 'export.arxiv.org' ? { status: 429, headers: { 'retry-after': '600' } } : undefined));
    const page = await world.open('https://arxiv.org/pdf/2501.00001');
    // The sidebar was closed above; arXiv is asked only when it is open.
    await pressInSidebar(world, page, 'Open Sidelight');
    await untilSidebar(
      world, page,
      (shown) => /arXiv is limiting requests\. Try again after \d\d:\d\d\./.test(shown.text)
        && shown.buttons.some((button) => button.name === 'Look again'),
    );
    await page.close();
  });
});

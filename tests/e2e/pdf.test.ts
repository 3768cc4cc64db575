import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pressInSidebar, SIDEBAR, untilSidebar } from '../support/sidebar';
import { until } from '../support/until';
import { SAMPLE, startWorld, type World } from '../support/world';

const PAPER = SAMPLE[0]!;

/** One empty page: the least a PDF can be, with the table of its objects' places. */
function makePdf(): Buffer {
  const objects = ['<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Kids[3 0 R]/Count 1>>', '<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]>>'];
  let text = '%PDF-1.4\n';
  const places = objects.map((object, row) => {
    const at = text.length;
    text += `${row + 1} 0 obj${object}endobj\n`;
    return `${String(at).padStart(10, '0')} 00000 n \n`;
  });
  return Buffer.from(`${text}xref\n0 4\n0000000000 65535 f \n${places.join('')}trailer<</Size 4/Root 1 0 R>>\nstartxref\n${text.length}\n%%EOF\n`, 'latin1');
}

describe('beside a PDF', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld('chromium', [(url) => (url.pathname.startsWith('/pdf/') ? { body: makePdf(), headers: { 'content-type': 'application/pdf' } } : undefined)]);
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
    const [left] = await world.shadow.read(page, SIDEBAR, (root) => root.querySelector('aside')!.getBoundingClientRect().left, null);
    // The viewer is a frame in a closed root of the body's.
    const room = async (): Promise<number> => {
      const [right] = await world.shadow.read(page, 'body', (root) => root.querySelector('iframe, embed')!.getBoundingClientRect().right, null);
      return right!;
    };
    expect(await room()).toBe(left!);
    await pressInSidebar(world, page, 'Save this paper');
    await untilSidebar(world, page, (shown) => shown.buttons.some((button) => button.name === 'Saved this paper'));
    await pressInSidebar(world, page, 'Close Sidelight');
    await until(async () => ((await room()) > left! ? true : undefined), () => 'the PDF did not get its room back');
    expect(world.hosts.requests.filter((url) => url.includes('export.arxiv.org'))).toEqual([]);
    expect(world.errors).toEqual([]);
  });

  it.skip('in Firefox: its PDF viewer admits no script, and the browser’s sidebar cannot be opened by a driver', () => undefined);
});

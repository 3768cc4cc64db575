import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'puppeteer-core';
import type { Reply } from '@/dev/hosts';
import { until } from '@/dev/until';
import { BROWSERS, SAMPLE, untilText } from '@/dev/world';
import { foldTitle } from '@/lib/paper/title-key';
import { type ArxivWorld, startArxivWorld } from '@/tests/support/arxiv-world';
import { findViolations } from '@/tests/support/axe';
import { openDigests, pasteDigest, pressInPart, readPart, untilPart } from '@/tests/support/library-page';

const LISTED = SAMPLE.filter((entry) => entry.arxivId).slice(0, 12);
const DOUBTFUL = LISTED[3]!;
/** A copied page: titles and texts, no ids. One text is about something else than the paper of its title. */
const COPIED = `Daily Papers\n\nJul 28\n\n${LISTED.map(
  (entry) =>
    `${entry.title}\n\n${entry === DOUBTFUL ? 'Sourdough bread wants patience, flour, water, salt, warmth and a baker who listens. '.repeat(4) : `${entry.gist} ${entry.gist}`}\n`,
).join('\n')}`;

const section = (page: Page): Promise<string> => readPart(page, 'find-ids');
const untilSection = (page: Page, text: RegExp): Promise<unknown> => untilPart(page, 'find-ids', text);
const press = (page: Page, name: string): Promise<void> => pressInPart(page, 'find-ids', name);

describe.each(BROWSERS)('papers without an id in %s', (name) => {
  let world: ArxivWorld;
  let library: Page;
  let fault: Reply | undefined;
  beforeAll(async () => {
    world = await startArxivWorld(name, (asked) => {
      const wanted = [...(asked.get('search_query') ?? '').matchAll(/ti:"([^"]*)"/g)].map((match) => foldTitle(match[1]!));
      return LISTED.filter(({ title }) => wanted.includes(foldTitle(title)))
        .map((entry) => ({ ...entry, arxivId: entry.arxivId!, abstract: `${entry.gist}`, authors: ['Ada Example'] }));
    }, () => fault);
    library = await openDigests(world);
  });
  afterAll(() => world?.end());

  it('says nothing of ids while every paper has one, and asks nobody by itself', async () => {
    await untilText(library, '0 papers in 0 digests');
    expect(await section(library)).toBe('');
    await pasteDigest(library, COPIED);
    await untilText(library, 'Found 12 papers');
    await library.bringToFront();
    await library.click('.button.primary');
    await untilSection(library, /12 papers are known by title only.*Sends 12 titles to arXiv/);
    expect(world.askedArxiv()).toEqual([]);
  });

  it('tells that arXiv is limiting requests, and when it goes on', async () => {
    fault = { status: 429, headers: { 'retry-after': '600' } };
    await press(library, 'Find their ids at arXiv');
    await untilSection(library, /0 of 12 papers.*arXiv is limiting requests\. Trying again at \d\d:\d\d\./);
    expect(world.askedArxiv().length).toBe(1);
    await press(library, 'Pause');
    await untilSection(library, /Paused: 0 of 12 papers/);
  });

  it('resumes, outlives a stopped worker, takes the sure ones and proposes the doubtful one', async () => {
    fault = undefined;
    await press(library, 'Resume');
    await until(() => (world.askedArxiv().length >= 2 ? true : undefined), () => 'arXiv was not asked again');
    await world.stopWorker();
    await untilSection(library, /Done: 12 papers looked up, 11 ids found, 1 to check\./);
    expect(world.askedArxiv().length).toBeLessThanOrEqual(4);
    await untilSection(library, new RegExp(`1 paper is known by its title only.*1 id to check.*${DOUBTFUL.arxivId}.*authors or the abstract differ`));
    await untilText(library, '12 papers in 1 digest');
    expect(await findViolations(library)).toEqual([]);
  });

  it('leaves the one a person refuses, and takes an id back', async () => {
    await press(library, `Reject ${DOUBTFUL.arxivId}`);
    await untilText(library, 'It stays without an id');
    await library.click('.toast .text');
    await untilSection(library, /1 id to check/);
    await press(library, `Reject ${DOUBTFUL.arxivId}`);
    await untilText(library, 'It stays without an id');
    await untilSection(library, /arXiv was asked about each of them/);
    await library.click('section[aria-labelledby="find-ids"] summary');
    await press(library, 'Undo the id of');
    await untilText(library, 'Known by its title again');
    await untilSection(library, /2 papers are known by title only/);
    expect(await library.$$eval('section[aria-labelledby="find-ids"] .button', (buttons) => buttons.length)).toBe(0);
    await untilText(library, '12 papers in 1 digest');
    expect(world.errors).toEqual([]);
  });
});

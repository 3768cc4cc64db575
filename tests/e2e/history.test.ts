import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'puppeteer-core';
import type { Reply } from '@/dev/hosts';
import { type Days, dailyPapersRoute } from '@/dev/recorded';
import { until } from '@/dev/until';
import { askWorker, BROWSERS, startWorld, untilText, type World } from '@/dev/world';
import { readPart } from '@/tests/support/library-page';

const DAY = 86_400_000;
const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);

/** Lists of the working days of the last months, 12 papers each. */
function makeDays(months: number, now = Date.now()): { days: Days; first: string } {
  const today = new Date(now);
  const first = dayOf(Date.UTC(today.getUTCFullYear(), today.getUTCMonth() - months, 1));
  const days: Days = new Map();
  let count = 0;
  for (let at = Date.parse(first); at <= now; at += DAY) {
    const day = dayOf(at);
    if (new Date(at).getUTCDay() % 6 === 0) continue;
    days.set(day, Array.from({ length: 12 }, (_, row) => {
      const id = `${day.slice(2, 4)}${day.slice(5, 7)}.${String(++count).padStart(5, '0')}`;
      return {
        paper: {
          id,
          title: `Steeping study number ${count}`,
          summary: `Leaves ${count} in water.`,
          upvotes: 60 - row * 4,
          publishedAt: `${day}T00:00:00Z`,
          submittedOnDailyAt: `${day}T03:00:00Z`,
        },
      };
    }));
  }
  return { days, first };
}

const isDaily = (url: string): boolean => url.startsWith('https://huggingface.co/api/daily_papers');
const history = (page: Page): Promise<string> => readPart(page, 'history');

describe.each(BROWSERS)('older lists in %s', (name) => {
  const { days, first } = makeDays(4);
  const papers = [...days.values()].flat().length;
  let world: World;
  let library: Page;
  let fault: (url: URL) => Reply | undefined = () => undefined;
  beforeAll(async () => {
    world = await startWorld(name, [(url) => fault(url), dailyPapersRoute(days)]);
    library = await world.openOwn('library.html#digests');
    await until(async () => {
      const held = await askWorker<{ sources: { id: string; lastSuccess?: number }[] }>(library, 'sources.list', {});
      return held.ok && held.value.sources.find(({ id }) => id === 'hf-trending')?.lastSuccess ? true : undefined;
    }, () => 'the first lists did not come', 60_000);
  });
  afterAll(() => world?.end());

  it('come first by the day, then by the week', () => {
    const asked = world.hosts.requests.filter(isDaily);
    expect(asked[0]).toContain('date=');
    expect(asked.filter((url) => url.includes('week=')).length).toBeGreaterThan(3);
    expect(asked.length).toBeLessThan(32);
  });

  it('come back to a day by whole months, through a limit, a pause and a stopped worker, each paper once', async () => {
    const before = world.hosts.requests.length;
    let limited = false;
    fault = (url) => {
      if (limited || !url.searchParams.get('month') || url.searchParams.get('p') !== '1') return undefined;
      limited = true;
      return { status: 429, headers: { ratelimit: '"api";r=0;t=300', 'content-type': 'text/plain' } };
    };
    await library.bringToFront();
    await library.$eval('input[name="back"]', (input, day) => (input.value = day), first);
    await library.click('section[aria-labelledby="history"] button[type="submit"]');
    await until(
      async () =>
        /Downloading \w+ \d{4}\. Hugging Face is limiting requests\. Trying again at \d\d:\d\d\./.test(await history(library)) ? true : undefined,
      () => history(library),
    );
    await world.stopWorker();
    await untilText(library, 'Hugging Face is limiting requests');
    await library.evaluate(() =>
      [...document.querySelectorAll<HTMLButtonElement>('section[aria-labelledby="history"] button')]
        .find((button) => button.textContent === 'Try now')!
        .click(),
    );
    await until(
      () => (world.hosts.requests.slice(before).filter((url) => url.includes('month=')).length > 3 ? true : undefined),
      () => 'no month was fetched',
    );
    await world.stopWorker();
    await untilText(library, `All lists back to`, 60_000);
    await untilText(library, `${papers.toLocaleString('en-GB')} papers in ${days.size} digests`);
    const asked = world.hosts.requests.slice(before).filter(isDaily);
    // Four months of some 120 days.
    expect(asked.length).toBeLessThan(75);
  });

  it('let Hugging Face’s own trending list speak in the popup, beside the lists', async () => {
    const popup = await world.openPopup();
    await popup.click('#tab-trending');
    await until(
      async () =>
        /#\d+ on Hugging Face/.test(await popup.evaluate(() => document.body.textContent ?? ''))
          ? true
          : undefined,
      () => 'no place in the trending list is shown',
    );
    await popup.click('#tab-today');
    await popup.waitForSelector('ol[aria-label="Today\'s papers"] li');
    expect(await popup.evaluate(() => document.body.textContent)).not.toContain('Hugging Face trending');
    await popup.close();
    expect(world.errors).toEqual([]);
  });
});

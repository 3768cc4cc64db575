import { describe, expect, it } from 'vitest';
import { hostileTexts } from '@/dev/hostile-texts';
import { WAYS_IN } from '@/dev/ways-in';

/** In characters. A quadratic scanner that costs a second for a megabyte shows at these sizes. */
const SMALL = 32_000;
const [small, double] = [hostileTexts(SMALL), hostileTexts(2 * SMALL)] as const;
let fourfold: Record<string, string> | undefined;
/** A parser that takes less for the small text is not measured further, and times are compared from here on: less is noise. */
const QUICK_MS = 15;
/** Twice the text may take this many times as long. Quadratic work takes four times as long. */
const MAX_GROWTH = 2.6;
/** Of processor time, for a text of `2 * SMALL` characters. */
const MAX_MS = 1_000;
/** The same for the kept parser of e-mails, which takes some 15 µs for each line. */
const MAX_MAIL_MS = 3_000;

/** Processor time in ms, the least of several runs, because the machine may be busy with other work. */
async function time(run: (body: string) => unknown, body: string, turns: number): Promise<number> {
  let best = Infinity;
  for (let turn = 0; turn < turns; turn += 1) {
    const start = process.cpuUsage();
    await run(body);
    best = Math.min(best, process.cpuUsage(start).user / 1000);
  }
  return best;
}

/**
 * Whether each step to twice the text is steep, up to four times of it, whenever it is measured. One step looks so where a garbage
 * collection falls into it, or where only the small text fits into a cache; work that grows faster than the text is steep in all.
 */
async function isSteep(run: (body: string) => unknown, input: string, fastest: { once: number; twice: number }): Promise<boolean> {
  fourfold ??= hostileTexts(4 * SMALL);
  for (let again = 0; again < 3; again += 1) {
    const four = await time(run, fourfold[input]!, 4);
    if (four <= MAX_GROWTH * Math.max(fastest.twice, QUICK_MS) || four <= MAX_GROWTH ** 2 * Math.max(fastest.once, QUICK_MS)) return false;
  }
  return true;
}

describe('hostile texts', () => {
  it.each(Object.entries(WAYS_IN))('cost %s twice as much when they are twice as long, and none of them a second', async (name, run) => {
    const slow: { input: string; once: number; twice: number }[] = [];
    for (const [input, body] of Object.entries(small)) {
      if ((await time(run, body, 1)) < QUICK_MS) continue;
      let fastest = { once: Infinity, twice: Infinity };
      // A garbage collection may fall into a run, so a suspicious result is measured again.
      for (let again = 0; again < 6; again += 1) {
        const once = Math.min(fastest.once, await time(run, body, 2));
        const twice = Math.min(fastest.twice, await time(run, double[input]!, 2));
        fastest = { once, twice };
        if (twice <= MAX_GROWTH * Math.max(once, QUICK_MS)) break;
      }
      const isLong = fastest.twice > (/^(?:eml|import)/.test(name) ? MAX_MAIL_MS : MAX_MS);
      const isSuspicious = fastest.twice > MAX_GROWTH * Math.max(fastest.once, QUICK_MS);
      if (isLong || (isSuspicious && (await isSteep(run, input, fastest)))) slow.push({ input, ...fastest });
    }
    expect(slow, name).toEqual([]);
  }, 120_000);
});

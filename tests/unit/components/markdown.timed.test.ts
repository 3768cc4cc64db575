import { describe, expect, it } from 'vitest';
import { readMarkdown } from '@/components/library/Markdown';
import { hostileTexts } from '@/dev/hostile-texts';

const ODD = ['_a', '*a_', '**a*', 'a.', '`a``b', '[a](<b', '![a', '1. ', '- ', '>', '<!--a', 'www.a'];
const LENGTH = 16_000;

/** In ms of processor time. */
function time(text: string): number {
  let best = Infinity;
  for (let turn = 0; turn < 3; turn += 1) {
    const start = process.cpuUsage();
    readMarkdown(text);
    best = Math.min(best, process.cpuUsage(start).user / 1000);
  }
  return best;
}

describe('a note in Markdown', () => {
  it.each([
    ...ODD.map((piece): [string, string, string] => [
      piece,
      `${piece.repeat(LENGTH / piece.length)}@`,
      `${piece.repeat((2 * LENGTH) / piece.length)}@`,
    ]),
    ...Object.entries(hostileTexts(LENGTH)).map(([name, text]): [string, string, string] => [name, text, hostileTexts(2 * LENGTH)[name]!]),
  ])('of %s takes twice the time if it is twice as long', (_, once, twice) => {
    let [short, long] = [time(once), time(twice)];
    for (let again = 0; again < 8 && long > 2.6 * Math.max(short, 20); again += 1)
      [short, long] = [Math.min(short, time(once)), Math.min(long, time(twice))];
    expect(long).toBeLessThanOrEqual(2.6 * Math.max(short, 20));
    expect(long).toBeLessThan(1_000);
  });
});

import { cpus } from 'node:os';
import { readMarkdown } from '@/components/library/Markdown';
import { hostileTexts } from '@/dev/hostile-texts';
import { WAYS_IN } from '@/dev/ways-in';
import { FOUND } from './found';
import { ordinaryText } from './ordinary';

/** `npm run bench:hostile`: what a megabyte costs on each way in, of ordinary text and of the repetition that costs most. */

/** In characters. */
const MB = 1_000_000;
/** All repetitions are tried at this size, and those that cost most at the full one as well: some are refused there. */
const TRIAL_SIZE = 64_000;
const TRIED_IN_FULL = 3;
/** A rendered note is cut to this length (`components/library/Markdown.tsx`), so a longer text would show nothing. */
const MAX_NOTE = 200_000;

type Read = (body: string) => unknown;

/** Processor time in ms, the least of several runs, as the machine may be busy with other work. */
async function time(read: Read, body: string, turns: number): Promise<number> {
  let best = Infinity;
  for (let turn = 0; turn < turns; turn += 1) {
    const start = process.cpuUsage();
    await read(body);
    const { user, system } = process.cpuUsage(start);
    best = Math.min(best, (user + system) / 1000);
  }
  return best;
}

const timePerMb = async (read: Read, body: string, turns: number): Promise<number> => ((await time(read, body, turns)) * MB) / body.length;

async function findWorst(read: Read, size: number): Promise<{ name: string; cost: number }> {
  const trials: { name: string; cost: number }[] = [];
  for (const [name, body] of Object.entries(hostileTexts(TRIAL_SIZE))) trials.push({ name, cost: await timePerMb(read, body, 2) });
  const texts = hostileTexts(size);
  const full: typeof trials = [];
  const worst = trials.toSorted((a, b) => b.cost - a.cost).slice(0, TRIED_IN_FULL);
  for (const { name } of worst) full.push({ name, cost: await timePerMb(read, texts[name]!, 2) });
  return [...worst, ...full].toSorted((a, b) => b.cost - a.cost)[0]!;
}

async function main(): Promise<void> {
  console.log(`Machine: ${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, Node ${process.version}\n`);
  console.log('| input | before | now |\n|---|---|---|');
  for (const { what, before, text, read } of FOUND) console.log(`| ${what} | ${before} | ${(await time(read, text, 3)).toFixed(0)} ms |`);
  console.log('\n| way in | ordinary text, ms per MB | worst repetition, ms per MB | which |\n|---|---|---|---|');
  const ways: [string, Read, number][] = [
    ...Object.entries(WAYS_IN).map(([name, read]): [string, Read, number] => [name, read, MB]),
    ['notes in Markdown', readMarkdown, MAX_NOTE],
  ];
  for (const [name, read, size] of ways) {
    const ordinary = ordinaryText(name, size);
    // A reader of a format that finds no paper in its ordinary text would be measured at refusing it.
    if (ordinary && /\(\d+\)$/.test(name) && !(await read(ordinary))) throw new Error(`${name} reads no paper in its ordinary text`);
    const usual = ordinary ? (await timePerMb(read, ordinary, 3)).toFixed(0) : '–';
    const worst = await findWorst(read, size);
    console.log(`| ${name} | ${usual} | ${worst.cost.toFixed(0)} | ${worst.name.replaceAll('|', '\\|')} |`);
  }
}

await main();

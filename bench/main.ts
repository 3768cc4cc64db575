/**
 * `npm run bench`: measures Sidelight in Chromium with stores of 1,000, 10,000 and 100,000 papers, and beside it in the same run
 * what its figures are multiples of. Options: see `OPTIONS`.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { BrowserName } from '../dev/driver';
import { getBrowser } from '../dev/browsers';
import { hasShared, OUTPUT, ROOT } from '../dev/paths';
import { measureAll } from './measure-all';
import { compareRuns, describeChanges } from './report/compare';
import { drawCurves } from './report/curves';
import { judge, makeTable, replaceMarked } from './report/table';
import { MEASURES, type MeasureId, type Part, PARTS } from './report/targets';
import { readRun, type StoredRun, writeRun } from './stored-run';

const OPTIONS = {
  /** Also 300,000 and 1,000,000 papers. */
  'large': { type: 'boolean', default: false },
  /** Of papers, in place of the usual ones: `--size 1000 --size 20000`. */
  'size': { type: 'string', multiple: true },
  /** Rows or parts (page, store, library, ranking) to measure: `--only query --only page`. */
  'only': { type: 'string', multiple: true },
  'browser': { type: 'string', default: 'chromium' },
  /** Another extension, unpacked, to measure on the same pages: `--peer PaperMemory=FOLDER`. */
  'peer': { type: 'string', multiple: true },
  /** Where the figures go. */
  'out': { type: 'string', default: join(ROOT, '.output/bench.json') },
  /** Measures nothing, and reads the figures of this file. */
  'from': { type: 'string' },
  /** Tells what changed since this file beyond noise. */
  'compare': { type: 'string' },
  /** Writes the rows with a target into the README, all rows and the picture of growth into docs; with Firefox, its table. */
  'docs': { type: 'boolean', default: false },
} as const;

const USUAL_SIZES = [1_000, 10_000, 100_000];
const LARGE_SIZES = [300_000, 1_000_000];

/** What was asked for that this machine lacks, or that there is not: said in a line, and the run ends. */
class BenchProblem extends Error {}

function readIds(only: readonly string[]): Set<MeasureId> {
  const ids = only.flatMap((name) => (name in PARTS ? Object.keys(PARTS[name as Part]) : [name])) as MeasureId[];
  const unknown = ids.filter((id) => !(id in MEASURES));
  if (unknown.length > 0) throw new BenchProblem(`no row or part ${unknown.join(', ')}. Rows: ${Object.keys(MEASURES).join(', ')}`);
  return new Set(ids.length > 0 ? ids : (Object.keys(MEASURES) as MeasureId[]));
}

function readPeers(peers: readonly string[]): { name: string; folder: string }[] {
  return peers.map((peer) => {
    const [name, folder] = peer.split('=');
    if (!name || !folder) throw new BenchProblem(`--peer ${peer}: NAME=FOLDER is wanted`);
    return { name, folder };
  });
}

function readBrowser(name: string): BrowserName {
  if (name !== 'chromium' && name !== 'firefox') throw new BenchProblem(`--browser ${name}: chromium or firefox`);
  try {
    getBrowser(name);
  } catch (error) {
    throw new BenchProblem((error as Error).message);
  }
  const build = name === 'firefox' ? 'npx wxt build -b firefox' : 'npx wxt build';
  if (!existsSync(OUTPUT[name])) throw new BenchProblem(`the extension is not built: ${build}`);
  return name;
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: OPTIONS });
  const say = (text: string): void => void process.stderr.write(`${new Date().toISOString().slice(11, 19)} ${text}\n`);
  const before = values.compare === undefined ? undefined : readRun(values.compare);
  const sizes = values.size ? values.size.map(Number) : [...USUAL_SIZES, ...(values.large ? LARGE_SIZES : [])];
  let run: StoredRun;
  if (values.from === undefined) {
    const browser = readBrowser(values.browser);
    if (!hasShared) say('no ../shared/data beside the project: papers are invented, the quality of ranking is not measured');
    run = {
      at: new Date().toISOString(), browser, machine: `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}`, node: process.version,
      papers: hasShared ? 'corpus' : 'invented',
      ...await measureAll({ browser, sizes, ids: readIds(values.only ?? []), peers: readPeers(values.peer ?? []), say }),
    };
    writeRun(values.out, run);
    say(`written: ${values.out}`);
  } else run = readRun(values.from);
  console.log(`${run.machine}, Node ${run.node}, ${run.version}, ${run.at}\n\n${makeTable(run.rows, true)}`);
  if (before) console.log(`\n${describeChanges(compareRuns(before.rows, run.rows))}`);
  if (values.docs) writeDocs(run);
}

function writeDocs(run: StoredRun): void {
  const replace = (name: string, marker: string, text: string): void => {
    const path = join(ROOT, name);
    writeFileSync(path, replaceMarked(readFileSync(path, 'utf8'), marker, text));
  };
  const told = `Measured on ${run.at.slice(0, 10)}: ${run.machine}, Node ${run.node}, ${run.version}.`;
  if (run.browser === 'firefox') return replace('docs/bench.md', 'bench-firefox', `${told}\n\n${makeTable(run.rows)}`);
  replace('README.md', 'bench', `${told}\n\n${makeTable(run.rows.filter((row) => judge(row)))}`);
  replace('docs/bench.md', 'bench-all', `${told}\n\n${makeTable(run.rows)}`);
  writeFileSync(join(ROOT, 'docs/growth.svg'), drawCurves(run.rows));
}

await main().catch((error: unknown) => {
  if (!(error instanceof BenchProblem)) throw error;
  console.error(error.message);
  process.exitCode = 1;
});

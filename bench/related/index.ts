import { existsSync } from 'node:fs';
import {
  buildSegment, decodeSegment, encodeSegment, findRelated, mergeSegments, PaperIndex, SegmentBuilder, type Model,
} from '@/lib/related';
import { SHARED_DATA } from '../../dev/paths';
import { percentile, type Row } from '../row';
import { ndcg10, readJsonl, type BenchPaper, type BenchQuery } from './data';
import { flexSearch, miniSearch, orama, sidelight, type Engine } from './engines';
import { readShippedModel } from './rank-file';
import { growCorpus } from './store';

const SIZES = [1000, 10_000, 100_000];
const QUERIES = 300;

/**
 * Measures the quality, time and size of ranking, beside MiniSearch, FlexSearch and Orama on the same queries.
 * Returns no rows without the data.
 */
export async function benchRelated(): Promise<Row[]> {
  if (!existsSync(`${SHARED_DATA}/corpus.jsonl.gz`)) {
    console.log('skipped: ranking benchmarks need ../shared/data');
    return [];
  }
  const model = readShippedModel();
  const engines = [sidelight('Sidelight', model), sidelight('Sidelight without vectors', undefined), miniSearch, flexSearch, orama];
  const rows = await benchQuality(engines);
  const corpus = readJsonl<BenchPaper>(`${SHARED_DATA}/corpus.jsonl.gz`);
  rows.push(...benchIndex(growCorpus(corpus, 100_000), model));
  for (const size of SIZES) rows.push(...(await benchTime(engines, growCorpus(corpus, size))));
  return rows;
}

async function benchQuality(engines: readonly Engine[]): Promise<Row[]> {
  const rows: Row[] = [];
  for (const [name, target] of [['cite', '26.5'], ['coupling', '55.0']] as const) {
    const papers = readJsonl<BenchPaper>(`${SHARED_DATA}/bench/${name}-papers.jsonl.gz`);
    const all = readJsonl<BenchQuery>(`${SHARED_DATA}/bench/${name}-queries.jsonl`);
    const byId = new Map(papers.map((paper) => [paper.id, paper]));
    for (const engine of engines) {
      const queries = all.slice(0, engine.most);
      const find = await engine.build(papers);
      let sum = 0;
      for (const { query, rel } of queries) sum += ndcg10(await find(byId.get(query!)!, 10), rel!);
      const ours = engine === engines[0];
      rows.push({
        what: `nDCG@10 ${name}: ${title(engine)}, ${queries.length} of ${all.length} queries`,
        target: ours ? `≥${target}` : '', stretch: '', measured: ((100 * sum) / queries.length).toFixed(1), unit: '',
      });
    }
  }
  return rows;
}

async function benchTime(engines: readonly Engine[], papers: readonly BenchPaper[]): Promise<Row[]> {
  const rows: Row[] = [];
  let ours = 0;
  for (const engine of engines) {
    if (papers.length > engine.largest) continue;
    const started = performance.now();
    const find = await engine.build(papers);
    const built = performance.now() - started;
    const count = Math.min(QUERIES, papers.length >= 100_000 ? Math.ceil(engine.most / 5) : engine.most);
    const times: number[] = [];
    for (let i = 0; i < count + 10; i++) {
      const paper = papers[(i * 7919) % papers.length]!;
      const asked = performance.now();
      await find(paper, 20);
      // If there are enough queries, the first ones warm up.
      if (i >= 10 || count < 50) times.push(performance.now() - asked);
      if (times.length === count) break;
    }
    const p50 = percentile(times, 0.5);
    const first = engine === engines[0];
    if (first) ours = p50;
    rows.push({
      what: `related query, ${papers.length.toLocaleString('en')} papers: ${title(engine)}, ${times.length} queries (built in ${(built / 1000).toFixed(1)} s)`,
      target: first && papers.length === 100_000 ? 'p95 ≤5' : '',
      stretch: first && papers.length === 100_000 ? '2' : '',
      measured: `p50 ${p50.toFixed(2)}, p95 ${percentile(times, 0.95).toFixed(2)}${first ? '' : ` (${(p50 / ours).toFixed(p50 < 10 * ours ? 1 : 0)} times ours)`}`,
      unit: 'ms',
    });
  }
  return rows;
}

function benchIndex(papers: readonly BenchPaper[], model: Model | undefined): Row[] {
  const indexed = papers.map(({ id, title, abstract }) => ({ key: id, title, abstract }));
  const [segment, build] = timed(() => buildSegment(indexed, model));
  const [bytes, encode] = timed(() => encodeSegment(segment));
  const [base, decode] = timed(() => decodeSegment(bytes)!);
  const [index] = timed(() => new PaperIndex([base], new Set(), model));
  // Only real papers, because a recombined one asks for two subjects at once.
  const queries = indexed.filter(({ key }, i) => i % 997 === 0 && !key.startsWith('recombined:'));
  const [, firstQuery] = timed(() => findRelated(index, indexed[17]!));
  const fresh = indexed.slice(0, 60).map((paper, i) => ({ ...paper, key: `new${i}` }));
  const [delta, add] = timed(() => {
    const part = buildSegment(fresh, model);
    encodeSegment(part);
    findRelated(new PaperIndex([base, part], new Set(), model), indexed[17]!);
    return part;
  });
  const [, merge] = timed(() => mergeSegments([base, delta], () => false, model));
  let agree = 0;
  for (const query of queries) {
    const best = new Set(findRelated(index, { ...query, limit: 20 }).map(({ key }) => key));
    const twins = new Set([query.key]);
    const all = findRelated(index, { ...query, limit: 20, everything: true, exclude: (key) => twins.has(key) });
    agree += all.filter(({ key }) => best.has(key)).length / all.length;
  }
  const row = (what: string, target: string, stretch: string, measured: number, unit: string, digits = 0): Row =>
    ({ what, target, stretch, measured: measured.toFixed(digits), unit });
  return [
    row('index with vectors, 100,000 papers', '≤60', '35', bytes.byteLength / 1e6, 'MB', 1),
    row('building it', '≤15', '6', build / 1000, 's', 1),
    row('longest stretch without a pause while it is built', '≤100', '', longestSlice(indexed, model), 'ms'),
    row('encoding it', '', '', encode, 'ms'),
    row('decoding it (checksum included)', '', '', decode, 'ms'),
    row('first query after decoding', '', '', firstQuery, 'ms'),
    row('adding 60 papers beside it, until the first answer', '≤100', '30', add, 'ms'),
    row('merging these into it, in the background', '', '', merge, 'ms'),
    row(
      `first 20 also found by scoring every paper (nDCG is the same: docs/ranking.md), ${queries.length} queries`,
      '',
      '',
      (100 * agree) / queries.length,
      '%',
      1,
    ),
  ];
}

/** Papers are added one by one, and the rest is done in slices. Returns the longest slice in ms, which a waiting query may see. */
function longestSlice(papers: readonly { key: string; title: string; abstract: string }[], model: Model | undefined): number {
  const builder = new SegmentBuilder(model);
  for (const paper of papers) builder.add(paper);
  const steps = builder.buildSteps();
  let longest = 0;
  for (;;) {
    const [step, took] = timed(() => steps.next());
    longest = Math.max(longest, took);
    if (step.done) return longest;
  }
}

function timed<T>(work: () => T): [T, number] {
  const started = performance.now();
  const result = work();
  return [result, performance.now() - started];
}

const title = (engine: Engine): string => (engine.note ? `${engine.name} (${engine.note})` : engine.name);

if (process.argv[1] === new URL(import.meta.url).pathname) console.table(await benchRelated());

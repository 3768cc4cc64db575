import {
  buildSegment, decodeSegment, encodeSegment, findRelated, mergeSegments, PaperIndex, SegmentBuilder, type Model, type Segment,
} from '@/lib/related';
import { hasShared, SHARED_DATA } from '../../dev/paths';
import { makePapers } from '../papers';
import { toRow, type Row } from '../report/row';
import type { MeasureId } from '../report/targets';
import { ndcg10, readJsonl, type BenchPaper, type BenchQuery } from './data';
import { flexSearch, miniSearch, orama, sidelight, type Engine } from './engines';
import { readShippedModel } from './rank-file';

const QUERIES = 300;

/** Of this size the index is measured by itself. */
const INDEXED = 100_000;

/** Measures the quality, time and size of ranking in Node, beside MiniSearch, FlexSearch and Orama on the same queries. */
export async function benchRanking(sizes: readonly number[], say: (text: string) => void): Promise<Row[]> {
  const model = readShippedModel();
  const engines = [sidelight('Sidelight', model), sidelight('Sidelight without vectors', undefined), miniSearch, flexSearch, orama];
  const rows: Row[] = [];
  if (hasShared) {
    say('ranking: quality');
    rows.push(...(await benchQuality(engines)));
  }
  if (sizes.includes(INDEXED)) {
    say('ranking: index');
    rows.push(...benchIndex([...makePapers(INDEXED)], model));
  }
  for (const size of sizes) {
    say(`ranking: ${size.toLocaleString('en')} papers beside other engines`);
    rows.push(...(await benchTime(engines, [...makePapers(size)])));
  }
  return rows;
}

async function benchQuality(engines: readonly Engine[]): Promise<Row[]> {
  const rows: Row[] = [];
  for (const name of ['cite', 'coupling'] as const) {
    const papers = readJsonl<BenchPaper>(`${SHARED_DATA}/bench/${name}-papers.jsonl.gz`);
    const all = readJsonl<BenchQuery>(`${SHARED_DATA}/bench/${name}-queries.jsonl`);
    const byId = new Map(papers.map((paper) => [paper.id, paper]));
    for (const engine of engines) {
      const queries = all.slice(0, engine.most);
      const find = await engine.build(papers);
      let sum = 0;
      for (const { query, rel } of queries) sum += ndcg10(await find(byId.get(query!)!, 10), rel!);
      rows.push(toRow(`quality-${name}`, [(100 * sum) / queries.length], {
        ...(engine !== engines[0] && { of: title(engine) }),
        ...(queries.length < all.length && { note: `${queries.length} of ${all.length} queries` }),
      }));
    }
  }
  return rows;
}

async function benchTime(engines: readonly Engine[], papers: readonly BenchPaper[]): Promise<Row[]> {
  const rows: Row[] = [];
  let [ours, oursBuilt]: [number[], number] = [[], 0];
  for (const engine of engines) {
    if (papers.length > engine.largest) continue;
    const started = performance.now();
    const find = await engine.build(papers);
    const built = (performance.now() - started) / 1000;
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
    if (engine === engines[0]) [ours, oursBuilt] = [times, built];
    const facts = { papers: papers.length, of: title(engine) };
    const isOurs = engine === engines[0];
    rows.push(
      toRow('engine-query', times, { ...facts, ...(!isOurs && { yardstick: ours }) }),
      toRow('engine-build', [built], { ...facts, ...(!isOurs && { yardstick: [oursBuilt] }) }),
    );
  }
  return rows;
}

/** A single one may fall on a garbage collection. */
const ADDS = 9;

function benchIndex(papers: readonly BenchPaper[], model: Model | undefined): Row[] {
  const indexed = papers.map(({ id, title, abstract }) => ({ key: id, title, abstract }));
  const [segment, build] = timed(() => buildSegment(indexed, model));
  const base = decodeSegment(encodeSegment(segment))!;
  const index = new PaperIndex([base], new Set(), model);
  // Only real papers, because a recombined one asks for two subjects at once.
  const queries = indexed.filter(({ key }, i) => i % 997 === 0 && !key.startsWith('30'));
  const fresh = indexed.slice(0, 60).map((paper, i) => ({ ...paper, key: `new${i}` }));
  const adds = Array.from({ length: ADDS }, () => timed(() => {
    const part = buildSegment(fresh, model);
    encodeSegment(part);
    findRelated(new PaperIndex([base, part], new Set(), model), indexed[17]!);
    return part;
  }));
  const [[delta]] = adds as [[Segment, number]];
  const [, merge] = timed(() => mergeSegments([base, delta], () => false, model));
  let agree = 0;
  for (const query of queries) {
    const best = new Set(findRelated(index, { ...query, limit: 20 }).map(({ key }) => key));
    const twins = new Set([query.key]);
    const all = findRelated(index, { ...query, limit: 20, everything: true, exclude: (key) => twins.has(key) });
    agree += all.filter(({ key }) => best.has(key)).length / all.length;
  }
  const row = (id: MeasureId, value: number): Row => toRow(id, [value], { papers: papers.length });
  return [
    row('index-build', build / 1000), row('index-pause', longestSlice(indexed, model)),
    toRow('index-add', adds.map(([, ms]) => ms), { papers: papers.length }),
    row('index-merge', merge), row('index-agree', (100 * agree) / queries.length),
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


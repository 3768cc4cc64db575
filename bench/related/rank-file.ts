import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import {
  buildSegment, decodeModel, findRelated, keepClose, MAX_SHOWN_RELATED, measureCoverage, PaperIndex, readFocus,
  type Model,
} from '@/lib/related';
import { ndcg10, readJsonl, type BenchPaper, type BenchQuery, type BenchText } from './data';

/** The model that ships; `undefined` if there is none. */
export function readShippedModel(): Model | undefined {
  const path = new URL('../../public/model/vectors.bin', import.meta.url);
  if (!existsSync(path)) return undefined;
  const bytes = readFileSync(path);
  return decodeModel(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
}

/** An id as files write it. */
type WrittenId = string | number;

/** A line of the answer: the papers, best first, and how many of all the sidebar would show, folded ones included. */
interface RankedQuery {
  qid: string;
  ranked: WrittenId[];
  shown: number;
}

/**
 * Ranks the candidates of each query, best first: all of `cands` if given, otherwise the best 200 papers. The query itself is left out. A
 * query whose paper is not among `papers` is told on standard error; its candidates stay in their order. The index knows papers by text:
 * an id that is a number stands there as its digits, and in the answer as the file has it.
 */
function rankQueries(
  papers: readonly BenchPaper<WrittenId>[], queries: readonly BenchQuery<WrittenId>[], model: Model | undefined,
): RankedQuery[] {
  const byKey = new Map(papers.map((paper) => [String(paper.id), paper]));
  const index = new PaperIndex(
    [buildSegment([...byKey].map(([key, { title, abstract }]) => ({ key, title: title ?? '', abstract: abstract ?? '' })), model)],
    new Set(),
    model,
  );
  return queries.map((query) => {
    const { qid, keys, shown } = rankQuery(index, query, query.paper ?? byKey.get(String(query.query)));
    const asWritten = new Map(query.cands?.map((id) => [String(id), id]));
    return { qid, ranked: keys.map((key) => asWritten.get(key) ?? byKey.get(key)!.id), shown };
  });
}

function rankQuery(
  index: PaperIndex, { qid, query, cands, focus: passage }: BenchQuery<WrittenId>, paper: BenchText | undefined,
): Omit<RankedQuery, 'ranked'> & { keys: string[] } {
  const own = String(query);
  const wanted = cands && new Set(cands.map(String).filter((key) => key !== own));
  if (!paper) {
    console.error(`query ${qid}: no paper ${query}`);
    return { qid, keys: [...(wanted ?? [])], shown: 0 };
  }
  const title = paper.title ?? '';
  const abstract = paper.abstract ?? '';
  const focus = passage ? readFocus(index.model?.roles, abstract, { text: passage }) : undefined;
  const asked = { title, abstract, ...(focus && { focus }), exclude: (key: string) => key === own };
  const hits = findRelated(index, {
    ...asked, everything: true, limit: wanted ? wanted.size : 200, candidates: wanted ? (key) => wanted.has(key) : undefined,
  });
  const keys = hits.map(({ key }) => key);
  // Every candidate must be in the answer. Those that are not in the file come last, and so do all if the query has no words.
  if (wanted) {
    const found = new Set(keys);
    keys.push(...[...wanted].filter((key) => !found.has(key)));
  }
  const best = findRelated(index, { ...asked, limit: MAX_SHOWN_RELATED });
  return { qid, keys, shown: keepClose(best, index.size, measureCoverage(index, { title, abstract })).length };
}

/** `--papers P.jsonl --queries Q.jsonl --out R.jsonl`, each plain or `.gz`. Prints nDCG@10 if the queries have `rel`. */
function main(): void {
  const { values } = parseArgs({
    options: { papers: { type: 'string' }, queries: { type: 'string' }, out: { type: 'string' } },
  });
  if (!values.papers || !values.queries || !values.out) {
    throw new Error('usage: npm run bench:related -- --papers P.jsonl --queries Q.jsonl --out R.jsonl');
  }
  const queries = readJsonl<BenchQuery<WrittenId>>(values.queries);
  const results = rankQueries(readJsonl<BenchPaper<WrittenId>>(values.papers), queries, readShippedModel());
  const text = results.map((result) => `${JSON.stringify(result)}\n`).join('');
  writeFileSync(values.out, values.out.endsWith('.gz') ? gzipSync(text) : text);
  const judged = queries.flatMap(({ rel }, i) => (rel ? [ndcg10(results[i]!.ranked.map(String), rel)] : []));
  const mean = judged.reduce((sum, value) => sum + value, 0) / judged.length;
  console.log(`${results.length} queries ranked${judged.length ? `, nDCG@10 ${(100 * mean).toFixed(1)}` : ''}`);
}

if (process.argv[1] === new URL(import.meta.url).pathname) main();

import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

/** A paper of a benchmark file. */
export interface BenchPaper<Id = string> {
  id: Id;
  title: string;
  abstract: string;
}

/** What a query that is no paper of the file says of itself. */
export interface BenchText {
  title?: string;
  abstract?: string;
}

/**
 * A query of a benchmark file: a paper of the file by its id, or one told by `paper`. `cands` are the ids to order, all papers if
 * missing; `focus` is a passage that counts more; `rel` the graded answers.
 */
export interface BenchQuery<Id = string> {
  qid: string;
  query?: Id;
  paper?: BenchText;
  focus?: string;
  cands?: Id[];
  rel?: Record<string, number>;
}

/** The records of a JSONL file, plain or gzipped. */
export function readJsonl<T>(path: string): T[] {
  const bytes = readFileSync(path);
  const text = (bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes).toString('utf8');
  return text
    .replace(/^\ufeff/, '')
    .split('\n')
    .filter((line) => line.trim())
    .map((line) => JSON.parse(line) as T);
}

/**
 * nDCG@10 of one ranking: gain 2^rel − 1, discount log2(1 + rank), ideal from the query's own
 * relevances (Järvelin & Kekäläinen, TOIS 20(4), 2002).
 */
export function ndcg10(ranked: readonly string[], rel: Record<string, number>): number {
  const gain = (grade: number, i: number): number => (2 ** grade - 1) / Math.log2(i + 2);
  const ideal = Object.values(rel)
    .sort((a, b) => b - a)
    .slice(0, 10)
    .reduce((sum, grade, i) => sum + gain(grade, i), 0);
  const got = ranked.slice(0, 10).reduce((sum, id, i) => sum + gain(rel[id] ?? 0, i), 0);
  return ideal ? got / ideal : 0;
}

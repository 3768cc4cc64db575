import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { ROOT } from '@/dev/paths';

const folder = mkdtempSync(join(tmpdir(), 'rank-file-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the command of `bench:related` on files of these records. Gives its lines, and what it says on standard error. */
function rank(papers: readonly object[], queries: readonly object[], lineEnd = '\n') {
  const write = (name: string, records: readonly object[]): string => {
    writeFileSync(join(folder, name), `\ufeff${records.map((record) => JSON.stringify(record) + lineEnd).join('')}`);
    return join(folder, name);
  };
  const out = join(folder, 'r.jsonl');
  const files = ['--papers', write('p.jsonl', papers), '--queries', write('q.jsonl', queries), '--out', out];
  const run = spawnSync('npx', ['tsx', 'bench/related/rank-file.ts', ...files], { cwd: ROOT, encoding: 'utf8' });
  const lines = readFileSync(out, 'utf8').split('\n').filter(Boolean);
  const results = lines.map((line) => JSON.parse(line) as { qid: string; ranked: (string | number)[]; shown: number });
  return { said: run.stderr, results };
}

const paper = (id: string | number, title: string) => ({ id, title, abstract: `${title} boils water in kettles with steam whistles and lids.` });

describe('the command that ranks a file', () => {
  it('answers every query, though a paper is missing, texts are empty, ids are strange and lines end in CRLF behind a mark', () => {
    const papers = [
      paper('a', 'Kettle whistles'), paper('b', 'Kettle lids'), paper('ид/1', 'Whistles of kettles'), { id: 'n', title: null },
    ];
    const { results, said } = rank(papers, [
      { qid: 'known', query: 'a' },
      { qid: 'cands', query: 'a', cands: ['b', 'a', 'nowhere', 'b'], focus: 'no sentence of it' },
      { qid: 'missing', query: 'z', cands: ['b', 'z', 'a'] },
      { qid: 'empty', paper: { title: '', abstract: '' } },
    ], '\r\n');
    expect(results.map(({ qid }) => qid)).toEqual(['known', 'cands', 'missing', 'empty']);
    const [known, cands, missing, empty] = results;
    expect(known!.ranked).toContain('ид/1');
    expect(known!.ranked).not.toContain('a');
    expect(cands!.ranked).toEqual(['b', 'nowhere']);
    expect(missing).toEqual({ qid: 'missing', ranked: ['b', 'a'], shown: 0 });
    expect(empty).toEqual({ qid: 'empty', ranked: [], shown: 0 });
    // The sidebar shows papers of the whole store, whatever is to be ranked.
    expect(cands!.shown).toBe(known!.shown);
    expect(known!.shown).toBeLessThanOrEqual(known!.ranked.length);
    expect(said).toContain('query missing: no paper z');
  }, 60_000);

  it('answers with numbers where the file has numbers as ids', () => {
    const papers = [paper(7, 'Kettle whistles'), paper('b', 'Kettle lids'), paper(42, 'Whistles of kettles')];
    const { results, said } = rank(papers, [
      { qid: 'all', query: 7 }, { qid: 'cands', query: 7, cands: [7, 42, 'b', 99] }, { qid: 'text', query: '7', cands: ['42'] },
    ]);
    const [all, cands, text] = results.map(({ ranked }) => ranked);
    expect(new Set(all)).toEqual(new Set(['b', 42]));
    expect(new Set(cands)).toEqual(new Set([42, 'b', 99]));
    expect(text).toEqual(['42']);
    expect(said).toBe('');
  }, 60_000);
});

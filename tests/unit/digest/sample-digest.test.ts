import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeEntry } from '@/lib/digest/entry';
import type { ParsedDigest } from '@/lib/paper/paper';
import { hasShared } from '@/dev/paths';
import { readCorpus } from '@/dev/recorded';

const sample = JSON.parse(readFileSync(join(import.meta.dirname, '../../../public/sample-digest.json'), 'utf8')) as ParsedDigest;

describe('the sample digest', () => {
  it('holds 60 papers with gists, ranked by votes, in the shape of a digest', () => {
    expect(sample).toMatchObject({ source: 'sample', sourceName: 'Sample digest', date: '2026-06-30' });
    expect(sample.entries).toHaveLength(60);
    expect(new Set(sample.entries.map((entry) => entry.arxivId)).size).toBe(60);
    sample.entries.forEach((entry, index) => {
      expect(makeEntry(entry)).toEqual(entry);
      expect(entry.rank).toBe(index + 1);
      expect(entry.upvotes!).toBeLessThanOrEqual(sample.entries[index - 1]?.upvotes ?? Infinity);
      expect(entry.gist!.match(/[.?!](?= |$)/g)!.length).toBeGreaterThanOrEqual(2);
      expect(entry).not.toHaveProperty('abstract');
    });
  });

  it.skipIf(!hasShared)('has exact titles, and no five words in a row of an abstract or summary', () => {
    const corpus = new Map(readCorpus().map((paper) => [paper.id, paper]));
    const runs = (text: string): string[] => {
      const words = text.toLowerCase().match(/[a-z0-9]+/g) ?? [];
      return words.slice(4).map((_, at) => words.slice(at, at + 5).join(' '));
    };
    for (const entry of sample.entries) {
      const paper = corpus.get(entry.arxivId!)!;
      expect(entry.title).toBe(paper.title.replace(/\s+/g, ' '));
      const known = new Set(runs(paper.abstract));
      expect(runs(entry.gist!).filter((run) => known.has(run)), entry.arxivId).toEqual([]);
    }
  });
});

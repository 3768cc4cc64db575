import { describe, expect, it } from 'vitest';
import { parseImport } from '@/lib/digest/import/import';

const bib = (key: string, author: string, doi: string): string =>
  `@article{${key}, title={Introduction}, author={${author}}, doi={${doi}}, year={2020}}\n`;

describe('papers that stand twice in a file', () => {
  it('count once, but two papers of one title are no doubles', async () => {
    const text = bib('a', 'Ada Quill', '10.1000/a') + bib('b', 'Ben Moor', '10.1000/b') + bib('c', 'Ada Quill', '10.1000/A');
    const { digests, found } = await parseImport(text, { now: 0, name: 'library.bib' });
    expect(digests.flatMap(({ entries }) => entries.map(({ doi }) => doi))).toEqual(['10.1000/a', '10.1000/b']);
    expect(found.doubles).toBe(1);
  });
});

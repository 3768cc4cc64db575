import { describe, expect, it } from 'vitest';
import { parseBackup } from '@/lib/background/library/backup-format';
import { fitBackup } from '@/lib/background/library/fit-backup';
import { exportJson } from '@/lib/export/json';
import { foldTitle } from '@/lib/paper/title-key';
import type { BackupItem } from '@/lib/store/backup';

const AT = Date.parse('2026-11-20T10:00:00Z');
const items = Array.from({ length: 20 }, (_, row): BackupItem => {
  const [key, title] = [`2611.000${10 + row}`, `The Cup of the Row ${row}`];
  return {
    paper: {
      key, arxivId: key, title, titleKey: foldTitle(title), authors: ['Ada Brewer', 'Ben Kettle'], addedAt: AT, abstract: '茶'.repeat(500),
      keywords: ['tea'.repeat(20)], appearances: [],
    },
    entry: { paperKey: key, savedAt: AT, changedAt: AT, state: 'read', tags: ['tea'], note: `Mine ${row}`, rating: 3 },
    citeKey: `brewer${row}`,
  };
});
const fit = (bytes: number): { isShort: boolean; read: readonly BackupItem[]; size: number } => {
  const { text, isShort } = fitBackup(items, (each) => exportJson(each, AT), bytes);
  return { isShort, read: parseBackup(text, AT).items, size: new Blob([text]).size };
};

describe('a backup that would be too large to restore', () => {
  it('leaves out abstracts first, and keeps what the person wrote', () => {
    const whole = fit(60_000);
    expect([whole.isShort, whole.read[0]!.paper.abstract?.length]).toEqual([false, 500]);
    // 10,000 signs of three bytes: what is measured are bytes.
    const short = fit(25_000);
    expect(short.isShort).toBe(true);
    expect(short.read.map(({ paper }) => [paper.abstract, paper.authors])).toEqual(items.map(({ paper }) => [undefined, paper.authors]));
    const least = fit(11_000);
    expect([least.isShort, least.read[0]!.paper.authors, least.read[0]!.paper.keywords]).toEqual([true, ['Ada Brewer'], undefined]);
    for (const { read, size } of [short, least]) {
      expect(read.map(({ entry }) => entry)).toEqual(items.map(({ entry }) => entry));
      expect(read.map(({ citeKey, paper }) => [citeKey, paper.title])).toEqual(items.map(({ citeKey, paper }) => [citeKey, paper.title]));
      expect(size).toBeLessThan(25_000);
    }
  });
});

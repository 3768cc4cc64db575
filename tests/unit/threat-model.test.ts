import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT, SHARED } from '@/dev/paths';

const MODEL = readFileSync(join(ROOT, 'docs/threat-model.md'), 'utf8');
const named = [...MODEL.matchAll(/`(tests\/[\w./-]+)`: "([^"]+)"/g)].map(([, file, title]) => [file!, title!] as const);
const HAZARDS = join(SHARED, 'facts/HAZARDS.md');

describe('docs/threat-model.md', () => {
  it('names a test in every row of its tables of threats and hazards', () => {
    const rows = MODEL.split('\n').filter((line) => line.startsWith('| ') && line.split('|').length >= 5);
    const without = rows.filter((line) => !line.includes('`tests/') && !line.startsWith('| who |') && !line.startsWith('| hazard |'));
    // The table of losses has none.
    expect(without.filter((line) => line.split('|').length !== 5)).toEqual([]);
    expect(named.length).toBeGreaterThan(35);
  });

  it.each([...new Set(named.map(([file, title]) => `${file}: ${title}`))])('%s', (row) => {
    const [file, title] = [row.slice(0, row.indexOf(': ')), row.slice(row.indexOf(': ') + 2)];
    const lines = readFileSync(join(ROOT, file), 'utf8').split('\n');
    const at = lines.findIndex((line) => line.includes(title));
    expect(at, `no test of this name in ${file}`).toBeGreaterThanOrEqual(0);
    // `PRINT_LINES=1` prints the table with lines, for a note on the state of the tests.
    if (process.env['PRINT_LINES']) console.log(`${file}:${at + 1} ${title}`);
  });

  it.skipIf(!existsSync(HAZARDS))(
    'has a row for every hazard of the shared list (skipped where that list is not beside the project)',
    () => {
      const plain = (text: string): string => text.replace(/\[M\]|[*`]/g, '').trim();
      const hazards = readFileSync(HAZARDS, 'utf8')
        .split('\n')
        .filter((line) => /^\| (?!hazard|---)/.test(line))
        .map((line) => plain(line.split('|')[1]!));
      const table = MODEL.slice(MODEL.indexOf('## The hazards'))
        .split('\n')
        .filter((line) => line.startsWith('| '))
        .map((line) => plain(line.split('|')[1]!));
      expect(hazards.length).toBeGreaterThan(25);
      const missing = hazards.filter((hazard) => !table.some((row) => hazard.startsWith(row)));
      expect(missing).toEqual([]);
    },
  );
});

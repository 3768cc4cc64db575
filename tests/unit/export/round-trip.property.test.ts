import { findYear } from '@/lib/export/item';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseImport } from '@/lib/digest/import/import';
import type { ImportReading } from '@/lib/digest/import/reading';
import { mergePaper } from '@/lib/paper/merge';
import { exportBibtex } from '@/lib/export/bibtex';
import { exportCslJson } from '@/lib/export/csl-json';
import { exportCsv } from '@/lib/export/csv';
import type { ExportItem } from '@/lib/export/item';
import { exportJson } from '@/lib/export/json';
import { exportRis } from '@/lib/export/ris';
import { type CarryingFormat, PAPER_FIELD_NAMES, PAPER_FIELDS, type PaperFieldName } from '@/lib/paper/fields';
import type { DigestEntry, LibraryEntry } from '@/lib/paper/paper';
import { KEY_PATTERN, makeItem } from './items';

const now = Date.parse('2026-11-23T12:00:00Z');

const word = fc.constantFrom(
  'Tea', 'cup', 'Étale', 'Łukasz', 'naïve', 'BERT', 'GPT-4', 'über', '中文', 'α-divergence', '50%', 'R&D', 'a_b', '#1', '$x_1^2$', 'of',
  '(hot)', '"quoted"', 'it’s', '[x]', '<b>', '=1', '|', '~', 'C++', '@home',
);
const line = fc.array(word, { minLength: 1, maxLength: 8 }).map((words) => `Cup ${words.join(' ')}`);
const given = fc.constantFrom('Ada', 'Björn', 'J.-P.', 'Xiao Ming', 'María José');
const family = fc.constantFrom('Brewer', 'Müller', 'van der Pot', 'de la Cruz', "O'Neill", 'Ōno', 'Łukasiewicz');
const name = fc.tuple(given, family).map((parts) => parts.join(' '));
const tag = fc.constantFrom('tea', 'to read', 'Größe', 'c++', 'a/b');
const arxivId = fc.oneof(
  fc.integer({ min: 1, max: 99_999 }).map((n) => `2606.${String(n).padStart(5, '0')}`),
  fc.integer({ min: 1, max: 999 }).map((n) => `hep-th/9901${String(n).padStart(3, '0')}`),
);

/**
 * Values of each field of a paper: one that has none here does not compile. `abstractCut` and `authorsCut` are only
 * said of what may be cut.
 */
const VALUES: { [Field in PaperFieldName]: fc.Arbitrary<NonNullable<DigestEntry[Field]>> } = {
  arxivId, version: fc.integer({ min: 1, max: 9 }), title: line, abstract: line, abstractCut: fc.constant(true),
  authors: fc.array(name, { minLength: 1, maxLength: 4 }), authorsCut: fc.constant(true),
  published: fc.constantFrom('1999-01-04', '2026-06-26', '2019', '2019-05'),
  categories: fc.uniqueArray(fc.constantFrom('cs.CL', 'hep-th', 'astro-ph.GA'), { minLength: 1 }),
  doi: fc.constantFrom('10.1000/tea_1', '10.1103/PhysRevD.59.1'), gist: line,
  journalRef: line, inProceedings: fc.constant(true), volume: fc.constantFrom('12', '3A'), issue: fc.constantFrom('4', '1-2'),
  pages: fc.constantFrom('12–34', 'e5'), publisher: fc.constantFrom('Tea Press', 'Cup & Sons'),
  authorComment: line, withdrawn: fc.constant(true),
  keywords: fc.uniqueArray(fc.constantFrom('tea', 'hot water'), { minLength: 1 }),
  codeUrl: fc.constant('https://github.com/example/tea'), projectUrl: fc.constant('https://tea.example/'),
};
const facts = fc
  .record(VALUES, { requiredKeys: ['title', 'arxivId'] })
  .map(({ abstractCut, authorsCut, inProceedings, ...paper }): DigestEntry & { arxivId: string } => ({
    ...paper,
    ...(inProceedings && paper.journalRef !== undefined && { inProceedings }),
    ...(abstractCut && paper.abstract !== undefined && { abstractCut }),
    ...(authorsCut && paper.authors && { authorsCut }),
  }));
const kept = fc.record({
  tags: fc.uniqueArray(tag), rating: fc.integer({ min: 0, max: 5 }),
  note: fc.oneof(fc.constant(''), line, fc.tuple(line, line).map((lines) => lines.join('\n\n'))),
  state: fc.constantFrom<LibraryEntry['state'][]>('to-read', 'reading', 'read'),
  savedAt: fc.integer({ min: 1.7e12, max: 1.8e12 }), changedAt: fc.integer({ min: 1.7e12, max: 1.8e12 }),
});
const library = fc.uniqueArray(fc.tuple(facts, kept), { minLength: 1, maxLength: 6, selector: ([paper]) => paper.arxivId })
  .map((list) => list.map(([paper, entry]) => makeItem(paper, entry)));

async function readBack(text: string, fileName: string): Promise<ImportReading> {
  const reading = await parseImport(text, { now, name: fileName });
  expect(reading.problem).toBeUndefined();
  expect(reading.refused).toEqual([]);
  return reading;
}

/** What a saved paper is, as an import gives it back. */
function restore(reading: ImportReading): ExportItem[] {
  const facts = new Map(reading.library.map((item) => [item.entry, item.facts]));
  return reading.digests.flatMap((digest) => digest.entries).map((entry) => {
    const { rank: _rank, ...own } = entry;
    const paper = mergePaper(undefined, own, { source: 'file', at: 0 });
    const read = facts.get(entry);
    return {
      paper,
      entry: read && { paperKey: paper.key, savedAt: 0, changedAt: 0, state: 'to-read', tags: [], note: '', rating: 0, ...read },
    };
  });
}

const carriedBy = (format: CarryingFormat) => {
  const fields = PAPER_FIELD_NAMES.filter((field) => (PAPER_FIELDS[field].carriedBy as readonly string[]).includes(format));
  // RIS and CSL-JSON always have a year: without a date it is that of the arXiv id.
  return ({ paper }: ExportItem): unknown =>
    fields.map((field) => (field === 'published' && format !== 'csv' ? (paper.published ?? findYear(paper)) : paper[field]));
};

describe('export → import gives the same', () => {
  it('library for JSON, every field', async () => {
    await fc.assert(fc.asyncProperty(library, async (items) => {
      const restored = restore(await readBack(exportJson(items, now), 'library.json'));
      expect(restored.map(({ paper, entry }) => ({ paper: { ...paper, addedAt: 0 }, entry }))).toEqual(
        items.map(({ paper, entry }) => ({ paper: { ...paper, addedAt: 0 }, entry })),
      );
    }));
  });

  it('fields that CSV carries: all but the time of the last change', async () => {
    await fc.assert(fc.asyncProperty(library, async (items) => {
      const restored = restore(await readBack(exportCsv(items), 'library.csv'));
      expect(restored.map(carriedBy('csv'))).toEqual(items.map(carriedBy('csv')));
      const state = ({ entry }: ExportItem): unknown => [entry?.state, entry?.tags, entry?.rating, entry?.note, entry?.savedAt];
      expect(restored.map(state)).toEqual(items.map(state));
    }));
  });

  it('fields that RIS and CSL-JSON carry', async () => {
    await fc.assert(fc.asyncProperty(library, async (items) => {
      const files = [['ris', exportRis(items), 'library.ris'], ['csl-json', exportCslJson(items, KEY_PATTERN), 'library.json']] as const;
      for (const [format, text, file] of files) {
        const restored = restore(await readBack(text, file));
        expect(restored.map(carriedBy(format)), file).toEqual(items.map(carriedBy(format)));
        const state = ({ entry }: ExportItem): unknown => [entry?.tags ?? [], entry?.note ?? ''];
        expect(restored.map(state), file).toEqual(items.map(state));
      }
    }));
  });

  it('fields that BibTeX carries: quotes become typographic no more than TeX makes them', async () => {
    await fc.assert(fc.asyncProperty(library, async (items) => {
      const restored = restore(await readBack(exportBibtex(items, { keyPattern: KEY_PATTERN, withNotes: true }), 'library.bib'));
      const plain = (text: string | undefined): string | undefined => text?.replaceAll('’', "'");
      const fields = ({ paper }: ExportItem): unknown => [
        plain(paper.title),
        paper.arxivId,
        plain(paper.abstract),
        paper.authors,
        paper.doi,
        plain(paper.journalRef),
        paper.inProceedings,
        [paper.volume, paper.journalRef && paper.issue, paper.pages, paper.publisher],
        plain(paper.authorComment),
        paper.withdrawn,
        paper.arxivId && paper.categories?.[0],
      ];
      expect(restored.map(fields)).toEqual(items.map(fields));
      const state = ({ entry }: ExportItem): unknown => [entry?.tags ?? [], plain(entry?.note) ?? ''];
      expect(restored.map(state)).toEqual(items.map(state));
    }));
  });
});

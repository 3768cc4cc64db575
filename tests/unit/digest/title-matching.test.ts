import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseDailyPapers } from '@/lib/digest/hugging-face';
import { isSamePaper } from '@/lib/paper/merge';
import { parsePageText } from '@/lib/digest/page-text';
import type { DigestEntry, ParsedDigest } from '@/lib/paper/paper';
import { foldTitle } from '@/lib/paper/title-key';
import { hasShared, SHARED } from '@/dev/paths';
import { readCorpus } from '@/dev/recorded';

interface Truth {
  id: string;
  title: string;
}

/**
 * Copied pages have no ids; their `.truth.json` names them. The ids are looked up in the corpus and the recorded lists.
 * A paper that is in neither cannot be found and does not count for recall.
 */
describe.skipIf(!hasShared)('titles of copied pages against the corpus', () => {
  it('finds the ids with a precision and recall of 0.98 and more', () => {
    const known = new Map<string, DigestEntry>();
    for (const { id, title, abstract } of readCorpus()) known.set(id, { arxivId: id, title, abstract });
    const daily = join(SHARED, 'data/hf-daily');
    for (const file of readdirSync(daily)) {
      for (const entry of parseDailyPapers(JSON.parse(readFileSync(join(daily, file), 'utf8'))).entries) known.set(entry.arxivId!, entry);
    }
    const byTitle = new Map<string, DigestEntry[]>();
    for (const entry of known.values()) {
      const key = foldTitle(entry.title);
      byTitle.set(key, [...(byTitle.get(key) ?? []), entry]);
    }
    const shared = [...byTitle.values()].filter((entries) => entries.length > 1).length;
    const folder = join(SHARED, 'data/text-digests');
    const total = { papers: 0, known: 0, matched: 0, right: 0, doubtful: 0 };
    for (const file of readdirSync(folder).filter((name) => name.endsWith('.txt'))) {
      const truth = JSON.parse(readFileSync(join(folder, file.replace('.txt', '.truth.json')), 'utf8')) as Truth[];
      const [{ entries }] = parsePageText(readFileSync(join(folder, file), 'utf8'), Date.parse('2026-11-23')) as [ParsedDigest];
      expect(entries.map((entry) => foldTitle(entry.title)), file).toEqual(truth.map((paper) => foldTitle(paper.title)));
      entries.forEach((entry, place) => {
        const { id } = truth[place]!;
        const candidates = byTitle.get(foldTitle(entry.title)) ?? [];
        const same = candidates.filter((candidate) => isSamePaper(entry, candidate) === 'same');
        total.papers += 1;
        if (known.has(id)) total.known += 1;
        if (same.length === 1) total.matched += 1;
        if (same.length === 1 && same[0]!.arxivId === id) total.right += 1;
        if (same.length === 0 && candidates.length > 0) total.doubtful += 1;
      });
    }
    const precision = total.right / total.matched;
    const recall = total.right / total.known;
    console.info(
      `title→id: ${total.papers} papers, ${total.known} of them known among ${known.size}; matched ${total.matched}, right ${total.right}, doubtful ${total.doubtful}; precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}; ${shared} titles belong to two papers`,
    );
    expect(total.known).toBeGreaterThan(20);
    expect(precision).toBeGreaterThanOrEqual(0.98);
    expect(recall).toBeGreaterThanOrEqual(0.98);
  });

  // The others have a type-setting command (`\\textit`) that the copy glues to a word; that is one title in a thousand.
  it('finds most known papers again whose title was copied without its TeX', () => {
    const copied = (title: string): string => title.replace(/\\([A-Za-z]+)/g, '$1').replace(/[$\\{}]/g, '');
    const papers = readCorpus(40_000).filter(({ title }) => title.includes('$') || title.includes('\\'));
    const found = papers.filter((paper) => isSamePaper({ title: copied(paper.title), abstract: copied(paper.abstract) }, paper) === 'same');
    console.info(`titles with TeX: ${found.length} of ${papers.length} found again without it`);
    expect(found.length / papers.length).toBeGreaterThan(0.75);
  });
});

if (!hasShared) console.info('title matching: skipped, there is no ../shared');

import { mergePaper } from '@/lib/paper/merge';
import type { ExportItem } from '@/lib/export/item';
import type { DigestEntry, LibraryEntry, Paper } from '@/lib/paper/paper';

/** The pattern of the citation keys in these tests. */
export const KEY_PATTERN = '[auth:lower][year][veryshorttitle:lower]';

const at = Date.parse('2026-06-30T08:00:00.000Z');

/** A stored paper with these facts. */
export function makePaper(facts: DigestEntry): Paper {
  return mergePaper(undefined, facts, { source: 'hf-daily', at });
}

/** A saved paper. */
export function makeItem(facts: DigestEntry, kept?: Partial<LibraryEntry>): ExportItem {
  const paper = makePaper(facts);
  if (!kept) return { paper };
  return {
    paper, entry: { paperKey: paper.key, savedAt: at, changedAt: at + 5, state: 'to-read', tags: [], note: '', rating: 0, ...kept },
  };
}

export const TEA: DigestEntry = {
  title: 'LoRA for Müller & Søn: 50% of $\\alpha$-Divergences on GPT-4',
  arxivId: '2606.28057',
  version: 2,
  authors: ['Ada Brewer', 'Björn van der Pot Jr.', 'OpenAI'],
  published: '2026-06-26',
  categories: ['cs.CL', 'cs.LG'],
  abstract: 'We brew tea; 50% of it is hot.',
  doi: '10.1000/tea_1',
  gist: 'Tea is brewed.',
  keywords: ['tea', 'cup'],
  codeUrl: 'https://github.com/example/tea',
};

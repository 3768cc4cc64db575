// What the cases take from the project. If modules move, the project keeps a mended copy of this file in tests/cases/,
// with the same exported names and meanings; run.sh prefers that copy.
import * as bibtex from '@/lib/export/bibtex';
import * as citation from '@/lib/export/citation';
import * as citeKey from '@/lib/export/cite-key';
import * as cslJson from '@/lib/export/csl-json';
import type { ExportItem } from '@/lib/export/item';
import type { Paper } from '@/lib/paper/paper';
import { DEFAULT_KEY_PATTERN } from '@/lib/settings/settings';
export { exportMarkdownPaper } from '@/tests/cases/markdown-paper';
export { exportObsidianNotes } from '@/lib/export/obsidian';
export { exportRis } from '@/lib/export/ris';
export { arxivTitleSearch } from '@/lib/digest/arxiv-addresses';
export { parseFeed } from '@/lib/digest/feed';
export { parseImport } from '@/lib/digest/import/import';
export { mergePaper } from '@/lib/paper/merge';
export { findArxivIds } from '@/lib/sites/arxiv-links';
export type { DigestEntry, Paper, PaperRef } from '@/lib/paper/paper';
export { plainTex } from '@/lib/paper/plain-tex';
export { foldTitle } from '@/lib/paper/title-key';
export { parseUrl, readPage, readRows, refFromUrl } from '@/lib/sites/index';

// The cases leave the pattern of citation keys to the default, which is that of the setting.
const keyPattern = DEFAULT_KEY_PATTERN;
export const exportBibtex = (items: readonly ExportItem[], options: Partial<bibtex.BibtexOptions> = {}): string =>
  bibtex.exportBibtex(items, { keyPattern, ...options });
export const exportCslJson = (items: readonly ExportItem[], pattern = keyPattern): string => cslJson.exportCslJson(items, pattern);
export const makeCiteKey = (paper: Paper, pattern = keyPattern): string => citeKey.makeCiteKey(paper, pattern);
export const formatCitation = (paper: Paper, format: citation.CitationFormat, options = { keyPattern }): string =>
  citation.formatCitation(paper, format, options);

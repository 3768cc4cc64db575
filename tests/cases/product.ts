// What the cases take from the project. If modules move, the project keeps a mended copy of this file in tests/cases/,
// with the same exported names and meanings; run.sh prefers that copy.
export { exportBibtex } from '@/lib/export/bibtex';
export { makeCiteKey } from '@/lib/export/cite-key';
export { formatCitation } from '@/lib/export/citation';
export { exportCslJson } from '@/lib/export/csl-json';
export { exportMarkdownPaper, exportObsidianNotes } from '@/lib/export/markdown';
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

/**
 * What is to be reached, and nothing else: every row of the benchmark, its unit, which figure of its samples counts, its target and
 * its stretch. Tables, comparisons and curves read it from here.
 */
export interface Target {
  target: number;
  stretch?: number;
}

export interface Measure {
  what: string;
  unit: 'ms' | 's' | 'KB' | 'MB' | '';
  /** Which figure of the samples is held against the target. */
  figure: 'p50' | 'p95' | 'only';
  /** By the number of papers in the store; under 0 where the row does not depend on it. */
  targets: Readonly<Record<number, Target>>;
  /** Most rows are the better the smaller they are. */
  isBetterLarger?: true;
  /** What it is told as a multiple of. */
  yardstick?: string;
}

const anySize = (target: number, stretch?: number): Measure['targets'] => ({ 0: { target, ...(stretch !== undefined && { stretch }) } });
const EMPTY_PAGE = 'the same page with an extension that does nothing';
const COPY = 'a copy of the index in memory';
const TEXT = 'the text of the papers';
const EMPTY_POPUP = 'the popup of an extension that does nothing';

const ON_A_PAGE = {
  'page-tasks': {
    what: 'abstract page with the sidebar filled: main thread, beyond an empty extension', unit: 'ms', figure: 'p50',
    targets: anySize(20, 12), yardstick: EMPTY_PAGE,
  },
  'page-script': {
    what: 'abstract page with the sidebar filled: script, beyond an empty extension', unit: 'ms', figure: 'p50',
    targets: anySize(6, 4), yardstick: EMPTY_PAGE,
  },
  'page-layout': {
    what: 'abstract page with the sidebar filled: style and layout, beyond an empty extension', unit: 'ms', figure: 'p50',
    targets: {}, yardstick: EMPTY_PAGE,
  },
  'page-longest': { what: 'longest stretch of its script on an abstract page', unit: 'ms', figure: 'only', targets: anySize(50) },
  'size-paper': { what: 'content script on a paper page', unit: 'KB', figure: 'only', targets: anySize(36, 30) },
  'size-sidebar': { what: 'script that comes where the sidebar shows', unit: 'KB', figure: 'only', targets: {} },
  'size-listing': { what: 'content script on a listing', unit: 'KB', figure: 'only', targets: {} },
  'shift-abs': { what: 'layout shift that we cause: abs', unit: '', figure: 'only', targets: anySize(0) },
  'shift-html': { what: 'layout shift that we cause: html', unit: '', figure: 'only', targets: anySize(0) },
  'shift-hf': { what: 'layout shift that we cause: Hugging Face', unit: '', figure: 'only', targets: anySize(0.02) },
} as const satisfies Record<string, Measure>;

const OF_A_STORE = {
  'navigate-warm': {
    what: 'navigation → first eight rows, warm', unit: 'ms', figure: 'p95', targets: { 100_000: { target: 110, stretch: 60 } },
    yardstick: 'navigation → an empty extension’s answer, warm',
  },
  'navigate-stopped': {
    what: 'navigation → first eight rows, worker stopped', unit: 'ms', figure: 'p95',
    targets: { 100_000: { target: 180, stretch: 100 } }, yardstick: 'navigation → an empty extension’s answer, worker stopped',
  },
  'popup-paint': {
    what: 'popup: first paint', unit: 'ms', figure: 'p95', targets: { 100_000: { target: 80, stretch: 60 } }, yardstick: EMPTY_POPUP,
  },
  'popup-filled': { what: 'popup: filled', unit: 'ms', figure: 'p95', targets: { 100_000: { target: 120 } }, yardstick: EMPTY_POPUP },
  'query': {
    what: 'query in the worker, with reasons', unit: 'ms', figure: 'p95', yardstick: COPY,
    targets: { 100_000: { target: 4, stretch: 2 }, 300_000: { target: 7, stretch: 4 }, 1_000_000: { target: 18, stretch: 10 } },
  },
  'answer': { what: 'a page’s answer in the worker (query, reasons, cards)', unit: 'ms', figure: 'p95', targets: {}, yardstick: COPY },
  'search': {
    what: 'search as you type', unit: 'ms', figure: 'p95', yardstick: COPY,
    targets: { 100_000: { target: 40 }, 1_000_000: { target: 80 } },
  },
  'start': {
    what: 'stopped worker → answer', unit: 'ms', figure: 'p50', yardstick: 'a stopped empty worker → answer',
    targets: { 100_000: { target: 80, stretch: 50 }, 1_000_000: { target: 200, stretch: 120 } },
  },
  'memory': {
    what: 'bytes in memory after a worker’s start', unit: 'MB', figure: 'only', yardstick: 'the index on disk',
    targets: { 100_000: { target: 16 }, 1_000_000: { target: 120 } },
  },
  'index': { what: 'index on disk', unit: 'MB', figure: 'only', targets: {}, yardstick: TEXT },
  'import': {
    what: 'import with index', unit: 's', figure: 'only', targets: { 100_000: { target: 15, stretch: 6 } },
    yardstick: 'writing the same papers into a bare IndexedDB',
  },
  'import-memory': {
    what: 'memory of the browser while it imports, beyond rest', unit: 'MB', figure: 'only', targets: { 100_000: { target: 300 } },
    yardstick: TEXT,
  },
  'import-answer': {
    what: 'a page’s answer while it imports', unit: 'ms', figure: 'p95', targets: { 100_000: { target: 100 } },
    yardstick: 'an empty extension’s answer meanwhile',
  },
  'disk': { what: 'a year’s use: store per 1,000 papers on disk', unit: 'MB', figure: 'only', targets: {}, yardstick: TEXT },
} as const satisfies Record<string, Measure>;

const OF_A_LIBRARY = {
  'library-open': {
    what: 'library of 20,000 saved: open', unit: 'ms', figure: 'p95', targets: { 20_000: { target: 200 } }, yardstick: EMPTY_POPUP,
  },
  'library-search': {
    what: 'library of 20,000 saved: search', unit: 'ms', figure: 'p95', targets: { 20_000: { target: 40 } },
    yardstick: 'looking for the words in their titles one by one',
  },
  'library-scroll': {
    what: 'library of 20,000 saved: scroll a frame', unit: 'ms', figure: 'p95', targets: { 20_000: { target: 16.7 } },
    yardstick: 'a frame of a page of plain lines',
  },
  'library-memory': {
    what: 'library of 20,000 saved: the page’s memory', unit: 'MB', figure: 'only', targets: { 20_000: { target: 120 } },
    yardstick: EMPTY_POPUP,
  },
} as const satisfies Record<string, Measure>;

const OF_RANKING = {
  'quality-cite': { what: 'nDCG@10 cite', unit: '', figure: 'only', targets: anySize(26.5), isBetterLarger: true },
  'quality-coupling': { what: 'nDCG@10 coupling', unit: '', figure: 'only', targets: anySize(55), isBetterLarger: true },
  'engine-query': { what: 'the same query, in Node', unit: 'ms', figure: 'p50', targets: {}, yardstick: 'Sidelight' },
  'engine-build': { what: 'building that index, in Node', unit: 's', figure: 'only', targets: {}, yardstick: 'Sidelight' },
  'index-build': { what: 'building the index, in Node', unit: 's', figure: 'only', targets: { 100_000: { target: 15, stretch: 6 } } },
  'index-pause': {
    what: 'longest stretch without a pause meanwhile', unit: 'ms', figure: 'only', targets: { 100_000: { target: 100 } },
  },
  'index-add': {
    what: 'adding 60 papers, until the first answer', unit: 'ms', figure: 'p50', targets: { 100_000: { target: 100, stretch: 30 } },
  },
  'index-merge': { what: 'merging these into the index', unit: 'ms', figure: 'only', targets: {} },
  'index-agree': {
    what: 'first 20 also found by scoring every paper, %', unit: '', figure: 'only', targets: {}, isBetterLarger: true,
  },
} as const satisfies Record<string, Measure>;

export const PARTS = { page: ON_A_PAGE, store: OF_A_STORE, library: OF_A_LIBRARY, ranking: OF_RANKING };
export type Part = keyof typeof PARTS;

export type MeasureId = keyof typeof ON_A_PAGE | keyof typeof OF_A_STORE | keyof typeof OF_A_LIBRARY | keyof typeof OF_RANKING;
export const MEASURES: Readonly<Record<MeasureId, Measure>> = { ...ON_A_PAGE, ...OF_A_STORE, ...OF_A_LIBRARY, ...OF_RANKING };

/** The target of a row: that of its number of papers, or the one of all. */
export function findTarget(id: MeasureId, papers = 0): Target | undefined {
  const { targets } = MEASURES[id];
  return targets[papers] ?? targets[0];
}

import type { BrowserName } from '../dev/driver';
import { json, startHosts } from '../dev/hosts';
import { arxivAbsPage } from '../dev/pages';
import { hasShared } from '../dev/paths';
import { dailyPapersRoute, paperPagesRoute, readRecordedDays, readSample, recordedPagesRoute, sampleDays } from '../dev/recorded';
import { startEmpty } from './browser/empty-extension';
import { benchLibrary } from './browser/library-part';
import { benchPages, measureSizes, SHIFT_PAGES } from './browser/page-part';
import { benchStore } from './browser/store-part';
import { benchRanking } from './related';
import type { Row } from './report/row';
import { nameRow } from './report/row';
import { type MeasureId, type Part, PARTS } from './report/targets';
import { type BenchRun, type Peer, QueriedPapers } from './run';

/** The engines that Sidelight is held against take minutes beyond this. */
const MAX_IN_NODE = 100_000;

export interface BenchChoice {
  browser: BrowserName;
  sizes: readonly number[];
  ids: ReadonlySet<MeasureId>;
  peers: readonly Peer[];
  say: (text: string) => void;
}

/** Measures the rows that were asked for, part by part. Also tells which browser it was. */
export async function measureAll({ browser, sizes, ids, peers, say }: BenchChoice): Promise<{ rows: Row[]; version: string }> {
  const queried = new QueriedPapers();
  const wants = (...wanted: MeasureId[]): boolean => wanted.some((id) => ids.has(id));
  const wantsPart = (part: Part): boolean => wants(...(Object.keys(PARTS[part]) as MeasureId[]));
  const abstracts = queried.route(({ id, title, abstract }) => arxivAbsPage({ arxivId: id, title, abstract }));
  const lists = dailyPapersRoute(hasShared ? readRecordedDays() : sampleDays());
  // A store of a given size gets no lists besides its own.
  let hasLists = false;
  const hosts = await startHosts(
    (url) => (hasLists || url.pathname !== '/api/daily_papers' ? undefined : json([])), lists,
    ({ host, pathname }) => (SHIFT_PAGES[`${host}${pathname}`] === undefined ? undefined : { body: SHIFT_PAGES[`${host}${pathname}`]! }),
    recordedPagesRoute(), abstracts, paperPagesRoute(readSample().entries),
  );
  const empty = await startEmpty(browser, hosts);
  const run: BenchRun = { browser, peers, hosts, empty, wants, say };
  const rows: Row[] = [];
  const keep = (measured: readonly Row[]): void => {
    for (const row of measured.filter(({ id }) => ids.has(id))) {
      rows.push(row);
      say(`  ${nameRow(row)}: ${row.value.toPrecision(3)} ${row.unit}${row.ratio === undefined ? '' : `, ${row.ratio.toPrecision(3)} ×`}`);
    }
  };
  try {
    if (wants('size-paper', 'size-sidebar', 'size-listing')) keep(measureSizes(run));
    if (wantsPart('page') && browser === 'chromium') {
      hasLists = true;
      keep(await benchPages(run));
      hasLists = false;
    }
    if (wantsPart('store')) for (const size of sizes) keep(await benchStore(run, size, queried));
    if (wantsPart('library')) keep(await benchLibrary(run));
    const version = await empty.browser.version();
    if (wantsPart('ranking') && browser === 'chromium') keep(await benchRanking(sizes.filter((size) => size <= MAX_IN_NODE), say));
    return { rows, version };
  } finally {
    await empty.close();
    await hosts.close();
  }
}

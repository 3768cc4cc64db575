/**
 * `npm run soak`: a long day in one browser. Opens 200 paper pages, stops the worker 20 times, saves 1,000 papers and
 * syncs 5 times, then compares memory, store and console with those before. Chromium only, because Firefox's driver
 * reports no memory. Exits with 1 if something was lost, doubled, reported as an error, or grew without bound.
 */
import type { CDPSession } from 'puppeteer-core';
import { json, startHosts } from '../dev/hosts';
import { arxivAbsPage, dailyEntry } from '../dev/pages';
import { startDriver } from '../dev/driver';
import { untilSidebar } from '../dev/sidebar';
import { until } from '../dev/until';
import { askWorker } from '../dev/world';

const VISITS = 200;
const WORKER_STOPS = 20;
const SAVES = 1000;
const SYNCS = 5;
const PAPERS = 1000;
/** After all that, the worker's heap may be larger than before by this factor: caches fill up, leaks go on growing. */
const MAX_HEAP_GROWTH = 2;
/** The library page holds a card and an indexed text of each saved paper. */
const MAX_CARD_BYTES = 8000;

const WORDS = 'tea kettle water leaf cup saucer spoon steam boil pot sugar lemon milk honey cloud river stone glass'.split(' ');
const word = (n: number): string => WORDS[n % WORDS.length]!;
const TODAY = new Date().toISOString().slice(0, 10);
const papers = Array.from({ length: PAPERS }, (_, n) => ({
  arxivId: `2606.${String(20_000 + n)}`,
  title: `On the ${word(n)} and the ${word(n * 7 + 3)} of ${word(n * 5 + 1)} number ${n}`,
  abstract: `We study how ${word(n)} meets ${word(n * 7 + 3)} while ${word(n * 3 + 2)} turns to ${word(n * 11 + 5)}. Sample ${n}.`,
}));

interface State {
  workerHeapMb: number;
  pageHeapMb: number;
  storeMb: number;
  papers: number;
  saved: number;
  digests: number;
}

const hosts = await startHosts((url) => {
  if (url.pathname === '/api/daily_papers') {
    const isToday = url.searchParams.get('date') === TODAY && !url.searchParams.get('p');
    return json(isToday ? papers.map((paper) => dailyEntry(paper, TODAY)) : []);
  }
  const paper = papers.find(({ arxivId }) => url.pathname === `/abs/${arxivId}`);
  return paper && { body: arxivAbsPage(paper) };
});
const driver = await startDriver('chromium', { hosts });
const library = await driver.openOwn('library.html#digests');

/** Bytes of the heap after a garbage collection. */
async function readHeap(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return usedSize;
}

async function measure(): Promise<State> {
  const held = await until(async () => {
    const answer = await askWorker<{ store: { papers: number; saved: number; digests: number }; index: { papers: number } }>(
      library,
      'sources.list',
      {},
    );
    return answer.ok && answer.value.index.papers >= PAPERS ? answer.value.store : undefined;
  }, () => 'the papers are not indexed', 120_000);
  const target = driver.browser.targets().find((each) => each.type() === 'service_worker' && each.url().startsWith(driver.origin))!;
  const workerBytes = await readHeap(await target.createCDPSession());
  const pageBytes = await readHeap(await library.createCDPSession());
  const { usage = 0 } = await library.evaluate(() => navigator.storage.estimate());
  const mb = (bytes: number): number => Math.round(bytes / 1e5) / 10;
  const { papers: stored, saved, digests } = held;
  return { workerHeapMb: mb(workerBytes), pageHeapMb: mb(pageBytes), storeMb: mb(usage), papers: stored, saved, digests };
}

const started = Date.now();
const before = await measure();
const save = async (from: number, to: number): Promise<void> => {
  for (let n = from; n < to; n++) {
    const answer = await askWorker(library, 'library.save', { key: papers[n]!.arxivId });
    if (!answer.ok) throw new Error(`paper ${n} was not saved: ${answer.failure.message}`);
  }
};
let stops = 0;
let syncs = 0;
for (let visit = 0; visit < VISITS; visit++) {
  const page = await driver.open(`https://arxiv.org/abs/${papers[(visit * 37) % PAPERS]!.arxivId}`);
  await untilSidebar(driver, page, (view) => view.related.length > 0, 30_000, 100);
  await page.close();
  await save((visit * SAVES) / VISITS, ((visit + 1) * SAVES) / VISITS);
  if (visit % (VISITS / WORKER_STOPS) === 5) {
    await driver.stopWorker();
    stops++;
  }
  if (visit % (VISITS / SYNCS) === 7) {
    const answer = await askWorker(library, 'sync.run', {});
    if (!answer.ok) throw new Error(`a sync failed: ${answer.failure.message}`);
    syncs++;
  }
}
const after = await measure();
const minutes = ((Date.now() - started) / 60_000).toFixed(1);
console.log(`${VISITS} visits, ${stops} worker stops, ${SAVES} saves, ${syncs} syncs in ${minutes} minutes`);
console.table({ before, after });
console.log(driver.errors.length > 0 ? `Console: ${driver.errors.join('\n')}` : 'Console: no error.');
const problems = [
  after.saved !== SAVES && `${after.saved} papers are saved, not ${SAVES}`,
  after.papers !== PAPERS && `${after.papers} papers are stored, not ${PAPERS}`,
  after.digests !== before.digests && `${after.digests} digests are stored, not ${before.digests}`,
  after.workerHeapMb > MAX_HEAP_GROWTH * before.workerHeapMb && 'the worker’s heap grew',
  after.pageHeapMb > MAX_HEAP_GROWTH * before.pageHeapMb + (SAVES * MAX_CARD_BYTES) / 1e6 && 'the library page’s heap grew',
  driver.errors.length > 0 && 'the console has errors',
].filter((problem) => problem !== false);
for (const problem of problems) console.error(`✖ ${problem}`);
await driver.close();
await hosts.close();
process.exit(problems.length > 0 ? 1 : 0);

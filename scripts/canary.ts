/**
 * Checks that the readers still read the live sites: `npx tsx scripts/canary.ts`.
 *
 * It reads the probes of every site, at most one page of a host in 3 seconds (arXiv's limit). All probed papers are
 * known to the sites, so no request makes a site index a paper. Each page is printed with the ways to a field that
 * failed. The exit code is 1 if a page is misread, and 0 if all is well or there is no network.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { parseHTML } from 'linkedom';
import { readByRequest, REQUEST_PROBES } from '../lib/sites/by-request';
import { parseUrl, readPage, readRows } from '../lib/sites/index';
import { PROBES } from '../lib/sites/registry';
import type { Probe } from '../lib/sites/site';

const HOST_GAP_MS = 3_000;
const TIMEOUT_MS = 20_000;

/** What is wrong with a page, a line each, and the ways to a field that failed. */
function checkPage(doc: Document, { url, title, minRows = 0, minDigests = 0 }: Probe): { wrong: string[]; drift: string[] } {
  const list = readRows(doc, url);
  if (list) {
    const untitled = list.rows.filter(({ entry }) => !entry.title).length;
    const wrong = [
      list.rows.length < minRows && `${list.rows.length} rows, expected at least ${minRows}`,
      list.digests.length < minDigests && `${list.digests.length} digests, expected at least ${minDigests}`,
      untitled > 0 && `${untitled} rows without a title`,
    ];
    return { wrong: wrong.filter((line) => line !== false), drift: [...list.drift] };
  }
  const reading = parseUrl(url) ? readPage(doc, url) : readByRequest(doc, url);
  if (!reading) return { wrong: ['no paper found'], drift: [] };
  const wrong = [
    reading.ref.title?.toLowerCase() !== title?.toLowerCase() && `title ${JSON.stringify(reading.ref.title)}`,
    !reading.ref.abstract && 'no abstract',
  ];
  return { wrong: wrong.filter((line) => typeof line === 'string'), drift: reading.drift };
}

async function main(): Promise<void> {
  const asked = new Map<string, number>();
  let failed = 0;
  let answered = 0;
  const probes = [...PROBES.flat(), ...REQUEST_PROBES];
  for (const probe of probes) {
    const { hostname } = new URL(probe.url);
    await pause(Math.max(0, (asked.get(hostname) ?? 0) + HOST_GAP_MS - Date.now()));
    asked.set(hostname, Date.now());
    let response: Response;
    try {
      response = await fetch(probe.url, { signal: AbortSignal.timeout(TIMEOUT_MS), headers: { 'user-agent': 'Sidelight canary' } });
    } catch (error) {
      const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
      // If the first host of all does not answer, there is no network. If a later one does not, that site is down.
      if (!answered && asked.size === 1) {
        console.log(`There is no network here (${cause}): nothing was checked.`);
        return;
      }
      console.log(`?  ${probe.url}: did not answer (${cause})`);
      continue;
    }
    answered += 1;
    if (!response.ok) {
      console.log(`?  ${probe.url}: answered ${response.status}`);
      continue;
    }
    const { wrong, drift } = checkPage(parseHTML(await response.text()).document as unknown as Document, probe);
    if (wrong.length) failed += 1;
    const sign = wrong.length ? '✗' : drift.length ? '~' : '✓';
    console.log([`${sign}  ${probe.url}`, ...wrong, ...drift.map((way) => `drift: ${way}`)].join('\n     '));
  }
  console.log(`${probes.length} pages, ${failed} misread.`);
  process.exitCode = failed ? 1 : 0;
}

await main();

/**
 * Checks that the readers still read the live sites: `npx tsx scripts/canary.ts`.
 *
 * One page of each form, one request each 3 seconds a host (arXiv's limit), nothing that would make a
 * site index a paper: the papers named here are known to each of them. A way to a field that failed is
 * told with the page. Ends with 1 if a page is misread, with 0 if all is well or there is no network.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { parseHTML } from 'linkedom';
import { readByRequest } from '../lib/sites/by-request';
import { parseUrl, readPage, readRows } from '../lib/sites/index';

const TITLE = 'Tell me about yourself: LLMs are aware of their learned behaviors';

interface Probe {
  url: string;
  /** A paper's title, or how few rows a list may have and how few digests. */
  title?: string;
  rows?: number;
  digests?: number;
}

const PROBES: Probe[] = [
  { url: 'https://arxiv.org/abs/2501.11120', title: TITLE },
  { url: 'https://arxiv.org/abs/hep-th/9901002', title: 'Exact Absorption Probability in the Extremal Six-Dimensional Dyonic String Background' },
  { url: 'https://arxiv.org/html/2501.11120v1', title: TITLE },
  // On weekends the new list may be empty; the recent one never is, and shows its first day in full.
  { url: 'https://arxiv.org/list/cs.CL/new', rows: 0 },
  { url: 'https://arxiv.org/list/cs.CL/recent?skip=0&show=2000', rows: 50, digests: 1 },
  { url: 'https://arxiv.org/list/cs.CL/2024-01', rows: 25 },
  { url: 'https://arxiv.org/search/?query=attention&searchtype=all', rows: 25 },
  { url: 'https://huggingface.co/papers/2501.11120', title: TITLE },
  { url: 'https://huggingface.co/papers/date/2024-08-01', rows: 10, digests: 1 },
  { url: 'https://huggingface.co/papers/week/2026-W10', rows: 10 },
  { url: 'https://huggingface.co/papers/trending', rows: 10 },
  { url: 'https://ar5iv.labs.arxiv.org/html/2501.11120', title: TITLE },
  { url: 'https://aclanthology.org/2020.acl-main.703/', title: 'BART: Denoising Sequence-to-Sequence Pre-training for Natural Language Generation, Translation, and Comprehension' },
  { url: 'https://openreview.net/forum?id=YicbFdNTTy', title: 'An Image is Worth 16x16 Words: Transformers for Image Recognition at Scale' },
];

/** What is wrong with a page, line by line; nothing if it is read as it should be. */
function check(doc: Document, { url, title, rows = 0, digests = 0 }: Probe): { wrong: string[]; drift: string[] } {
  const list = readRows(doc, url);
  if (list) {
    const untitled = list.rows.filter(({ entry }) => !entry.title).length;
    const wrong = [
      list.rows.length < rows && `${list.rows.length} rows, expected at least ${rows}`,
      list.digests.length < digests && `${list.digests.length} digests, expected at least ${digests}`,
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
  for (const probe of PROBES) {
    const { hostname } = new URL(probe.url);
    await pause(Math.max(0, (asked.get(hostname) ?? 0) + 3000 - Date.now()));
    asked.set(hostname, Date.now());
    let response: Response;
    try {
      response = await fetch(probe.url, { signal: AbortSignal.timeout(20_000), headers: { 'user-agent': 'Sidelight canary' } });
    } catch (error) {
      const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
      // Before any answer: no site failed, we are offline. Later: this site is down.
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
    const { wrong, drift } = check(parseHTML(await response.text()).document as unknown as Document, probe);
    if (wrong.length) failed += 1;
    console.log([`${wrong.length ? '✗' : drift.length ? '~' : '✓'}  ${probe.url}`, ...wrong, ...drift.map((way) => `drift: ${way}`)].join('\n     '));
  }
  console.log(`${PROBES.length} pages, ${failed} misread.`);
  process.exitCode = failed ? 1 : 0;
}

await main();

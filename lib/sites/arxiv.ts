import { parseArxivId } from '@/lib/paper/arxiv-id';
import { isDay } from '@/lib/paper/day';
import type { DigestEntry, ParsedDigest } from '@/lib/paper/paper';
import { parseWrittenDay } from './day-text';
import { readLatexml } from './latexml';
import { compact, pick, readAll, readMetas, readText, turnName } from './read';
import type { ListReading, ListRow, PageAddress, Reading, Site } from './site';

const HOSTS = ['arxiv.org', 'www.arxiv.org', 'export.arxiv.org'];
const PATHS = ['abs/*', 'pdf/*', 'html/*', 'list/*', 'catchup/*', 'search*'];

/** arXiv: its pages are made by arXiv/arxiv-browse and arXiv/arxiv-search (their templates). */
export const arxiv: Site = {
  id: 'arxiv',
  name: 'arXiv',
  matches: HOSTS.flatMap((host) => PATHS.map((path) => `*://${host}/${path}`)),

  parseUrl({ hostname, searchParams }, [form, ...rest]) {
    if (!HOSTS.includes(hostname)) return undefined;
    if (form === 'abs' || form === 'pdf' || form === 'html') {
      const paper = parseArxivId(rest.join('/').replace(form === 'pdf' ? /\.pdf$/i : '', ''));
      return paper && { site: 'arxiv', kind: 'paper', form, arxivId: paper.id, ...(paper.version && { version: paper.version }) };
    }
    const list = (form: string, category?: string): PageAddress => ({ site: 'arxiv', kind: 'list', form, ...(category && { category }) });
    const [first, last] = rest;
    if (form === 'search' && (searchParams.size || rest.length)) return list('search');
    if (!first || !CATEGORY.test(first)) return undefined;
    if (form === 'list' && rest.length === 2)
      return /^(new|recent|pastweek|current)$/.test(last!) ? list(last === 'new' ? 'new' : 'recent', first)
        : /^\d{2}(\d{2}(-?\d{2})?)?$/.test(last!) ? list('month', first)
        : undefined;
    return form === 'catchup' && isDay(last ?? '') ? { ...list('catchup', first), period: { type: 'day', date: last! } } : undefined;
  },

  readPage(doc, address, url) {
    if (address.form === 'abs') return readAbs(doc, address, url);
    const { arxivId, version } = address;
    const { facts, drift } = address.form === 'html' ? readLatexml(doc, 'arxiv') : { facts: {}, drift: [] };
    return { ref: compact({ url, arxivId, version, ...facts }), drift };
  },

  readRows(doc, address) {
    return address.form === 'search' ? readResults(doc) : readListing(doc, address);
  },
};

const CATEGORY = /^[a-z]+(-[a-z]+)?(\.[A-Za-z-]+)?$/;

function readAbs(doc: Document, { arxivId, version }: PageAddress, url: string): Reading | undefined {
  const drift: string[] = [];
  const titles = readMetas(doc, 'citation_title');
  // An error page ("not recognized", "not found") has neither, only an `h1` without a class.
  if (!titles.length && !doc.querySelector('h1.title, blockquote.abstract') && doc.querySelector('#content > h1')) return undefined;
  const history = readText(doc.querySelector('.submission-history'));
  const way = (field: string) => `arxiv abs ${field}`;
  const ref = {
    url,
    arxivId,
    version,
    title: pick(drift, way('title'), { meta: titles[0], dom: readText(doc.querySelector('h1.title')) }),
    abstract: pick(drift, way('abstract'), { meta: readMetas(doc, 'citation_abstract')[0], dom: readText(doc.querySelector('blockquote.abstract')) }),
    authors: pick(drift, way('authors'), { meta: readMetas(doc, 'citation_author').map(turnName), dom: readAll(doc, '.authors a') }),
    published: pick(drift, way('published'), {
      meta: parseWrittenDay(readMetas(doc, 'citation_date')[0]),
      dom: parseWrittenDay(history?.slice(history.indexOf('[v1]'))),
    }),
    categories: pick(drift, way('categories'), { dom: parseCategories(readText(doc.querySelector('.subjects'))) }),
    doi: readMetas(doc, 'citation_doi')[0],
  };
  return { ref: compact(ref), drift };
}

/** `Computation and Language (cs.CL); Machine Learning (cs.LG)` → `cs.CL`, `cs.LG`. */
function parseCategories(subjects = ''): string[] {
  return Array.from(subjects.matchAll(/\(([a-z]+(?:-[a-z]+)?(?:\.[A-Za-z-]+)?)\)(?=;|$)/g), (match) => match[1]!);
}

/** Listings and catchup: sections (`dl`) of `dt` (links) and `dd` (facts), each under an `h3`. */
function readListing(doc: Document, { form, category, period }: PageAddress): ListReading {
  const drift = new Set<string>();
  const rows: ListRow[] = [];
  const days = new Map<string, { entries: DigestEntry[]; cut?: boolean }>();
  const root = doc.querySelector('#dlpage');
  // "Showing new listings for Tuesday, 30 June 2026", "Total of 55 entries"
  const head = Array.from(root?.children ?? [], (child) => (child.localName === 'dl' ? '' : child.textContent)).join(' ');
  const total = /Total of (\d+)/.exec(head)?.[1];
  const pageDay = form === 'new' ? parseWrittenDay(/listings for (.{0,40})/.exec(head)?.[1]) : period?.date;
  for (const dl of root?.querySelectorAll('dl') ?? []) {
    const heading = dl.querySelector('h3')?.textContent ?? '';
    const date = pageDay ?? parseWrittenDay(heading) ?? '';
    const day = days.get(date) ?? { entries: [] };
    days.set(date, day);
    // "(showing 50 of 50 entries )"; cut: "(showing first 50 of 70 entries )"
    const shown = /showing (\d+) of (\d+)/.exec(heading);
    day.cut ||= !shown || shown[1] !== shown[2];
    for (const dd of dl.querySelectorAll('dd')) {
      const dt = dd.previousElementSibling;
      const entry = dt?.localName === 'dt' && readEntry(dt, dd, `arxiv ${form}`, drift);
      if (!entry) continue;
      rows.push({ anchor: dt, place: 'append', elements: [dt, dd], entry });
      day.entries.push(entry);
    }
  }
  if (!rows.length && root?.querySelector('dt')) drift.add(`arxiv ${form} rows dom`);
  const digests: ParsedDigest[] = [];
  for (const [date, { entries, cut }] of days)
    if (date && !cut && entries.length && (!pageDay || Number(total ?? rows.length) === rows.length))
      digests.push({ source: `arxiv:${category}`, sourceName: `arXiv ${category}`, date, entries });
  return { rows, digests, drift: [...drift] };
}

function readEntry(dt: Element, dd: Element, page: string, drift: Set<string>): ListRow['entry'] | undefined {
  const link = dt.querySelector('a[title="Abstract"], a[href*="/abs/"]');
  const paper = parseArxivId(link?.id || (link?.getAttribute('href') ?? '').replace(/^.*\/abs\//, ''));
  if (!paper) {
    drift.add(`${page} id dom`);
    return undefined;
  }
  const title = readText(dd.querySelector('.list-title'));
  if (!title) drift.add(`${page} title dom`);
  const note = dt.textContent;
  const cross = note.includes('(cross-list');
  return compact<ListRow['entry']>({
    arxivId: paper.id,
    title: title ?? '',
    authors: readAll(dd, '.list-authors a'),
    abstract: readText(dd.querySelector('p.mathjax')),
    categories: parseCategories(readText(dd.querySelector('.list-subjects'))),
    announce: note.includes('replaced)') ? (cross ? 'replace-cross' : 'replace') : cross ? 'cross' : 'new',
  });
}

/** Search results, simple and advanced, abstracts shown or hidden. */
function readResults(doc: Document): ListReading {
  const drift = new Set<string>();
  const rows: ListRow[] = [];
  for (const result of doc.querySelectorAll('li.arxiv-result')) {
    const anchor = result.querySelector('p.list-title');
    const href = anchor?.querySelector('a[href*="/abs/"]')?.getAttribute('href') ?? '';
    const paper = parseArxivId(href.replace(/^.*\/abs\//, ''));
    const title = readText(result.querySelector('p.title'));
    if (!title) drift.add('arxiv search title dom');
    if (!anchor || !paper) {
      drift.add('arxiv search id dom');
      continue;
    }
    // "Submitted 28 June, 2026; v1 submitted 2 May, 2026; originally announced June 2026."
    const dates = readAll(result, 'p.is-size-7').find((text) => text.startsWith('Submitted'));
    rows.push({
      anchor,
      place: 'append',
      elements: [result],
      entry: compact({
        arxivId: paper.id,
        title: title ?? '',
        authors: readAll(result, 'p.authors a'),
        abstract: readText(result.querySelector('.abstract-full')),
        categories: readAll(result, '.tags .tag[data-tooltip]').filter((tag) => CATEGORY.test(tag)),
        published: parseWrittenDay(/v1 submitted (.*)/.exec(dates ?? '')?.[1] ?? dates),
      }),
    });
  }
  return { rows, digests: [], drift: [...drift] };
}

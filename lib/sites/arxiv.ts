/** arXiv. Its pages are made from the templates of arXiv/arxiv-browse and arXiv/arxiv-search. */
import { isDay } from '@/lib/paper/day';
import type { DigestEntry } from '@/lib/paper/paper';
import { isPlaceholderTitle } from '@/lib/paper/placeholder-title';
import { readLatexml } from './latexml';
import {
  compact, makeListReading, makeRow, parseWrittenDay, pick, readAll, readNames, readFirst, readMetas, readText, turnName,
} from './read';
import {
  paperAddress, type LinkForms, type ListReading, type ListRow, type Lists, type Matches, type PageAddress, type Papers, type Probe,
  type Reading, type Site,
} from './site';

export const site: Site = { id: 'arxiv', name: 'arXiv' };

export const papers: Papers = {
  parseUrl({ hostname }, [form = '', ...id]) {
    return HOSTNAME.test(hostname) && /^(abs|pdf|html)$/.test(form) ? paperAddress(site.id, form, id.join('/')) : undefined;
  },

  readPage(doc, address, url) {
    const { form, arxivId, version } = address;
    const known = { url, arxivId, version };
    if (form === 'abs') return readAbs(doc, known);
    const { facts, drift } = form === 'html' ? readLatexml(doc, 'arxiv') : { facts: {}, drift: [] };
    return { ref: compact({ ...known, ...facts }), drift };
  },

  // Beside the text of an abstract page stand 18 em for the download links, beside that of an HTML paper its table of contents.
  text: { abs: { at: 'blockquote.abstract', beside: 339 }, html: { at: '.ltx_para', share: 0.8, beside: 320, most: 832 } },
};

/** Listings, catchup, search and the pages of authors. */
export const lists: Lists = {
  parseUrl({ hostname, search }, [form = '', first = '', last = '', ...more]) {
    if (!HOSTNAME.test(hostname)) return undefined;
    const list = (form: string, category?: string): PageAddress => ({ site: site.id, kind: 'list', form, category });
    if (form === 'search') return search || first ? list('search') : undefined;
    if (form === 'a') return AUTHOR.test(first) && !last ? list('author') : undefined;
    const category = CATEGORY.test(first) ? first : undefined;
    // All of physics has no list but this one.
    if (!(category || (first === 'grp_physics' && form === 'catchup')) || more.length) return undefined;
    if (form === 'catchup') return isDay(last) ? { ...list('catchup', category), period: { type: 'day', date: last } } : undefined;
    if (form !== 'list') return undefined;
    if (last === 'new') return list('new', first);
    // A month is written 2606, 202606 or 2026-06; a year alone (26) lists the papers of its months.
    if (/^(current|\d\d(\d\d(-?\d\d)?)?)$/.test(last)) return list('month', first);
    return /^(recent|pastweek)$/.test(last) ? list('recent', first) : undefined;
  },

  readRows: (doc, address) => (address.form === 'search' ? readResults(doc) : readListing(doc, address)),
};

const SUBDOMAINS = ['', 'www.', 'export.'];
const HOSTNAME = /^(www\.|export\.)?arxiv\.org$/;
const CATEGORY = /^[a-z]+(-[a-z]+)?(\.[A-Za-z-]+)?$/;
/** An arXiv author id (`warner_s_1`) or an ORCID iD: https://info.arxiv.org/help/author_identifiers.html */
const AUTHOR = /^([a-z][a-z'-]*(_[a-z]+)*_\d+|\d{4}-\d{4}-\d{4}-\d{3}[\dX])$/;

const onEachHost = (paths: readonly string[]): string[] =>
  SUBDOMAINS.flatMap((subdomain) => paths.map((path) => `*://${subdomain}arxiv.org/${path}`));

export const matches: Matches = {
  papers: /* @__PURE__ */ onEachHost(['abs/*', 'pdf/*', 'html/*']),
  lists: /* @__PURE__ */ onEachHost(['list/*', 'catchup/*', 'search*', 'a/*']),
};
export const hosts: readonly string[] = ['https://arxiv.org/*'];
export const menuLinks: readonly string[] = [
  '*://*.arxiv.org/abs/*', '*://*.arxiv.org/pdf/*', '*://*.arxiv.org/html/*', '*://doi.org/10.48550/*', '*://dx.doi.org/10.48550/*',
];
export const links: LinkForms = { hosts: ['arxiv.org', 'arxiv'], paths: ['abs', 'pdf', 'html', 'format', 'e-print', 'src', 'ps'] };

const PROBED_TITLE = 'Tell me about yourself: LLMs are aware of their learned behaviors';
export const probes: readonly Probe[] = [
  { url: 'https://arxiv.org/abs/2501.11120', title: PROBED_TITLE },
  {
    url: 'https://arxiv.org/abs/hep-th/9901002',
    title: 'Exact Absorption Probability in the Extremal Six-Dimensional Dyonic String Background',
  },
  { url: 'https://arxiv.org/html/2501.11120v1', title: PROBED_TITLE },
  // The new list may be empty on weekends. The recent list never is, and shows its first day in full.
  { url: 'https://arxiv.org/list/cs.CL/new', minRows: 0 },
  { url: 'https://arxiv.org/list/cs.CL/recent?skip=0&show=2000', minRows: 50, minDigests: 1 },
  { url: 'https://arxiv.org/list/cs.CL/2024-01', minRows: 25 },
  { url: 'https://arxiv.org/search/?query=attention&searchtype=all', minRows: 25 },
];

/** `Computation and Language (cs.CL); Machine Learning (cs.LG)` → `cs.CL`, `cs.LG`. */
function parseCategories(subjects = ''): string[] {
  return Array.from(subjects.matchAll(/\(([\w.-]+)\)(?=;|$)/g), (match) => match[1]!);
}

function readAbs(doc: Document, known: Reading['ref']): Reading | undefined {
  const drift: string[] = [];
  const titles = readMetas(doc, 'citation_title');
  // "Article identifier not recognized" and the like: a bare `h1` and nothing of a paper.
  if (!titles.length && !doc.querySelector('h1.title, blockquote.abstract') && doc.querySelector('#content > h1')) return undefined;
  const field = <T>(name: string, ways: Record<string, T | undefined>) => pick(drift, `arxiv abs ${name}`, ways);
  const ref = {
    ...known,
    title: field('title', { meta: titles[0], dom: readFirst(doc, 'h1.title') }),
    abstract: field('abstract', { meta: readMetas(doc, 'citation_abstract')[0], dom: readFirst(doc, 'blockquote.abstract') }),
    authors: field('authors', { meta: readMetas(doc, 'citation_author').map(turnName), dom: readAll(doc, '.authors a') }),
    published: field('published', {
      meta: parseWrittenDay(readMetas(doc, 'citation_date')[0]),
      dom: parseWrittenDay(readFirst(doc, '.submission-history')?.replace(/^.*?\[v1\]/, '')),
    }),
    categories: field('categories', { dom: parseCategories(readFirst(doc, '.subjects')) }),
    doi: readMetas(doc, 'citation_doi')[0],
    // The report number has the same class.
    journalRef: readText([...doc.querySelectorAll('.jref')].find((cell) => readText(cell.previousElementSibling)?.startsWith('Journal'))),
    authorComment: readFirst(doc, '.tablecell.comments'),
    // In place of the PDF, and behind the last version: "[v2] Sun, 2 Mar 2025 09:00:00 UTC (1 KB) (withdrawn)".
    withdrawn: /^Withdrawn|\(withdrawn\)$/.test(`${readFirst(doc, '.full-text li')} ${readFirst(doc, '.submission-history')}`) || undefined,
  };
  return { ref: compact(ref), drift };
}

/** Listings and catchup: sections (`dl`) of `dt` (links) and `dd` (facts), each under an `h3`. */
function readListing(doc: Document, { form, category, period }: PageAddress): ListReading {
  const drift = new Set<string>();
  const rows: ListRow[] = [];
  const days = new Map<string | undefined, { rows: ListRow[]; cut?: boolean }>();
  const root = doc.querySelector('#dlpage');
  // "Showing new listings for Tuesday, 30 June 2026", "Total of 55 entries"
  const head = Array.from(root?.children ?? [], (child) => (child.localName === 'dl' ? '' : child.textContent)).join(' ');
  const total = Number(/Total of (\d+)/.exec(head)?.[1]);
  const pageDay = form === 'new' ? parseWrittenDay(/listings for.*/.exec(head)?.[0]) : period?.date;
  for (const dl of root?.querySelectorAll('dl') ?? []) {
    const heading = readFirst(dl, 'h3') ?? '';
    const date = pageDay ?? parseWrittenDay(heading);
    const day = days.get(date) ?? { rows: [] };
    days.set(date, day);
    // Whole: "(showing 50 of 50 entries )"; cut: "(showing first 50 of 70 entries )".
    day.cut ||= !/showing (\d+) of \1 /.test(heading);
    for (const dd of dl.querySelectorAll('dd')) {
      // Without its heading no part of a day is known to be whole.
      if (!heading && /^(new|recent|catchup)$/.test(form)) drift.add(`arxiv ${form} heading dom`);
      const dt = dd.previousElementSibling!;
      const link = dt.querySelector('a[title="Abstract"], a[href*="/abs/"]');
      const row = makeRow(drift, `arxiv ${form}`, link?.id || findId(link), { anchor: dt, place: 'append', elements: [dt, dd] }, () => {
        const note = dt.textContent;
        return {
          title: readFirst(dd, '.list-title'),
          ...readNames(dd.querySelector('.list-authors')),
          abstract: readFirst(dd, 'p.mathjax'),
          categories: parseCategories(readFirst(dd, '.list-subjects')),
          journalRef: readFirst(dd, '.list-journal-ref'),
          authorComment: readFirst(dd, '.list-comments'),
          announce: /^(month|author)$/.test(form) ? undefined : parseAnnounceType(note),
        };
      });
      rows.push(...row);
      day.rows.push(...row);
    }
  }
  // A day without papers and an error page link to none: "No updates for this time period", "temporarily unavailable".
  if (!rows.length && doc.querySelector('a[href*="/abs/"]')) drift.add(`arxiv ${form} rows dom`);
  return makeListReading(rows, drift, () =>
    [...days].flatMap(([date, day]) => {
      const entries = day.rows.map(({ entry }) => entry);
      const whole = !day.cut && (!pageDay || total === rows.length) && !entries.some(({ title }) => isPlaceholderTitle(title));
      const [source, sourceName] = [`arxiv:${category}`, `arXiv ${category}`];
      return date && category && whole && entries.length ? [{ source, sourceName, date, entries }] : [];
    }),
  );
}

/** `(replaced)`, `(cross-list from cs.LG)`, `(cross-list from cs.LG, replaced)`, or nothing for a new paper. */
function parseAnnounceType(note: string): DigestEntry['announce'] {
  const cross = note.includes('(cross-list');
  if (note.includes('replaced)')) return cross ? 'replace-cross' : 'replace';
  return cross ? 'cross' : 'new';
}

/** Search results, simple and advanced, abstracts shown or hidden. */
function readResults(doc: Document): ListReading {
  const drift = new Set<string>();
  const rows = Array.from(doc.querySelectorAll('li.arxiv-result')).flatMap((result) => {
    const head = result.querySelector('.list-title') ?? result;
    const id = findId(head.querySelector('a[href*="/abs/"]'));
    // Behind the categories: before them, the mark would move them.
    const anchor = result.querySelector('.tags') ?? head;
    return makeRow(drift, 'arxiv search', id, { anchor, place: 'append', elements: [result] }, () => {
      // "Submitted 28 June, 2026; v1 submitted 2 May, 2026; originally announced June 2026."
      const dates = readAll(result, 'p.is-size-7').find((text) => text.startsWith('Submitted'));
      return {
        title: readFirst(result, 'p.title'),
        ...readNames(result.querySelector('.authors')),
        abstract: readFirst(result, '.abstract-full'),
        categories: readAll(result, '.tag[data-tooltip]').filter((tag) => CATEGORY.test(tag)),
        published: parseWrittenDay(dates?.replace(/.*v1 submitted/, '')),
      };
    });
  });
  // "Showing 1–25 of 1,234 results": the search found papers. "Sorry, your query … produced no results" has no such heading.
  if (!rows.length && /Showing [\d,]+\D[\d,]+ of /.test(readFirst(doc, 'h1') ?? '')) drift.add('arxiv search rows dom');
  return makeListReading(rows, drift, () => []);
}

function findId(link: Element | null): string {
  return link?.getAttribute('href')?.replace(/^.*\/abs\//, '') ?? '';
}

import { isDay } from '@/lib/paper/day';
import { readLatexml } from './latexml';
import { compact, makeListReading, makeRow, parseWrittenDay, pick, readAll, readFirst, readMetas, turnName } from './read';
import { paperAddress, type ListReading, type ListRow, type Lists, type PageAddress, type Reading, type Site } from './site';

/** arXiv: its pages are made by arXiv/arxiv-browse and arXiv/arxiv-search (see their templates). */
export const arxiv: Site = {
  id: 'arxiv',
  name: 'arXiv',

  parseUrl({ hostname }, [form = '', ...id]) {
    return HOSTS.test(hostname) && /^(abs|pdf|html)$/.test(form) ? paperAddress('arxiv', form, id.join('/')) : undefined;
  },

  readPage(doc, address, url) {
    const { form, arxivId, version } = address;
    const known = { url, arxivId, version };
    if (form === 'abs') return readAbs(doc, known);
    const { facts, drift } = form === 'html' ? readLatexml(doc, 'arxiv') : { facts: {}, drift: [] };
    return { ref: compact({ ...known, ...facts }), drift };
  },
};

/** Listings, catchup and search. */
export const arxivLists: Lists = {
  parseUrl({ hostname, search }, [form = '', first = '', last = '', ...more]) {
    if (!HOSTS.test(hostname)) return undefined;
    const list = (form: string, category?: string): PageAddress => ({ site: 'arxiv', kind: 'list', form, category });
    if (form === 'search') return search || first ? list('search') : undefined;
    if (!CATEGORY.test(first) || more.length) return undefined;
    if (form === 'catchup') return isDay(last) ? { ...list('catchup', first), period: { type: 'day', date: last } } : undefined;
    if (form !== 'list') return undefined;
    if (last === 'new') return list('new', first);
    // Months are written 2606, 2606 with a century or with a dash; a year alone lists its months' papers too.
    if (/^(current|\d\d(\d\d(-?\d\d)?)?)$/.test(last)) return list('month', first);
    return /^(recent|pastweek)$/.test(last) ? list('recent', first) : undefined;
  },

  readRows: (doc, address) => (address.form === 'search' ? readResults(doc) : readListing(doc, address)),
};

const HOSTS = /^(www\.|export\.)?arxiv\.org$/;
const CATEGORY = /^[a-z]+(-[a-z]+)?(\.[A-Za-z-]+)?$/;

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
      const dt = dd.previousElementSibling!;
      const link = dt.querySelector('a[title="Abstract"], a[href*="/abs/"]');
      const row = makeRow(drift, `arxiv ${form}`, link?.id || idOf(link), { anchor: dt, place: 'append', elements: [dt, dd] }, () => {
        const note = dt.textContent;
        const cross = note.includes('(cross-list');
        return {
          title: readFirst(dd, '.list-title'),
          authors: readAll(dd.querySelector('.list-authors'), 'a'),
          abstract: readFirst(dd, 'p.mathjax'),
          categories: parseCategories(readFirst(dd, '.list-subjects')),
          announce: form === 'month' ? undefined : note.includes('replaced)') ? (cross ? 'replace-cross' : 'replace') : cross ? 'cross' : 'new',
        };
      });
      rows.push(...row);
      day.rows.push(...row);
    }
  }
  return makeListReading(rows, drift, () =>
    [...days].flatMap(([date, day]) => {
      const entries = day.rows.map(({ entry }) => entry);
      const whole = !day.cut && (!pageDay || total === rows.length) && entries.every(({ title }) => title);
      return date && whole && entries.length ? [{ source: `arxiv:${category}`, sourceName: `arXiv ${category}`, date, entries }] : [];
    }),
  );
}

/** Search results, simple and advanced, abstracts shown or hidden. */
function readResults(doc: Document): ListReading {
  const drift = new Set<string>();
  const rows = Array.from(doc.querySelectorAll('li.arxiv-result')).flatMap((result) => {
    const anchor = result.querySelector('.list-title') ?? result;
    const id = idOf(anchor.querySelector('a[href*="/abs/"]'));
    return makeRow(drift, 'arxiv search', id, { anchor, place: 'append', elements: [result] }, () => {
      // "Submitted 28 June, 2026; v1 submitted 2 May, 2026; originally announced June 2026."
      const dates = readAll(result, 'p.is-size-7').find((text) => text.startsWith('Submitted'));
      return {
        title: readFirst(result, 'p.title'),
        authors: readAll(result.querySelector('.authors'), 'a'),
        abstract: readFirst(result, '.abstract-full'),
        categories: readAll(result, '.tag[data-tooltip]').filter((tag) => CATEGORY.test(tag)),
        published: parseWrittenDay(dates?.replace(/.*v1 submitted/, '')),
      };
    });
  });
  return makeListReading(rows, drift, () => []);
}

function idOf(link: Element | null): string {
  return link?.getAttribute('href')?.replace(/^.*\/abs\//, '') ?? '';
}

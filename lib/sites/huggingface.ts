import { isDay } from '@/lib/paper/day';
import type { DigestEntry } from '@/lib/paper/paper';
import { foldSpace } from '@/lib/paper/title-key';
import { compact, makeListReading, makeRow, parseWrittenDay, pick, readAll, readFirst, readText } from './read';
import { paperAddress, type Lists, type PageAddress, type Site } from './site';

type Json = Record<string, unknown>;

const HOSTS = /^(www\.)?(huggingface|hf)\.co$/;

/**
 * Hugging Face: closed source and changing, so the JSON its pages embed for hydration comes first, the
 * DOM second. After a client-side navigation that JSON is still the old page's.
 */
export const huggingface: Site = {
  id: 'huggingface',
  name: 'Hugging Face',
  hydrated: true,

  parseUrl({ hostname }, path) {
    return HOSTS.test(hostname) && path[0] === 'papers' && path.length === 2 ? paperAddress('huggingface', 'paper', path[1]!) : undefined;
  },

  readPage(doc, { arxivId, version }, url) {
    const drift: string[] = [];
    const { upvotes: _, ...told } = readFacts(object(readProps(doc, 'PaperContent')?.['paper']) ?? {});
    // Another paper's JSON is no drift but a navigation within the page. The DOM follows later: believe it
    // once it links to this paper's arXiv page and shows another title.
    const stale = told.arxivId && told.arxivId !== arxivId;
    const json = stale || !told.arxivId ? {} : told;
    const shown = readShown(doc);
    const dom = !stale || (shown.title !== told.title && doc.querySelector(`a[href*="arxiv.org/abs/${arxivId}"]`)) ? shown : {};
    const field = (name: 'title' | 'abstract') => pick(stale ? [] : drift, `huggingface paper ${name}`, { json: json[name], dom: dom[name] });
    return { ref: compact({ ...json, url, arxivId, version, title: field('title'), abstract: field('abstract') }), drift };
  },
};

/** The title and abstract a person sees. The site's own summary, a shorter paragraph, stands with the abstract. */
function readShown(doc: Document): { title?: string; abstract?: string } {
  const heading = Array.from(doc.querySelectorAll('h2')).find((h2) => readText(h2) === 'Abstract');
  const paragraphs = heading ? readAll(heading.parentElement!, 'p') : [];
  return { title: readFirst(doc, 'h1'), abstract: paragraphs.sort((a, b) => b.length - a.length)[0] };
}

/** What a component of the page is hydrated with. */
function readProps(doc: Document, component: string): Json | undefined {
  try {
    return object(JSON.parse(doc.querySelector(`[data-target="${component}"]`)!.getAttribute('data-props')!));
  } catch {
    return undefined;
  }
}

/** A paper object of the site's JSON; what is missing or of another type is left out. */
function readFacts(paper: Json): Partial<DigestEntry> {
  const keywords = paper['ai_keywords'];
  return compact({
    arxivId: paperAddress('', '', string(paper['id']) ?? '')?.arxivId,
    title: string(paper['title']),
    abstract: string(paper['summary']),
    authors: array(paper['authors']).flatMap((author) => (author['hidden'] === true ? [] : (string(author['name']) ?? []))),
    published: parseWrittenDay(string(paper['publishedAt'])),
    gist: string(paper['ai_summary']),
    keywords: Array.isArray(keywords) ? keywords.flatMap((word) => string(word) ?? []) : undefined,
    codeUrl: link(paper['githubRepo']),
    projectUrl: link(paper['projectPage']),
    upvotes: count(paper['upvotes']),
  });
}

/** Lists are cards (`article`); the JSON beside them knows the papers' abstracts, and the day on a daily list. */
export const huggingfaceLists: Lists = {
  parseUrl({ hostname, searchParams }, path) {
    if (!HOSTS.test(hostname)) return undefined;
    const route = path.join('/');
    const list = (form: string, period?: PageAddress['period']): PageAddress => ({ site: 'huggingface', kind: 'list', form, period });
    if (/^(?!(?:api|blog|datasets|docs|models|papers|spaces)\/)[^/]+(\/activity)?\/papers$/.test(route)) return list('profile');
    const [, unit, date] = /^papers\/(?:(date)\/(?=.{10}$)|(week)\/(?=.{5}W)|(month)\/(?=.{7}$))(\d{4}-W?\d\d(?:-\d\d)?)$/.exec(route)?.filter(Boolean) ?? [];
    if (date) return list('daily', { type: unit === 'date' ? 'day' : (unit as 'week' | 'month'), date });
    if (/^papers(\/trending)?$/.test(route)) {
      const day = searchParams.get('date') ?? '';
      return searchParams.get('q') ? list('search')
        : path[1] ? list('daily', { type: 'trending' })
        : list('daily', isDay(day) ? { type: 'day', date: day } : undefined);
    }
    return undefined;
  },

  readRows(doc, { form, period }) {
    const page = `huggingface ${form}`;
    const drift = new Set<string>();
    const props = readProps(doc, 'DailyPapers') ?? {};
    const [daily, found] = ['dailyPapers', 'searchResults'].map((key) =>
      array(props[key]).flatMap((item): DigestEntry[] => {
        const facts = readFacts(object(item['paper']) ?? item);
        const title = facts.title ?? string(item['title']);
        return facts.arxivId && title ? [compact({ ...facts, title, comments: count(item['numComments']) })] : [];
      }),
    ) as [DigestEntry[], DigestEntry[]];
    const known = new Map([...daily, ...found].map((entry) => [entry.arxivId, entry]));
    if (form !== 'profile' && !props['dailyPapers'] && !found.length) drift.add(`${page} rows json`);

    const rows = Array.from(doc.querySelectorAll('article')).flatMap((article) => {
      const link = article.querySelector('h3 a[href^="/papers/"]');
      if (!link) return [];
      const id = link.getAttribute('href')!.slice(8);
      const thumbnail = article.querySelector('a[href^="/papers/"] > img');
      const cell = article.parentElement!.childElementCount > 1 ? article : article.parentElement!;
      const [anchor, place] = thumbnail ? ([article, 'corner'] as const) : ([link.parentElement!, 'append'] as const);
      return makeRow(drift, page, id, { anchor, place, elements: [cell] }, () => {
        const votes = readAll(article, '.leading-none').find((text) => /^\d+$/.test(text));
        return known.get(id) ?? { title: readText(link), upvotes: votes ? Number(votes) : undefined };
      });
    });
    if (!rows.length && known.size) drift.add(`${page} rows dom`);

    // The JSON's day is believed if the address asks for it or, where that names no period, the page shows it.
    const date = parseWrittenDay(string(props['dateString']) ?? string(props['date']));
    const believed = period ? period.date === date : doc.querySelector(`time[datetime^="${date}"]`);
    const ofDay = form === 'daily' && /^(day)?$/.test(String(props['periodType'] ?? '')) && !props['isTrending'] && !props['query'];
    const entries = daily.map((entry, i) => ({ ...entry, rank: i + 1 }));
    return makeListReading(rows, drift, () =>
      date && believed && ofDay && entries.length ? [{ source: 'hf-daily', sourceName: 'Daily Papers', date, entries }] : [],
    );
  },
};

const object = (value: unknown): Json | undefined => (value && typeof value === 'object' && !Array.isArray(value) ? (value as Json) : undefined);
const array = (value: unknown): Json[] => (Array.isArray(value) ? value.map(object).filter((item) => !!item) : []);
const string = (value: unknown): string | undefined => (typeof value === 'string' && foldSpace(value)) || undefined;
/** Which hosts are shown is decided where links enter the store (lib/messages/schemas). */
const link = (value: unknown): string | undefined => (string(value)?.startsWith('https://') ? string(value) : undefined);
const count = (value: unknown): number | undefined => (Number.isInteger(value) && (value as number) >= 0 ? (value as number) : undefined);

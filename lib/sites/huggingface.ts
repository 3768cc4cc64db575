/**
 * Hugging Face. Its code is closed and changes often, so the readers believe the JSON that a page embeds for
 * hydration first and the DOM second. After a client-side navigation that JSON is still the old page's.
 */
import { isDay } from '@/lib/paper/day';
import type { DigestEntry } from '@/lib/paper/paper';
import { foldSpace } from '@/lib/paper/title-key';
import { compact, makeListReading, makeRow, parseWrittenDay, pick, readAll, readFirst, readText } from './read';
import {
  paperAddress, type LinkForms, type ListReading, type Lists, type Matches, type PageAddress, type Papers, type Probe, type Site,
} from './site';

type Json = Record<string, unknown>;

export const site: Site = { id: 'huggingface', name: 'Hugging Face', hydrated: true };

const HOSTNAME = /^(www\.)?(huggingface|hf)\.co$/;

export const papers: Papers = {
  parseUrl({ hostname }, path) {
    return HOSTNAME.test(hostname) && path[0] === 'papers' && path.length === 2 ? paperAddress(site.id, 'paper', path[1]!) : undefined;
  },

  readPage(doc, { arxivId, version }, url) {
    const drift: string[] = [];
    const embedded = readFacts(object(readProps(doc, 'PaperContent')?.['paper']) ?? {});
    // JSON of another paper is no drift: the person moved within the site, and the JSON stayed. The DOM changes
    // some time later, so it counts once it links to this paper's arXiv page and shows a title other than the JSON's.
    const stale = embedded.arxivId && embedded.arxivId !== arxivId;
    const json = stale || !embedded.arxivId ? {} : embedded;
    const link = doc.querySelector(`a[href*="arxiv.org/abs/${arxivId}"]`);
    // An error page ("404", "429", "503 Service Unavailable") has neither a paper's JSON nor its abstract nor its link.
    if (!embedded.arxivId && !findAbstractHeading(doc) && !link) return undefined;
    const shown = readShown(doc);
    const dom = !stale || (link && shown.title !== embedded.title) ? shown : {};
    const field = (name: 'title' | 'abstract') =>
      pick(stale ? [] : drift, `huggingface paper ${name}`, { json: json[name], dom: dom[name] });
    return { ref: compact({ ...json, url, arxivId, version, title: field('title'), abstract: field('abstract') }), drift };
  },

  // Seven of twelve columns, with a margin; the others are the community's.
  text: { paper: { at: 'h2 ~ * p, h2 ~ p', share: 7 / 12, beside: 93, most: 803 } },
};

/** The title and abstract a person sees. Next to the abstract stands the site's own summary, which is shorter. */
function readShown(doc: Document): { title?: string; abstract?: string } {
  const heading = findAbstractHeading(doc);
  const paragraphs = heading ? readAll(heading.parentElement!, 'p') : [];
  return { title: readFirst(doc, 'h1'), abstract: paragraphs.sort((a, b) => b.length - a.length)[0] };
}

function findAbstractHeading(doc: Document): Element | undefined {
  return Array.from(doc.querySelectorAll('h2')).find((h2) => readText(h2) === 'Abstract');
}

/** The JSON that a component of the page is hydrated with. */
function readProps(doc: Document, component: string): Json | undefined {
  try {
    return object(JSON.parse(doc.querySelector(`[data-target="${component}"]`)!.getAttribute('data-props')!));
  } catch {
    return undefined;
  }
}

/** Reads a paper object of the site's JSON. Fields that are missing or have another type are left out. */
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
  });
}

/**
 * A list shows cards (`article`), and so do profiles and collections. The JSON beside them has the papers' abstracts and, on a daily list,
 * the day.
 */
export const lists: Lists = {
  parseUrl({ hostname, searchParams }, path) {
    if (!HOSTNAME.test(hostname)) return undefined;
    const route = path.join('/');
    const list = (form: string, period?: PageAddress['period']): PageAddress => ({ site: site.id, kind: 'list', form, period });
    if (PROFILE_ROUTE.test(route)) return list('profile');
    const [, unit, date] = PERIOD_ROUTE.exec(route)?.filter(Boolean) ?? [];
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
    const daily = readEntries(props['dailyPapers']);
    const found = readEntries(props['searchResults']);
    const known = new Map([...daily, ...found].map((entry) => [entry.arxivId!, entry]));
    const rows = readCards(doc, page, known, drift);
    // An error page ("429", "503 Service Unavailable") has no cards either.
    if (form !== 'profile' && rows.length && !props['dailyPapers'] && !found.length) drift.add(`${page} rows json`);
    if (!rows.length && known.size) drift.add(`${page} rows dom`);

    // The day in the JSON counts if the address asks for it or, where the address names no period, if the page shows it.
    const date = parseWrittenDay(string(props['dateString']) ?? string(props['date']));
    const isDateSure = period ? period.date === date : doc.querySelector(`time[datetime^="${date}"]`);
    const isOneDay = form === 'daily' && /^(day)?$/.test(String(props['periodType'] ?? '')) && !props['isTrending'] && !props['query'];
    const entries = daily.map((entry, i) => ({ ...entry, rank: i + 1 }));
    return makeListReading(rows, drift, () =>
      date && isDateSure && isOneDay && entries.length ? [{ source: 'hf-daily', sourceName: 'Daily Papers', date, entries }] : [],
    );
  },
};

/** `google/papers`, `google` and `collections/google/gemma-6790`; the site has more pages of its own than these, without papers. */
const PROFILE_ROUTE =
  /^(?!(api|blog|datasets|docs|models|papers|spaces)(\/|$))(collections(\/[^/]+){2}|[^/]+((\/activity)?\/papers)?)$/;

/** `papers/date/2026-06-26`, `papers/week/2026-W26`, `papers/month/2026-06`. */
const PERIOD_ROUTE = /^papers\/(?:(date)\/(?=.{10}$)|(week)\/(?=.{5}W)|(month)\/(?=.{7}$))(\d{4}-W?\d\d(?:-\d\d)?)$/;

/** The papers of a list in the JSON; items without an id or title are left out. */
function readEntries(items: unknown): DigestEntry[] {
  return array(items).flatMap((item): DigestEntry[] => {
    const paper = object(item['paper']) ?? item;
    const facts = readFacts(paper);
    const title = facts.title ?? string(item['title']);
    return facts.arxivId && title
      ? [compact({ ...facts, title, upvotes: count(paper['upvotes']), comments: count(item['numComments']) })]
      : [];
  });
}

/** The rows of a list's cards. `known` holds what the JSON says of each paper, by id. */
function readCards(doc: Document, page: string, known: ReadonlyMap<string, DigestEntry>, drift: Set<string>): ListReading['rows'] {
  return Array.from(doc.querySelectorAll('article')).flatMap((article) => {
    // The title is a link or, on profiles and in collections, a part of one.
    const title = article.querySelector(':is(h3,h4) a[href^="/papers/"],a[href^="/papers/"] :is(h3,h4)');
    if (!title) return [];
    const id = title.closest('a')!.getAttribute('href')!.slice(8);
    const thumbnail = article.querySelector('a[href^="/papers/"]>img');
    const cell = article.parentElement!.childElementCount > 1 ? article : article.parentElement!;
    const [anchor, place] = thumbnail
      ? ([article, 'foot'] as const)
      : ([title.parentElement!.closest('header,h3,h4') ?? title, 'append'] as const);
    return makeRow(drift, page, id, { anchor, place, elements: [cell] }, () => {
      const votes = readAll(article, '.leading-none').find((text) => /^\d+$/.test(text));
      return known.get(id) ?? { title: readText(title), upvotes: votes ? Number(votes) : undefined };
    });
  });
}

const PATHS = ['papers*', '*/papers', '*/papers?*'];
/** Hugging Face moves between papers and lists without loading, so its pages get both scripts. */
export const matches: Matches = {
  papers: /* @__PURE__ */ PATHS.map((path) => `*://huggingface.co/${path}`),
  lists: /* @__PURE__ */ [...PATHS, 'collections/*'].map((path) => `*://huggingface.co/${path}`),
  names: ['*://huggingface.co/*'],
};
export const hosts: readonly string[] = ['https://huggingface.co/*'];
export const menuLinks: readonly string[] = ['*://*.huggingface.co/papers/*', '*://hf.co/papers/*'];
export const links: LinkForms = { hosts: ['huggingface.co', 'hf.co'], paths: ['papers'] };
export const probes: readonly Probe[] = [
  { url: 'https://huggingface.co/papers/2501.11120', title: 'Tell me about yourself: LLMs are aware of their learned behaviors' },
  { url: 'https://huggingface.co/papers/date/2024-08-01', minRows: 10, minDigests: 1 },
  { url: 'https://huggingface.co/papers/week/2026-W10', minRows: 10 },
  { url: 'https://huggingface.co/papers/trending', minRows: 10 },
];

const object = (value: unknown): Json | undefined =>
  value && typeof value === 'object' && !Array.isArray(value) ? (value as Json) : undefined;
const array = (value: unknown): Json[] => (Array.isArray(value) ? value.map(object).filter((item) => !!item) : []);
const string = (value: unknown): string | undefined => (typeof value === 'string' && foldSpace(value)) || undefined;
/** Any https address. Which hosts are shown is decided where links enter the store (lib/messages/calls/shapes.ts). */
const link = (value: unknown): string | undefined => (string(value)?.startsWith('https://') ? string(value) : undefined);
const count = (value: unknown): number | undefined => (Number.isInteger(value) && (value as number) >= 0 ? (value as number) : undefined);

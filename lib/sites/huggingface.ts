import { parseArxivId } from '@/lib/paper/arxiv-id';
import { isDay } from '@/lib/paper/day';
import { safeCodeUrl, safeHttps } from '@/lib/paper/links';
import type { DigestEntry } from '@/lib/paper/paper';
import { foldSpace } from '@/lib/paper/title-key';
import { parseWrittenDay } from './day-text';
import { compact, pick, readAll, readText } from './read';
import type { ListReading, ListRow, PageAddress, Site } from './site';

type Json = Record<string, unknown>;

/**
 * Hugging Face: closed source and changing, so the JSON its pages embed for hydration comes first, the
 * DOM second. After a client-side navigation that JSON is still the old page's.
 */
export const huggingface: Site = {
  id: 'huggingface',
  name: 'Hugging Face',
  matches: ['*://huggingface.co/papers*', '*://huggingface.co/*/papers', '*://huggingface.co/*/activity/papers'],
  hydrated: true,

  parseUrl({ hostname, searchParams }, path) {
    if (!/^(www\.)?(huggingface|hf)\.co$/.test(hostname)) return undefined;
    const list = (form: string, type?: NonNullable<PageAddress['period']>['type'], date?: string): PageAddress => ({
      site: 'huggingface',
      kind: 'list',
      form,
      ...(type && { period: { type, ...(date && { date }) } }),
    });
    const [first, second, third, ...more] = path;
    if (first !== 'papers') {
      const profile = path.length === 2 ? second === 'papers' : second === 'activity' && third === 'papers' && !more.length;
      return profile && !/^(api|docs|blog|spaces|datasets|models)$/.test(first!) ? list('profile') : undefined;
    }
    if (more.length) return undefined;
    if (third) {
      const [type, pattern] = { date: ['day', /^\d{4}-\d\d-\d\d$/], week: ['week', /^\d{4}-W\d\d$/], month: ['month', /^\d{4}-\d\d$/] }[second!] ?? [];
      return type && (pattern as RegExp).test(third) ? list('daily', type as 'day', third) : undefined;
    }
    if ((!second || second === 'trending') && searchParams.get('q')) return list('search', 'search');
    if (second === 'trending') return list('daily', 'trending');
    if (!second) {
      const date = searchParams.get('date') ?? '';
      return isDay(date) ? list('daily', 'day', date) : list('daily');
    }
    const paper = parseArxivId(second);
    return paper && { site: 'huggingface', kind: 'paper', form: 'paper', arxivId: paper.id, ...(paper.version && { version: paper.version }) };
  },

  readPage(doc, { arxivId, version }, url) {
    const drift: string[] = [];
    const props = readProps(doc, 'PaperContent');
    const paper = props && object(props['paper']);
    const facts = paper ? readFacts(paper) : undefined;
    // Another paper's JSON is no drift but a navigation within the page. The DOM follows later: believe it
    // once it links to this paper's arXiv page and shows another title.
    const json = facts?.arxivId === arxivId ? facts : undefined;
    const stale = facts?.arxivId && !json ? facts : undefined;
    const shown = readShown(doc);
    const dom = !stale || (shown.title !== stale.title && doc.querySelector(`a[href*="arxiv.org/abs/${arxivId}"]`)) ? shown : {};
    const lost = stale ? [] : drift;
    const { upvotes: _, ...told } = json ?? {};
    const ref = {
      url,
      ...told,
      arxivId,
      version,
      title: pick(lost, 'huggingface paper title', { json: json?.title, dom: dom.title }),
      abstract: pick(lost, 'huggingface paper abstract', { json: json?.abstract, dom: dom.abstract }),
    };
    return { ref: compact(ref), drift };
  },

  readRows: (doc, address) => readCards(doc, address),
};

/** The title and the abstract a person sees. The site's own summary, a coloured box, comes before the abstract. */
function readShown(doc: Document): { title?: string; abstract?: string } {
  const heading = Array.from(doc.querySelectorAll('h2')).find((h2) => h2.textContent.trim() === 'Abstract');
  const paragraphs = heading?.parentElement ? readAll(heading.parentElement, 'p') : [];
  const title = readText(doc.querySelector('main h1')) ?? readText(doc.querySelector('h1'));
  const abstract = paragraphs.reduce((longest, text) => (text.length > longest.length ? text : longest), '');
  return compact({ title, abstract });
}

/** The properties a component of the page is hydrated with. */
function readProps(doc: Document, component: string): Json | undefined {
  const data = doc.querySelector(`[data-target="${component}"]`)?.getAttribute('data-props');
  try {
    return object(JSON.parse(data ?? ''));
  } catch {
    return undefined;
  }
}

/** A paper object of the site's JSON; what is missing or of another type is left out. */
function readFacts(paper: Json): Partial<DigestEntry> {
  const authors = array(paper['authors']).flatMap((author) => (author['hidden'] === true ? [] : (string(author['name']) ?? [])));
  return compact({
    arxivId: parseArxivId(string(paper['id']) ?? '')?.id,
    title: string(paper['title']),
    abstract: string(paper['summary']),
    authors,
    published: parseWrittenDay(string(paper['publishedAt'])),
    gist: string(paper['ai_summary']),
    keywords: Array.isArray(paper['ai_keywords']) ? paper['ai_keywords'].flatMap((word: unknown) => string(word) ?? []) : undefined,
    codeUrl: safeCodeUrl(string(paper['githubRepo'])),
    projectUrl: safeHttps(string(paper['projectPage'])),
    upvotes: count(paper['upvotes']),
  });
}

function readCards(doc: Document, { form, period }: PageAddress): ListReading {
  const drift = new Set<string>();
  const props = readProps(doc, 'DailyPapers');
  if (!props && form !== 'profile') drift.add(`huggingface ${form} rows json`);
  const told = [props?.['dailyPapers'], props?.['searchResults']].map((list) =>
    array(list).flatMap((item): ListRow['entry'][] => {
      const facts = readFacts(object(item['paper']) ?? item);
      const { arxivId, title = string(item['title']) } = facts;
      return arxivId && title ? [compact({ ...facts, arxivId, title, comments: count(item['numComments']) })] : [];
    }),
  );
  const known = new Map(told.flat().map((entry) => [entry.arxivId, entry]));

  const rows: ListRow[] = [];
  for (const article of doc.querySelectorAll('article')) {
    const link = article.querySelector('h3 a[href^="/papers/"]');
    const arxivId = parseArxivId(link?.getAttribute('href')?.slice(8) ?? '')?.id;
    if (!arxivId) continue;
    const entry = known.get(arxivId) ?? compact({ arxivId, title: readText(link) ?? '', upvotes: count(Number(readText(article.querySelector('label .leading-none, .leading-none')) ?? NaN)) });
    const cell = article.parentElement?.childElementCount === 1 ? article.parentElement : article;
    const thumbnail = article.querySelector('a[href^="/papers/"] img');
    rows.push({ anchor: thumbnail ? article : link!, place: thumbnail ? 'corner' : 'append', elements: [cell], entry });
  }
  if (!rows.length && known.size) drift.add(`huggingface ${form} rows dom`);

  // The JSON's day is believed if the address asks for it or, where the address names none, if the page shows it.
  const date = parseWrittenDay(string(props?.['dateString']) ?? string(props?.['date']));
  const daily = (props?.['periodType'] ?? 'day') === 'day' && !props?.['isTrending'] && !props?.['query'];
  const seen = period ? period.type === 'day' && period.date === date : !!date && !!doc.querySelector(`time[datetime^="${date}"]`);
  const entries = told[0]!.map((entry, i) => ({ ...entry, rank: i + 1 }));
  const digests = form === 'daily' && daily && date && seen && entries.length ? [{ source: 'hf-daily', sourceName: 'Daily Papers', date, entries }] : [];
  return { rows, digests, drift: [...drift] };
}

const object = (value: unknown): Json | undefined => (value && typeof value === 'object' && !Array.isArray(value) ? (value as Json) : undefined);
const array = (value: unknown): Json[] => (Array.isArray(value) ? value.map(object).filter((item) => !!item) : []);
const string = (value: unknown): string | undefined => (typeof value === 'string' && foldSpace(value)) || undefined;
const count = (value: unknown): number | undefined => (Number.isInteger(value) && (value as number) >= 0 ? (value as number) : undefined);

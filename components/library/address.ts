import { isSection, type SectionName } from './section-name';

/** What the part of the page's address after `#` asks for, as `#papers/2411.00001?q=tag%3Atea`. */
export interface Address {
  section: SectionName;
  /** Its parts; the first names the section, or what of it is asked for. */
  parts: string[];
  /** The words that are searched for. */
  query: string;
}

/** Addresses that name no section: a search, papers like a text, and the panes beside the digests. */
const OTHER: Partial<Record<string, SectionName>> = { search: 'papers', like: 'papers', '': 'papers' };

export function readAddress(hash: string): Address {
  const [path = '', search = ''] = hash.replace(/^#/, '').split('?', 2);
  const parts = path.split('/').map(decode);
  const head = parts[0]!;
  return { section: isSection(head) ? head : OTHER[head] ?? 'digests', parts, query: new URLSearchParams(search).get('q') ?? '' };
}

export function writeAddress(parts: readonly string[], query = ''): string {
  const search = query.trim() && `?${new URLSearchParams({ q: query.trim() }).toString()}`;
  // A colon reads better than its code, and stands in every id of a source.
  return `#${parts.map((part) => encodeURIComponent(part).replaceAll('%3A', ':')).join('/')}${search}`;
}

export const libraryAddress = (key: string, query?: string): string => writeAddress(['papers', key], query);

/** Papers like a text. */
export const likeAddress = (text: string): string => writeAddress(['like'], text);

/** The map, with the papers of one of its subjects. */
export const subjectAddress = (subject: string): string => writeAddress(['insights', subject]);

/** The list of a day, and a paper in it. */
export const digestAddress = (source: string, day?: string, key?: string): string =>
  writeAddress(['digests', source, ...(day ? [day] : []), ...(day && key ? [key] : [])]);

/** In place of a source's id: the newest list of all. */
export const NEWEST = 'newest';

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** Records of lists that are not of papers: products, tasks, songs, news, saved pages. */
import type { DigestEntry } from '@/lib/paper/paper';
import { isPaperLink } from '../paper-links';
import { NAMES } from './record-names';

type Fields = ReadonlyMap<string, unknown>;

/** The field for what a record of JSON-LD is (`@type`). */
export const SCHEMA_TYPE = '@type';

/** The fields of which a program that saves pages writes all of one row. Tables have no field for an empty cell, so full ones are named. */
const SAVED_PAGE = [
  ['sitename'], ['readingprogress'], ['resolvedurl'], ['wordcount'], ['listeningtime'], ['readingtime'],
  ['timeadded', 'status'], ['folder', 'timestamp'], ['folder', 'created', 'favorite'],
];

/** A person's references may be of web pages. */
const OF_REFERENCE_MANAGERS = ['itemtype', 'citekey', 'citationkey', 'typeofreference'];

/** Folded names of fields that other things have, even beside a name that could be an author's. */
const NEVER_OF_PAPERS = [
  'urltoimage', 'imdbid', 'sku', 'subreddit', 'isrc', 'videoid', 'channeltitle', 'albumname', 'amazonbookid',
  'dependencies', 'devdependencies', 'price', 'printtype', 'recipeingredient', 'downloads', 'episodename', 'enclosureurl',
];

/** The same of names that stand together: of shelves of books, films, recipes, tasks, orders, appointments, jobs, grants, forums. */
const OF_OTHERS = [
  'exclusiveshelf', 'isbnuid', 'bookid primaryauthor', 'authorsort titlesort', 'letterboxduri', 'ingredients', 'issuekey',
  'orderid', 'asin',
  'releaseid artist', 'startdate enddate alldayevent', 'startdate enddate category', 'start end author', 'company location', 'salary',
  'awardnumber', 'nctnumber', 'points numcomments',
].map((names) => names.split(' '));

/** Kinds of schema.org that are not written works, and of those the ones that are no papers. */
const OTHER_TYPE =
  /(?:Recipe|Event|Product|Movie|Episode|Course|Posting|Person|Organization|WebSite|WebPage|NewsArticle|VideoObject|SourceCode)$/;

/** The same beside a title without authors. */
const SELDOM_OF_PAPERS = [
  'price currency stock quantity brand amount invoice invoiceno invoicenumber customer',
  'album artist artists artistname trackname duration durationms',
  'runtime director',
  'email phone jobtitle salary company',
  'completed due duedate assignee assignees issuekey sprint htmlurl userid',
  'image imageurl thumbnail ingredients calories instructor genre genres',
].flatMap((names) => names.split(' '));

/** Fields of events, whose place is called a venue as that of papers is. */
const OF_EVENTS = 'start end starttime endtime startdate enddate location room address city speakers speaker capacity tickets'.split(' ');
/** Fields of which a service for news writes all, beside a name that may be a reporter's. */
const OF_NEWS = ['description', 'content', 'publishedat'];

/** What stands in the addresses of papers at hosts that are not known: of journals, conferences and universities. */
const SCHOLARLY =
  /\.pdf\b|paper|publication|proceeding|poster|journal|preprint|abstract|virtual|forum|thes[ei]s|scholar|\.edu\/|\.ac\.[a-z]{2}\//i;

/**
 * Whether a record is of something else than a paper, though it has a title: a saved page, a product, a task, a song, a piece of news.
 * A record with an id, a DOI, a journal or pages is a paper's.
 */
export function isOtherRecord(fields: Fields, entry: DigestEntry): boolean {
  // A review or comment of OpenReview.
  if (typeof fields.get('replyto') === 'string') return true;
  if (entry.arxivId ?? entry.doi) return false;
  if (OTHER_TYPE.test(String(fields.get(SCHEMA_TYPE) ?? ''))) return true;
  if (SAVED_PAGE.some((names) => names.every((name) => fields.has(name)))) return true;
  const hasAny = (names: readonly string[]): boolean => names.some((name) => fields.has(name));
  const isAtVenue = fields.has('venue') && !(entry.authors ?? entry.pages);
  if (isAtVenue && (hasAny(OF_EVENTS) || readLinks(fields).some((href) => /\/events?\//i.test(href)))) return true;
  if ((entry.journalRef ?? entry.pages) || hasAny(OF_REFERENCE_MANAGERS)) return false;
  if (hasAny(NEVER_OF_PAPERS) || isOfOthers([...fields.keys()]) || OF_NEWS.every((name) => fields.has(name))) return true;
  if (entry.authors) return false;
  if (['authors', 'author'].some((name) => SITE.test(String(fields.get(name) ?? '').slice(0, 200)))) return true;
  const isDescribed = fields.has('description') ? fields.has('abstract') : Boolean(entry.published ?? entry.abstract ?? entry.gist);
  return hasAny(SELDOM_OF_PAPERS) || (!isDescribed && isOfOtherPage(fields));
}

/** Whether the folded names of a record's fields, or of a table's columns, are those of other things. */
export function isOfOthers(names: readonly string[]): boolean {
  if (OF_REFERENCE_MANAGERS.some((name) => names.includes(name))) return false;
  return OF_OTHERS.some((marks) => marks.every((mark) => names.includes(mark)));
}

/** A site where the author of a page stands: `blog.example`. */
const SITE = /^[a-z\d-]{1,40}(?:\.[a-z\d-]{1,40}){1,4}$/;
/** The name of a user of a forum or host: `ada_b`. */
const USER = /^[a-z][a-z\d_-]{0,40}$/;

/** The authors of a record, but for a user or site that stands in their place. */
export function dropUser(authors: string[] | undefined): string[] | undefined {
  return authors?.length === 1 && (USER.test(authors[0]!) || SITE.test(authors[0]!)) ? undefined : authors;
}

/** Whether all addresses that a record has are of pages that no paper seems to have. */
function isOfOtherPage(fields: Fields): boolean {
  const links = readLinks(fields);
  return links.length > 0 && links.every((href) => !isPaperLink({ href }) && !SCHOLARLY.test(href));
}

function readLinks(fields: Fields): string[] {
  return NAMES.link.flatMap((name) => {
    const value = fields.get(name);
    return typeof value === 'string' && /^https?:\/\//.test(value) ? value.slice(0, 2_000) : [];
  });
}

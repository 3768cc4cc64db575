/** The citations of Wikipedia's articles, as their source has them and Zotero exports them: `{{cite journal |last1=Brewer |title=…}}`. */
import { dropOthers, orderName } from '../names';
import type { Head } from './format';
import type { ImportItem } from './reading';
import { readFields } from './record';

export const id = 'wikitext';
export const name = 'MediaWiki';
export const endings = ['.wiki', '.txt'];
export const isLibrary = true;

/** Works that are papers; pages, news, films and games have templates of their own. */
const KINDS = 'journal|arxiv|conference|book|thesis|tech ?report|ssrn|biorxiv|medrxiv|report|citeseerx';
const OPEN = new RegExp(String.raw`\{\{\s?(?:cite|vcite2?|citation)[ _]?(?:${KINDS})?\s{0,9}\|`, 'gi');
/** In characters. */
const MAX_TEMPLATE = 6_000;

export const recognise = ({ text }: Head): boolean => text.search(OPEN) >= 0;

export function* read(text: string): Generator<ImportItem> {
  let from = 0;
  // No citation lies in another: one that is not closed ends where the next begins.
  for (const { index, 0: start } of text.matchAll(OPEN)) {
    yield* readBetween(text, from, index);
    from = index + start.length;
  }
  yield* readBetween(text, from, text.length);
}

function* readBetween(text: string, from: number, end: number): Generator<ImportItem> {
  const item = from > 0 ? readTemplate(text.slice(from, Math.min(end, from + MAX_TEMPLATE))) : undefined;
  if (item) yield { ...item, at: from };
}

function readTemplate(text: string): ImportItem | undefined {
  const fields = new Map<string, string>();
  for (const part of partParameters(text)) {
    const [, name, value] = /^\s*([\w-]{1,40})\s*=([^]*)$/.exec(part) ?? [];
    const plain = value === undefined ? '' : dropMarkup(value);
    if (name && plain) fields.set(name.toLowerCase().replaceAll('-', ''), plain);
  }
  const title = fields.get('title') ?? fields.get('chapter');
  // A citation without a kind may be of a page.
  if (title === undefined || fields.has('website') || fields.has('newspaper')) return undefined;
  const { names, cut } = readAuthors(fields);
  const facts = [...fields].filter(([field]) => FACTS.has(field));
  const arxiv = fields.get('arxiv') ?? fields.get('eprint');
  const record = new Map<string, unknown>([...facts, ['title', title], ['authors', names], ['itemtype', 'article']]);
  if (arxiv) record.set('arxiv', arxiv);
  const item = readFields(record, { datesArePapers: true });
  if (cut && item && 'entry' in item) item.entry.authorsCut = true;
  return item;
}

const FACTS: ReadonlySet<string> = new Set('year date doi journal conference volume issue pages publisher url'.split(' '));

/** What stands between the bars of a template, up to its end. A link or a template in a value may have bars, too. */
function* partParameters(text: string): Generator<string> {
  let depth = 0;
  let from = 0;
  for (let at = 0; at < text.length; at += 1) {
    const pair = text.slice(at, at + 2);
    if (pair === '{{' || pair === '[[') depth += 1;
    else if (pair === '}}' || pair === ']]') depth -= 1;
    else if (depth === 0 && text[at] === '|') {
      yield text.slice(from, at);
      from = at + 1;
    }
    if (depth < 0) return yield text.slice(from, at);
    if (pair === '{{' || pair === '[[' || pair === '}}' || pair === ']]') at += 1;
  }
}

/** Authors by number: `last1`, `first1`; a group, or a whole list of names in one. */
function readAuthors(fields: ReadonlyMap<string, string>): { names: readonly string[]; cut: boolean } {
  const authors: string[] = [];
  for (let number = 1; number <= 300; number += 1) {
    const get = (...names: string[]): string | undefined =>
      names.flatMap((each) => [fields.get(`${each}${number}`), number === 1 ? fields.get(each) : undefined]).find(Boolean);
    const family = get('last', 'surname', 'authorlast');
    const given = get('first', 'given', 'authorfirst');
    const whole = family === undefined ? get('author') : undefined;
    if (family === undefined && whole === undefined) break;
    authors.push(family === undefined ? orderName(whole!) : given ? `${given} ${family}` : family);
  }
  const list = fields.get('authors') ?? fields.get('vauthors');
  if (authors.length === 0 && list) return dropOthers(list.split(/, (?=\p{Lu}|et al)|; /u).map(turnInitials));
  return { names: authors, cut: fields.has('displayauthors') };
}

/** `Brewer AB` → `A. B. Brewer` */
function turnInitials(name: string): string {
  const [, family, initials] = /^(.{2,60}) (\p{Lu}{1,3})$/u.exec(name.trim()) ?? [];
  return family ? `${[...initials!].map((letter) => `${letter}.`).join(' ')} ${family}` : name.trim();
}

/** A value without links, comments, emphasis and the templates in it. */
function dropMarkup(value: string): string {
  return value
    .slice(0, 2_000)
    .replace(/<!--.{0,500}?-->|<ref[\s>/].{0,500}$/g, '')
    .replace(/\[\[(?:[^\][|]{1,300}\|)?([^\][|]{1,300})\]\]/g, '$1')
    .replace(/\{\{(?:[^{}|]{1,40}\|)?([^{}|]{0,300})[^{}]{0,300}\}\}/g, '$1')
    .replace(/'{2,5}|<\/?[a-z]{1,10}(?:\s[^<>]{0,100})?\/?>/gi, '')
    .trim();
}

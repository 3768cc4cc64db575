/**
 * Attributes of Roam and properties of Logseq that describe a paper: lines of `Title:: …`, `Author:: [[…]]`, `Tags:: #…`. And what
 * stands at the beginning of a page that Notion exports: a heading and lines of `Authors: …`, `URL: …`.
 */
import type { ImportItem } from './reading';
import { readFields } from './record';
import { foldName } from './record-names';

/** A line of a list or a bare one; the name may be bold. In characters, a value is cut at 20,000. */
const ATTRIBUTE = /^(\s{0,40}(?:[-*]\s)?)\s{0,4}(?:\*\*)?([\p{L}][\p{L} -]{1,30})(?:\*\*)?::(?:\*\*)?\s(.{1,20000})/u;
/** One of these beside a title makes a paper. */
const PAPER_FIELDS = ['author', 'authors', 'url', 'link', 'arxiv', 'arxivid', 'doi', 'year'];
const TAGS: Readonly<Record<string, string>> = { topics: 'tags', topic: 'tags', tag: 'tags', keywords: 'tags' };

/** The text of a title's attribute, in any paste. */
export const TITLE_ATTRIBUTE = /^[ \t]{0,40}(?:[-*] )?(?:\*\*)?Title(?:\*\*)?::(?:\*\*)? \S/m;

/** Heading, empty line, and properties up to an empty line. */
const NOTION = /^\s{0,9}# (.{3,1000})\r?\n\r?\n((?:[\p{Lu}][\p{L} ]{1,30}: .{1,5000}(?:\r?\n|$)){2,40})(?=\r?\n|$)/u;

/** The papers that attributes describe, and the text without these lines. */
export function takeAttributes(text: string): { items: ImportItem[]; rest: string } {
  const page = takePage(text);
  if (page) return page;
  if (!text.includes('::') || !/title(?:\*\*)?::/i.test(text)) return { items: [], rest: text };
  const lines = text.split(/\r?\n/);
  const items: ImportItem[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const { fields, end } = readRun(lines, at);
    const isPaper = fields.has('title') && PAPER_FIELDS.some((name) => fields.has(name));
    const item = isPaper ? readFields(fields, { datesArePapers: true }) : undefined;
    if (item) {
      items.push(item);
      lines.fill('', at, end);
    }
    at = Math.max(at, end - 1);
  }
  return { items, rest: lines.join('\n') };
}

/** A page of Notion that is about a paper: its properties say an id, or authors and year. Others may be a digest with its date. */
function takePage(text: string): ReturnType<typeof takeAttributes> | undefined {
  const [page, title = '', properties = ''] = NOTION.exec(text.slice(0, 60_000)) ?? [];
  // A heading that is a link is the first item of a list.
  if (page === undefined || title.includes('](')) return undefined;
  const fields = new Map<string, unknown>([['title', title.trim()]]);
  for (const line of properties.split(/\r?\n/)) {
    const [, name = '', value = ''] = /^([^:]{1,40}): (.{1,5000})$/.exec(line) ?? [];
    readAttribute(fields, TAGS[foldName(name)] ?? foldName(name), value.trim());
  }
  const item = readFields(fields, { datesArePapers: true });
  const { arxivId, doi, authors = [] } = item && 'entry' in item ? item.entry : {};
  if (!item || !(arxivId ?? doi ?? (authors.length > 1 && fields.has('year')))) return undefined;
  return { items: [item], rest: page.replace(/[^\n]/g, '') + text.slice(page.length) };
}

/** The attributes from a line on, at one indentation. */
function readRun(lines: readonly string[], from: number): { fields: Map<string, unknown>; end: number } {
  const fields = new Map<string, unknown>();
  let indent: string | undefined;
  let end = from;
  for (; end < lines.length; end += 1) {
    const [, before, name = '', value = ''] = ATTRIBUTE.exec(lines[end]!) ?? [];
    if (before === undefined || (indent !== undefined && before !== indent)) break;
    indent = before;
    const folded = foldName(name);
    readAttribute(fields, TAGS[folded] ?? folded, value.trim());
  }
  return { fields, end };
}

function readAttribute(fields: Map<string, unknown>, name: string, value: string): void {
  const [, text, href] = /^\[([^\][]{1,1000})\]\((https?:[^\s()]{1,2000})\)/.exec(value) ?? [];
  if (name === 'tags') fields.set('tags', splitTags(value));
  else if (/^authors?$/.test(name)) fields.set(name, value.replace(/\]\](?=\s?\[\[)/g, ',').replace(/\[\[|\]\]/g, ''));
  else if (href !== undefined && name !== 'title') fields.set(name, href);
  else {
    fields.set(name, (text ?? value).replace(/\[\[|\]\]/g, ''));
    if (href !== undefined && !fields.has('url')) fields.set('url', href);
  }
}

/** `#tea, [[deep water]] #[[hot cups]]` */
function splitTags(value: string): string[] {
  const written = value.match(/#?\[\[[^\][]{1,100}\]\]|#[^\s#,;]{1,100}/g) ?? value.split(/[,;]/);
  return written.map((tag) => tag.replace(/^#|\[\[|\]\]/g, '').trim()).filter(Boolean);
}

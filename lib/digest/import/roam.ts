/** Attributes of Roam and properties of Logseq that describe a paper: lines of `Title:: …`, `Author:: [[…]]`, `Tags:: #…`. */
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

/** The papers that attributes describe, and the text without these lines. */
export function takeAttributes(text: string): { items: ImportItem[]; rest: string } {
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

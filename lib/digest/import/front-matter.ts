/** The front matter of a note (YAML between lines of `---`), as Obsidian, Zotero's plug-ins and Sidelight's own export write it. */
import type { ImportItem } from './reading';
import { readFields } from './record';
import { foldName } from './record-names';

/** The paper that a note's front matter describes; `undefined` if it has no title, or nothing that only papers have. */
export function readFrontMatter(yaml: string, body: string): ImportItem | undefined {
  const fields = parseFields(yaml);
  if (fields.has('publicationtypes')) tidyHugo(fields);
  const isPaper = ['authors', 'author', 'arxiv', 'arxivid', 'doi', 'citekey'].some((name) => fields.has(name));
  if (!isPaper || !(fields.has('title') || fields.has('arxiv') || fields.has('arxivid'))) return undefined;
  const abstract = /^>\s{0,3}\[!abstract\][^\n]{0,200}\n((?:>[^\n]{0,20000}\n?){1,200})/im.exec(body)?.[1];
  if (abstract && !fields.has('abstract'))
    fields.set(
      'abstract',
      abstract
        .replace(/^>\s?/gm, '')
        .replace(/\\([\\`*_[\]<>])/g, '$1')
        .trim(),
    );
  const note = body.indexOf('\n## Notes');
  if (note >= 0 && !fields.has('note')) fields.set('note', body.slice(note + 9).trim());
  if (fields.has('saved') && !fields.has('savedat')) fields.set('savedat', fields.get('saved'));
  return readFields(fields, { datesArePapers: true });
}

/** Hugo's themes for people's sites call the owner `admin`, set the journal in italics, and have the address of the PDF. */
function tidyHugo(fields: Map<string, unknown>): void {
  const [authors, journal] = [fields.get('authors'), fields.get('publication')];
  if (Array.isArray(authors)) fields.set('authors', authors.filter((name) => name !== 'admin'));
  const [, name] = typeof journal === 'string' ? /^(?:In:? )?[*_]{1,2}([^*_]{2,200})[*_]{1,2}/.exec(journal) ?? [] : [];
  if (name) fields.set('publication', name);
  if (!fields.has('url')) fields.set('url', fields.get('urlpdf'));
}

/**
 * `key: value`, `key: [a, b]`, lists of `- item` below a key, of names as `- given: Ada`, and texts that go on in the next lines. Deeper
 * structures are left out.
 */
function parseFields(yaml: string): Map<string, unknown> {
  const fields = new Map<string, unknown>();
  let last = '';
  for (const line of yaml.split(/\r?\n/).slice(0, 500)) {
    const item = /^\s{0,8}-\s(.*)$/.exec(line.slice(0, 5_000))?.[1]?.trim();
    const list: unknown = fields.get(last);
    if (item !== undefined && last) {
      fields.set(last, [...(Array.isArray(list) ? (list as unknown[]) : []), readPart({}, item) ?? unquote(item)]);
      continue;
    }
    const deeper = /^\s{1,8}(\S.*)$/.exec(line.slice(0, 30_000))?.[1];
    if (deeper !== undefined && last) {
      const part: unknown = Array.isArray(list) ? list.at(-1) : undefined;
      if (typeof part === 'object' && part !== null) readPart(part as Record<string, string>, deeper);
      else if (typeof list === 'string') fields.set(last, unquote(/^[>|][+-]?$/.test(list) ? deeper : `${list} ${deeper}`));
      continue;
    }
    const [, name, value = ''] = /^([\w -]{1,60}):(?:\s(.*))?$/.exec(line.slice(0, 30_000)) ?? [];
    if (!name) continue;
    last = foldName(name);
    if (value.trim()) fields.set(last, readValue(value.trim()));
  }
  return fields;
}

/** Adds a part of a name (`given: Ada`) to the others; `undefined` if the text is no such part. */
function readPart(person: Record<string, string>, text: string): Record<string, string> | undefined {
  const [, part, value = ''] = /^(given|family|name|literal|firstname|lastname|first|last)(?:[_-]?name)?:\s(.*)$/i.exec(text) ?? [];
  if (!part) return undefined;
  const name = { first: 'given', firstname: 'given', last: 'family', lastname: 'family' }[part.toLowerCase()] ?? part.toLowerCase();
  person[name] = unquote(value);
  return person;
}

function readValue(value: string): unknown {
  const list = /^\[(.*)\]$/.exec(value)?.[1];
  return list === undefined || list.startsWith('[') ? unquote(value) : list.split(',').map((item) => unquote(item.trim()));
}

/** A link of Obsidian (`[[Ada Brewer]]`, `[[people/brewer|Ada Brewer]]`) is the text that it shows. */
function unquote(value: string): string {
  const text = readQuoted(value);
  return /^\[\[([^[\]]*)\]\]$/.exec(text)?.[1]!.replace(/^.*\|/, '') ?? text;
}

/** A text in double quotes is a JSON string, as our export writes it; one in single quotes doubles them. */
function readQuoted(value: string): string {
  const text = value.trim();
  if (/^".*"$/.test(text)) {
    try {
      return String(JSON.parse(text));
    } catch {
      return text.slice(1, -1);
    }
  }
  return /^'.*'$/.test(text) ? text.slice(1, -1).replaceAll("''", "'") : text;
}

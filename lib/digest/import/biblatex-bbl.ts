/** The `.bbl` of biblatex, which names each field of an entry (https://ctan.org/pkg/biblatex): it is read as BibTeX's entries are. */
import { makeBibItem } from './bibtex';
import type { ImportItem } from './reading';
import { findArguments, readTexGroup } from './tex-groups';

/** In characters. A longer entry is broken. */
const MAX_ENTRY = 200_000;

export function* readBiblatex(text: string): Generator<ImportItem> {
  const seen = new Set<string>();
  let line = 1;
  for (const [at, part] of text.split(/\\entry(?=\{)/).entries()) {
    const key = at > 0 ? readTexGroup(part, 0, '{') : undefined;
    // An entry stands in the list of each section that cites it.
    if (key && !seen.has(key.content)) {
      seen.add(key.content);
      yield makeBibItem({ key: key.content, line, fields: readFields(part.slice(0, MAX_ENTRY).split('\\endentry', 1)[0]!) });
    }
    line += part.split('\n').length - 1;
  }
}

/** The commands between the parts of a name or of a range. */
const mendSpaces = (tex: string): string =>
  tex.replace(/\\bibinitperiod/g, '.').replace(/\\bibrangedash\s?/g, '--').replace(/\\bib[a-z]{3,20}delim[a-z]?\s?/g, ' ').trim();

function readFields(entry: string): Map<string, string> {
  const fields = new Map<string, string>();
  for (const match of entry.matchAll(/\\(field|verb|list)\{([a-z]{2,30})\}/g)) {
    const [command, kind, name = ''] = match;
    const at = match.index + command.length;
    const value = kind === 'verb'
      ? /^\s{0,20}\\verb (.{1,1000})/.exec(entry.slice(at, at + 1_100))?.[1]
      : kind === 'field' ? readTexGroup(entry, at, '{')?.content : readList(entry, at);
    if (value && !fields.has(name)) fields.set(name, mendSpaces(value));
  }
  const subtitle = fields.get('subtitle');
  if (subtitle) fields.set('title', `${fields.get('title') ?? ''}: ${subtitle}`);
  const month = fields.get('month');
  if (month && /^\d$/.test(month)) fields.set('month', month.padStart(2, '0'));
  const authors = readPeople(entry, 'author');
  if (authors) fields.set('author', authors);
  return fields;
}

/** The first of a list: `\list{publisher}{1}{ {Tea Press} }`. */
function readList(entry: string, at: number): string | undefined {
  const count = readTexGroup(entry, at, '{');
  const list = count && readTexGroup(entry, count.end, '{');
  return list && readTexGroup(list.content.replaceAll('%', ''), 0, '{')?.content;
}

/** The people of a role as BibTeX writes them: `{Brewer}, {Ada} and {Kettle}, {Ben}`. */
function readPeople(entry: string, role: string): string | undefined {
  const start = entry.indexOf(`\\name{${role}}`);
  if (start < 0) return undefined;
  let end = start + role.length + 7;
  const groups: string[] = [];
  for (let group = readTexGroup(entry, end, '{'); group && groups.length < 4; group = readTexGroup(entry, end, '{')) {
    groups.push(group.content);
    end = group.end;
  }
  const list = groups.at(-1)?.replace(/%[ \t]{0,9}\r?\n/g, '\n') ?? '';
  const names: string[] = [];
  for (let at = 0; ;) {
    const person = readTexGroup(list, at, '{');
    if (!person) break;
    at = person.end;
    names.push(readPerson(person.content));
  }
  const others = new RegExp(String.raw`\\true\{more(?:names|${role})\}`).test(entry) ? ['others'] : [];
  return [...names.filter(Boolean), ...others].join(' and ') || undefined;
}

function readPerson(person: string): string {
  const part = (name: string): string => mendSpaces(findArguments(person, new RegExp(`(?<![a-z])${name}=`))[0] ?? '');
  const [family, given, prefix, suffix] = ['family', 'given', 'prefix', 'suffix'].map(part);
  if (family) return given ? [`${[prefix, family].filter(Boolean).join(' ')}`, suffix, given].filter(Boolean).join(', ') : `{${family}}`;
  // Before 2016 a name's parts have no names: `{hash=…}{Brewer}{B.}{Ada}{A.}{}{}{}{}`.
  const parts: string[] = [];
  let at = 0;
  for (let group = readTexGroup(person, at, '{'); group; group = readTexGroup(person, at, '{')) {
    parts.push(mendSpaces(group.content));
    at = group.end;
  }
  const [, old = '', , first = '', , von = ''] = parts;
  if (!old) return '';
  return first ? `${[von, old].filter(Boolean).join(' ')}, ${first}` : `{${old}}`;
}

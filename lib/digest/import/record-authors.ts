/** The authors of a record, as people's scripts and hosts' APIs write them. */
import { joinName, orderName, splitNames } from '../names';
import { foldName } from './record-names';

/** In authors; more are not read. */
const MAX_AUTHORS = 5_000;
const NAME = ['name', 'fullname', 'displayname', 'authorname', 'rawauthorname', 'literal', 'text', 'authfullname'];
const FAMILY = ['family', 'lastname', 'last', 'surname', 'familyname', 'familynames', 'authorlast'];
const GIVEN = ['given', 'firstname', 'first', 'forename', 'forenames', 'givenname', 'givennames', 'authorfirst'];

/**
 * Names as `Ada Brewer`: of one text, of `["Given Family"]`, `["Family, Given"]`, or of a list of objects that hold a name or its parts.
 * dblp has one author as an object and several as a list; `undefined` if there is nothing like it.
 */
export function readRecordAuthors(value: unknown): string[] | undefined {
  if (typeof value === 'string') return splitNames(joinLines(value));
  if (typeof value !== 'object' || value === null) return undefined;
  if (Array.isArray(value)) return value.slice(0, MAX_AUTHORS).flatMap(readAuthor);
  if ('author' in value) return readRecordAuthors(value.author);
  const names = readAuthor(value);
  return names.length > 0 ? names : undefined;
}

/** A cell or text with a whole name on each line, as one list; a list that is wrapped stays. */
function joinLines(names: string): string {
  const lines = names.slice(0, 200_000).split('\n').map((line) => line.trim()).filter(Boolean);
  const isName = (line: string): boolean => /^[^\s,;|]+(?: [^\s,;|]+){1,4}$/.test(line) && !/\band\b/.test(line);
  return lines.length > 1 && lines.every(isName) ? lines.join(';') : names;
}

function readAuthor(author: unknown): string[] {
  if (typeof author === 'string') return [orderName(author)];
  if (typeof author !== 'object' || author === null) return [];
  const { name, creatorType, author: inner } = author as Record<string, unknown>;
  if (typeof creatorType === 'string' && creatorType !== 'author') return [];
  // Most records of most files: nothing else has to be looked for. Zotero keeps only the names of groups in one field.
  if (typeof name === 'string' && name) return [creatorType === undefined ? orderName(name) : name];
  const fields = new Map(Object.entries(author).map(([key, part]): [string, unknown] => [foldName(key), part]));
  const find = (names: readonly string[]): string => names.map((each) => fields.get(each)).find(isText)?.trim() ?? '';
  const family = find(FAMILY);
  const given = [find(GIVEN), readMiddle(fields.get('middle'))].filter(Boolean).join(' ');
  if (family) return [[joinName(given, family), find(['suffix'])].filter(Boolean).join(' ')];
  const whole = find(NAME);
  if (whole) return [orderName(whole)];
  return typeof inner === 'object' && inner !== null && !Array.isArray(inner) ? readAuthor(inner) : [];
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}

/** S2ORC has middle names as a list. */
function readMiddle(value: unknown): string {
  return (Array.isArray(value) ? value : [value]).filter(isText).join(' ');
}

/**
 * What a running Zotero answers, checked at the door: its local API (https://www.zotero.org/support/dev/web_api/v3/basics) and the items
 * that an import into it made. Only fields that say something about a paper are kept.
 */
import * as v from 'valibot';
import { foldTitle } from '@/lib/paper/title-key';

const text = v.fallback(v.optional(v.string()), undefined);
const Creator = v.object({ creatorType: text, firstName: text, lastName: text, name: text });
const ItemData = v.object({
  itemType: v.string(),
  title: text, caseName: text, nameOfAct: text, subject: text,
  abstractNote: text, date: text, DOI: text, url: text, extra: text, archiveID: text, number: text, reportNumber: text,
  publicationTitle: text, proceedingsTitle: text, bookTitle: text, volume: text, issue: text, pages: text, publisher: text,
  dateAdded: text, dateModified: text,
  creators: v.fallback(v.optional(v.array(v.fallback(Creator, {}))), undefined),
  tags: v.fallback(v.optional(v.array(v.fallback(v.object({ tag: text }), {}))), undefined),
  collections: v.fallback(v.optional(v.array(v.string())), undefined),
});
const Key = v.pipe(v.string(), v.regex(/^[A-Z0-9]{1,20}$/));
const Version = v.fallback(v.pipe(v.number(), v.integer(), v.minValue(0)), 0);
const Item = v.object({ key: Key, version: Version, data: ItemData });
const Collection = v.object({ key: Key, data: v.object({ name: v.string() }) });

export type ZoteroItem = v.InferOutput<typeof Item>;
export type ZoteroCollection = v.InferOutput<typeof Collection>;

/** What is in a Zotero library beside works. */
const NO_WORKS: ReadonlySet<string> = new Set(['attachment', 'note', 'annotation']);

export const isZoteroWork = ({ data }: ZoteroItem): boolean => !NO_WORKS.has(data.itemType);

/** `?format=versions`: the version of every item, by its key. `undefined` for what is no such answer. */
export function parseZoteroVersions(json: unknown): Map<string, number> | undefined {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return undefined;
  return new Map(Object.entries(json).flatMap(([key, version]) =>
    (v.is(Key, key) ? [[key, v.parse(Version, version)] as const] : [])));
}

/** `?format=json` of items. What is no item is left out; `undefined` for what is no list. */
export function parseZoteroItems(json: unknown): ZoteroItem[] | undefined {
  return parseList(json, Item);
}

export function parseZoteroCollections(json: unknown): ZoteroCollection[] | undefined {
  return parseList(json, Collection);
}

function parseList<T>(json: unknown, schema: v.GenericSchema<unknown, T>): T[] | undefined {
  if (!Array.isArray(json)) return undefined;
  return json.flatMap((each: unknown) => {
    const parsed = v.safeParse(schema, each);
    return parsed.success ? [parsed.output] : [];
  });
}

const MadeItem = v.object({ key: Key, title: v.string() });

/**
 * The keys that Zotero gave the papers that were sent, in their order; `undefined` where its answer names none. Zotero answers with the
 * items in the order of the text, but leaves out what it could not read, so that each is found by its title. Only where it left out none
 * does the place count, too: Zotero may spell a title in another way.
 */
export function matchMadeItems(json: unknown, titles: readonly string[]): (string | undefined)[] {
  const items = parseList(json, MadeItem) ?? [];
  if (items.length === titles.length) return items.map(({ key }) => key);
  const made = new Map<string, string[]>();
  for (const { key, title } of items) made.set(foldTitle(title), [...(made.get(foldTitle(title)) ?? []), key]);
  return titles.map((title) => made.get(foldTitle(title))?.shift());
}

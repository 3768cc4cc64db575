/** Sidelight's own JSON, which `lib/export/json.ts` writes: everything that is known of saved papers. */
import * as v from 'valibot';
import { ANNOUNCE_TYPES, type FieldForm, type FieldLimits, PAPER_FIELDS, type ValuesOf } from '@/lib/paper/fields';
import { t } from '@/lib/texts/t';
import { makeEntry } from '../entry';
import { makeRefusal } from '../refusal';
import type { Head } from './format';
import { parseJsonText } from './json-text';
import { readLibraryFacts } from './library-facts';
import { ImportProblem, type ImportItem } from './reading';

export const SIDELIGHT_FORMAT = 'sidelight-papers';
/** The newest version this code reads: 1 holds papers, 2 also what else a backup of everything holds. */
export const SIDELIGHT_VERSION = 2;

export const id = 'sidelight-json';
export const name = 'Sidelight';
export const endings = ['.json'];
export const isLibrary = true;
export const recognise = ({ isJson, text: start }: Head): boolean => isJson && start.slice(0, 300).includes(`"${SIDELIGHT_FORMAT}"`);
export { readSidelightJson as read };

const File = v.object({ format: v.literal(SIDELIGHT_FORMAT), version: v.number(), papers: v.array(v.unknown()) });
/** The form of a value in a file; `makeEntry` cleans and caps it. A value of another type counts as missing. */
const FORMS: Record<FieldForm, v.GenericSchema> = {
  line: v.string(), lines: v.array(v.string()), date: v.string(), count: v.number(), flag: v.boolean(), 'arxiv-id': v.string(),
  doi: v.string(), https: v.string(), 'code-https': v.string(), announce: v.picklist(ANNOUNCE_TYPES),
};

/** A schema for each of these fields, each of which may be missing. */
export function describeFields<Rows extends Record<string, FieldLimits>>(rows: Rows): Described<Rows> {
  const schemas = Object.entries(rows).map(([name, { form }]) => [name, v.fallback(v.optional(FORMS[form]), undefined)]);
  return Object.fromEntries(schemas) as never;
}
type Described<Rows extends Record<string, FieldLimits>> = {
  [Name in keyof Rows]: v.OptionalSchema<v.GenericSchema<NonNullable<ValuesOf<Rows>[Name]>>, undefined>;
};

const PaperItem = v.object({
  paper: v.object(describeFields(PAPER_FIELDS)),
  entry: v.fallback(v.optional(v.record(v.string(), v.unknown())), undefined),
});

/** Reads the papers and how each is kept. A file of a newer version is refused whole. */
export function* readSidelightJson(json: string): Generator<ImportItem> {
  const file = v.safeParse(File, parseJsonText(json));
  if (!file.success) throw new ImportProblem(t('file.notSidelight'));
  if (file.output.version > SIDELIGHT_VERSION) {
    throw new ImportProblem(t('file.newerSidelight'));
  }
  for (const [index, item] of file.output.papers.entries()) {
    const read = v.safeParse(PaperItem, item);
    const entry = read.success ? makeEntry(read.output.paper, { titleless: true }) : undefined;
    if (!entry || !read.success) {
      yield { refusal: makeRefusal(item, t('refused.noTitleOrId'), index + 1) };
      continue;
    }
    const kept = read.output.entry;
    const fields = kept && new Map(Object.entries(kept).map(([name, value]) => [name.toLowerCase(), value]));
    yield { entry, library: fields && (readLibraryFacts(fields) ?? {}) };
  }
}

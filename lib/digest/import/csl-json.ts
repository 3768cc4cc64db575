/** CSL-JSON (https://docs.citationstyles.org/en/stable/specification.html), as Zotero exports it. */
import * as v from 'valibot';
import { findArxivIds } from '@/lib/sites/arxiv-links';
import { t } from '@/lib/texts/t';
import { makeEntry } from '../entry';
import { joinName } from '../names';
import { makeRefusal } from '../refusal';
import type { Head } from './format';
import { cleanNote, cleanTags, joinPages, readLibraryFacts } from './library-facts';
import { parseLooseJson } from './loose-json';
import { ImportProblem, type ImportItem } from './reading';

export const id = 'csl-json';
export const name = 'CSL-JSON';
export const endings = ['.json'];
export const isLibrary = true;

/** At least two of these stand in any list of CSL items. */
const CSL_FIELDS = ['"issued"', '"date-parts"', '"container-title"', '"family"', '"citation-key"'];

export function recognise({ isJson, text }: Head): boolean {
  return isJson && /"type"\s?:/.test(text) && CSL_FIELDS.filter((field) => text.includes(field)).length >= 2;
}

/** Crossref writes a title as a list of one, and its container as one of its names. */
const firstText = v.fallback(
  v.optional(v.union([v.string(), v.pipe(v.array(v.string()), v.transform(([first]) => first))])), undefined,
);
const optionalText = v.fallback(v.optional(v.string()), undefined);
/** Programs write numbers as texts or as numbers. */
const optionalNumber = v.fallback(v.optional(v.union([v.string(), v.number()])), undefined);
const NamePart = v.object({
  family: optionalText, given: optionalText, literal: optionalText, name: optionalText,
  'non-dropping-particle': optionalText, 'dropping-particle': optionalText, suffix: optionalText,
});
const DateParts = v.array(v.array(v.union([v.string(), v.number()])));
const CslItem = v.object({
  id: v.fallback(v.optional(v.union([v.string(), v.number()])), undefined),
  title: firstText,
  abstract: optionalText,
  author: v.fallback(v.optional(v.array(v.fallback(NamePart, {}))), undefined),
  issued: v.fallback(
    v.optional(
      v.object({
        'date-parts': v.optional(DateParts),
        'raw': optionalText,
        'literal': optionalText,
        'year': v.fallback(v.optional(v.union([v.string(), v.number()])), undefined),
      }),
    ),
    undefined,
  ),
  'container-title': firstText,
  type: optionalText,
  volume: optionalNumber,
  issue: optionalNumber,
  page: optionalNumber,
  publisher: optionalText,
  URL: optionalText,
  DOI: optionalText,
  number: optionalText,
  archive_location: optionalText,
  note: optionalText,
  keyword: optionalText,
});

/** Reads a list of items, the one item that a DOI gives, `{ items }`, pandoc's `{ references }` or Crossref's `{ message }`. */
export function* read(text: string): Generator<ImportItem> {
  const { value, problem } = parseLooseJson(text);
  const items = findItems(value);
  if (!items) throw new ImportProblem(t('file.notCslJson'));
  for (const [index, item] of items.entries()) {
    yield readCslItem(item) ?? { refusal: makeRefusal(item, t('refused.noTitleOrId'), index + 1) };
  }
  if (problem) throw new ImportProblem(problem);
}

function findItems(value: unknown): unknown[] | undefined {
  if (Array.isArray(value)) return value;
  if (typeof value !== 'object' || value === null) return undefined;
  for (const name of ['items', 'references', 'message']) {
    const inner = name in value ? findItems((value as Record<string, unknown>)[name]) : undefined;
    if (inner) return inner;
  }
  return 'title' in value ? [value] : undefined;
}

/** Reads one item; `undefined` if it has neither a title nor an arXiv id. */
export function readCslItem(item: unknown): ImportItem | undefined {
  const parsed = v.safeParse(CslItem, item);
  if (!parsed.success) return undefined;
  const csl = parsed.output;
  const places = [csl.number, csl.archive_location, csl.URL, csl.DOI, csl.note, String(csl.id ?? '')];
  const id = places.flatMap((place) => findArxivIds((place ?? '').slice(0, 2_000)))[0];
  const entry = makeEntry({
    arxivId: id?.id,
    version: id?.version,
    title: csl.title,
    abstract: csl.abstract,
    authors: csl.author?.map(writeName),
    published: readDate(csl.issued?.['date-parts']?.[0]) ?? csl.issued?.raw ?? csl.issued?.literal ?? csl.issued?.year?.toString(),
    doi: csl.DOI,
    journalRef: csl['container-title'],
    inProceedings: csl.type === 'paper-conference' || csl.type === 'chapter',
    volume: csl.volume?.toString(),
    issue: csl.issue?.toString(),
    pages: joinPages(csl.page?.toString()),
    publisher: csl.publisher,
  }, { titleless: id !== undefined });
  if (!entry) return undefined;
  const kept = new Map<string, unknown>([['tags', cleanTags(csl.keyword)], ['note', cleanNote(csl.note)]]);
  return { entry, library: readLibraryFacts(kept) };
}

function writeName(name: v.InferOutput<typeof NamePart>): string {
  const whole = name.literal ?? name.name;
  if (whole) return whole;
  const given = [name.given, name['dropping-particle'], name['non-dropping-particle']].filter(Boolean).join(' ');
  return [joinName(given, name.family ?? ''), name.suffix].filter(Boolean).join(' ');
}

function readDate(parts: (string | number)[] | undefined): string | undefined {
  if (!parts || parts.length === 0) return undefined;
  return parts.slice(0, 3).map((part, at) => String(part).padStart(at === 0 ? 4 : 2, '0')).join('-');
}

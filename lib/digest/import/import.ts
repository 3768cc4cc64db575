/** Reads a text or file of papers, whole or in slices. Failures are data; only a file that the browser cannot read any more throws. */
import { isCiteKey } from '@/lib/paper/cite-keys';
import { digestId } from '@/lib/paper/digest-id';
import { dayOf, startOf } from '@/lib/paper/day';
import { hasNothingToCompare, isSamePaper } from '@/lib/paper/same-paper';
import { foldTitle } from '@/lib/paper/title-key';
import type { Day, DigestEntry, ParsedDigest, Timestamp } from '@/lib/paper/paper';
import { t } from '@/lib/texts/t';
import { findDayInName } from '../day-text';
import type { Refusal } from '../refusal';
import { completeEntry } from './complete-entry';
import { nameFormat } from './name-format';
import {
  type FeedLink, type ImportContext, ImportProblem, type ImportCounts, type ImportItem, type ImportReading, type ImportSlice,
  type KeyedEntry, type LibraryItem,
} from './reading';
import { findFormats, FORMATS, HEAD_LENGTH, type ImportFormatId, LINE_FORMATS } from './registry';
import { ImportText } from './text';

interface ImportOptions {
  /** The file's name. A date in it (`2026-03-02.json`) dates papers that have none. */
  name?: string | undefined;
  now: Timestamp;
  /** The id of the format that the person says it is. Without it the text decides. */
  as?: string | undefined;
  /** What a format leaves out because it seems to be no paper is taken as papers too. */
  takeLeftOut?: boolean | undefined;
  /** Awaited between pieces of long work, so that other work gets its turn. */
  pause?: () => Promise<void>;
}

/** Refusals that are kept; all are counted. */
const MAX_REFUSALS = 1_000;
/** Papers in a slice, if the whole is read at once. */
const WHOLE_SLICE_SIZE = 5_000;

/** Reads everything at once. */
export async function parseImport(input: string | Uint8Array | Blob, options: ImportOptions): Promise<ImportReading> {
  const reading: ImportReading = { digests: [], library: [], feeds: [], found: noCounts(), refused: [], notes: [] };
  const merged = new Map<string, ParsedDigest>();
  for await (const slice of streamImport(input, options, WHOLE_SLICE_SIZE)) {
    if ('problem' in slice) {
      reading.problem = slice.problem;
      continue;
    }
    if ('note' in slice) {
      reading.notes.push(slice.note);
      continue;
    }
    reading.format = slice.format;
    reading.found = slice.found;
    for (const item of slice.library) reading.library.push(item);
    for (const feed of slice.feeds) reading.feeds.push(feed);
    for (const refusal of slice.refused) if (reading.refused.length < MAX_REFUSALS) reading.refused.push(refusal);
    for (const digest of slice.digests) {
      const id = digestId(digest.source, digest.date);
      const known = merged.get(id);
      if (!known) {
        merged.set(id, digest);
        reading.digests.push(digest);
      } else for (const entry of digest.entries) known.entries.push(entry);
    }
  }
  return reading;
}

/**
 * Reads in slices of about `size` papers, so that a worker can write a slice and answer others before the next. Yields
 * notes first, then slices. A problem comes last, after the slices that could be read before it.
 */
export async function* streamImport(
  input: string | Uint8Array | Blob,
  options: ImportOptions,
  size = 500,
): AsyncGenerator<ImportSlice | { note: string } | { problem: string }> {
  const text = await ImportText.open(input, HEAD_LENGTH, options.pause);
  if ('why' in text) {
    yield { problem: text.why };
    return;
  }
  if (text.note) yield { note: text.note };
  const name = options.name?.replace(/^.*[\\/]/, '').slice(0, 200);
  const formats = options.as ? FORMATS.filter(({ id }) => id === options.as) : findFormats(text.head, name, text.isWhole);
  if (formats.length === 0) {
    const unknown = t(options.as ? 'file.unknownFormat' : 'file.noList');
    yield { problem: (await isBlank(text)) ? t('file.empty') : unknown };
    return;
  }
  let first: { problem: string; slice: ImportSlice } | undefined;
  for (const format of formats) {
    const collector = new Collector(format.id, text.size, name, { ...options, isLibrary: format.isLibrary });
    const problem = yield* readAs(format, text, { ...options, name }, collector, size);
    const hasFound = collector.found.papers > 0 || collector.hasFeeds;
    if (hasFound || collector.hasGivenSlices) {
      yield collector.take(1);
      if (problem) yield { problem };
      return;
    }
    // Of a text in which no format finds a paper, the likeliest format says why.
    first ??= { problem: problem ?? describeNoPapers(format.name, options.as), slice: collector.take(1) };
    if (problem) break;
  }
  yield first!.slice;
  yield { problem: first!.problem };
}

function describeNoPapers(format: string, as: string | undefined): string {
  return t(as ? 'file.noPapersAs' : 'file.noPapersIn', { format: nameFormat(format) });
}

/** Yields the slices of a text in one format, but for the last. Returns why not all of it was read. */
async function* readAs(
  format: (typeof FORMATS)[number], text: ImportText, options: ImportOptions, collector: Collector, size: number,
): AsyncGenerator<ImportSlice, string | undefined> {
  const { name } = options;
  try {
    // A date without a year belongs to the year in the file's name, if that has one.
    const named = findDayInName(name);
    const now = named ? Math.min(startOf(named), options.now) : options.now;
    for await (const items of batch(readParts(format, text, { now, name }), size)) {
      collector.add(items);
      if (collector.size >= size) yield collector.take();
    }
    return undefined;
  } catch (error) {
    // The browser cannot read the file any more: what was read is not all of it.
    if (error instanceof DOMException) throw error;
    return error instanceof ImportProblem ? error.message : t('file.unreadable', { format: nameFormat(format.name) });
  }
}

type Items = Iterable<ImportItem> | AsyncIterable<ImportItem>;

/** The items of a text, part by part: a long file of a record a line is never held as a whole. */
async function* readParts(format: (typeof FORMATS)[number], text: ImportText, context: ImportContext): AsyncGenerator<Items> {
  const read = LINE_FORMATS.get(format.id)?.();
  if (read) {
    for await (const part of text.readLines()) yield read(part);
  } else yield format.read(await text.readWhole(), context);
}

/** Batches of `size` items. Awaiting each item of a synchronous reader would halve the speed. */
async function* batch(parts: AsyncIterable<Items>, size: number): AsyncGenerator<ImportItem[]> {
  let waiting: ImportItem[] = [];
  try {
    for await (const items of parts) {
      if (Symbol.iterator in items) {
        for (const item of items) {
          waiting.push(item);
          if (waiting.length >= size) {
            yield waiting;
            waiting = [];
          }
        }
      } else for await (const item of items) waiting.push(item);
    }
  } catch (error) {
    yield waiting;
    throw error;
  }
  yield waiting;
}

async function isBlank(text: ImportText): Promise<boolean> {
  return !text.head.trim() && !(await text.readWhole()).trim();
}

/** Sorts items into digests by source and date. A paper counts once in each digest. */
class Collector {
  readonly found = noCounts();
  size = 0;
  hasGivenSlices = false;
  #digests = new Map<string, ParsedDigest>();
  #library: LibraryItem[] = [];
  #citeKeys: KeyedEntry[] = [];
  #zoteroKeys: KeyedEntry[] = [];
  #feeds: FeedLink[] = [];
  #refused: Refusal[] = [];
  #seen = new Map<string, DigestEntry[]>();
  /** The entries of the slice that is not given yet, by the keys of `#seen`. */
  #open = new Map<string, DigestEntry[]>();
  #ranks = new Map<string, number>();
  #at = 0;
  readonly #day: Day;

  constructor(
    readonly format: ImportFormatId,
    readonly length: number,
    readonly name: string | undefined,
    private readonly options: Pick<ImportOptions, 'now' | 'takeLeftOut'> & { isLibrary?: boolean | undefined },
  ) {
    this.#day = findDayInName(name) ?? dayOf(options.now);
  }

  add(items: readonly ImportItem[]): void {
    for (const item of items) {
      if (item.at !== undefined) this.#at = item.at;
      if ('feed' in item) this.#addFeed(item);
      else if (!('refusal' in item)) this.#addEntry(item);
      else if (item.refusal.leftOut && this.options.takeLeftOut) this.#addEntry({ entry: item.refusal.leftOut });
      else this.#refuse(item.refusal);
    }
  }

  get hasFeeds(): boolean {
    return this.#feeds.length > 0;
  }

  #addFeed({ feed, isDouble }: Extract<ImportItem, { feed: FeedLink }>): void {
    if (isDouble) this.found.doubles += 1;
    else this.#feeds.push(feed);
  }

  #refuse(refusal: Refusal): void {
    this.found.refused += 1;
    if (refusal.leftOut) this.found.leftOut += 1;
    this.size += 1;
    if (this.#refused.length < MAX_REFUSALS) this.#refused.push(refusal);
  }

  #addEntry(item: Extract<ImportItem, { entry: DigestEntry }>): void {
    const { entry, date = this.#day, source, library, citeKey, zoteroKey, isLibrary } = item;
    const kind = isLibrary || this.options.isLibrary ? 'library' : 'file';
    const named = { id: `${kind}:${this.name ?? 'pasted'}`, name: this.name ?? t('file.pastedText') };
    const from = source ?? (this.name || kind === 'library' ? named : { id: 'text', name: t('file.pastedText') });
    const id = digestId(from.id, date);
    if (zoteroKey !== undefined) this.#zoteroKeys.push({ entry, key: zoteroKey });
    if (this.#isDouble(id, entry)) {
      this.found.doubles += 1;
      // What a person wrote beside the second naming of a paper is not lost.
      if (library) this.#library.push({ entry, facts: library });
      return;
    }
    const rank = (this.#ranks.get(id) ?? 0) + 1;
    this.#ranks.set(id, rank);
    entry.rank ??= rank;
    const digest = this.#digests.get(id) ?? { source: from.id, sourceName: from.name, date, entries: [] };
    this.#digests.set(id, digest);
    digest.entries.push(entry);
    if (library) this.#library.push({ entry, facts: library });
    if (citeKey !== undefined && isCiteKey(citeKey)) this.#citeKeys.push({ entry, key: citeKey });
    this.size += 1;
    this.found.papers += 1;
    if (entry.arxivId) this.found.withId += 1;
    else this.found.titleOnly += 1;
  }

  /** Whether the digest has the paper already: one with its id or, without an id, one with its title that may be the same paper. */
  #isDouble(digest: string, entry: DigestEntry): boolean {
    const key = `${digest}|${entry.arxivId ?? foldTitle(entry.title)}`;
    const before = this.#seen.get(key) ?? [];
    const isSame = (other: DigestEntry): boolean => isSamePaper(other, entry) === 'same' || hasNothingToCompare(other, entry);
    if (before.some(isSame)) {
      const kept = this.#open.get(key)?.find(isSame);
      if (kept) completeEntry(kept, entry);
      return true;
    }
    this.#open.set(key, [...(this.#open.get(key) ?? []), entry]);
    const { title, arxivId, doi, authors, abstract } = entry;
    const facts =
      arxivId === undefined
        ? { title, ...(doi && { doi }), ...(authors && { authors }), ...(abstract && { abstract }) }
        : { title, arxivId };
    this.#seen.set(key, [...before, facts]);
    return false;
  }

  take(progress = this.length > 0 ? this.#at / this.length : 1): ImportSlice {
    const slice: ImportSlice = {
      format: this.format,
      digests: [...this.#digests.values()],
      library: this.#library,
      citeKeys: this.#citeKeys,
      zoteroKeys: this.#zoteroKeys,
      feeds: this.#feeds,
      refused: this.#refused,
      found: { ...this.found },
      progress,
    };
    this.hasGivenSlices = true;
    this.#digests = new Map();
    this.#open = new Map();
    this.#library = [];
    this.#citeKeys = [];
    this.#zoteroKeys = [];
    this.#feeds = [];
    this.#refused = [];
    this.size = 0;
    return slice;
  }
}

function noCounts(): ImportCounts {
  return { papers: 0, withId: 0, titleOnly: 0, doubles: 0, refused: 0, leftOut: 0 };
}

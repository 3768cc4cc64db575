/** Reads a text or file of papers, whole or in slices. Failures are data; only a file that the browser cannot read any more throws. */
import { digestId } from '@/lib/paper/digest-id';
import { startOf } from '@/lib/paper/day';
import type { ParsedDigest, Timestamp } from '@/lib/paper/paper';
import { t } from '@/lib/texts/t';
import { findDayInName } from '../day-text';
import { makeRefusal, type Refusal } from '../refusal';
import { type Archive, openArchive } from './archive';
import { Collector, MAX_REFUSALS, noCounts } from './collector';
import { nameFormat } from './name-format';
import { type ImportContext, ImportProblem, type ImportCounts, type ImportItem, type ImportReading, type ImportSlice } from './reading';
import { findFormats, FORMATS, HEAD_LENGTH, LINE_FORMATS } from './registry';
import { ImportText } from './text';

interface ImportOptions {
  /** The file's name. A date in it (`2026-03-02.json`) dates papers that have none. */
  name?: string | undefined;
  now: Timestamp;
  /** The id of the format that the person says it is. Without it the text decides. */
  as?: string | undefined;
  /** What a format leaves out because it seems to be no paper is taken as papers too. */
  takeLeftOut?: boolean | undefined;
  /** How the file is encoded, as a reading before found it: to find it, the whole file is read. */
  encoding?: string | undefined;
  /** Awaited between pieces of long work, so that other work gets its turn. */
  pause?: () => Promise<void>;
}

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
    if ('encoding' in slice) continue;
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

/** `isEmpty`: the text was read, and names no papers. */
export type ImportPart = ImportSlice | { encoding: string } | { note: string } | { problem: string; isEmpty?: true };

/**
 * Reads in slices of about `size` papers, so that a worker can write a slice and answer others before the next. Yields
 * a file's encoding and notes first, then slices. A problem comes last, after the slices that could be read before it. Of an archive
 * the files are read one after the other; those without papers are passed over.
 */
export async function* streamImport(input: string | Uint8Array | Blob, options: ImportOptions, size = 500): AsyncGenerator<ImportPart> {
  const whole = input instanceof Uint8Array ? new Blob([input as BlobPart]) : input;
  const archive = typeof whole === 'string' ? undefined : await openArchive(whole);
  if (!archive) yield* streamFile(whole, options, size);
  else if ('why' in archive) yield { problem: archive.why };
  else yield* streamArchive(archive, options, size);
}

/**
 * Counts and progress go on from file to file. A file that cannot be read, or not to its end, is told among what was refused; where no file
 * holds a paper, what is wrong with the first one is told. The format is that of the first file with papers.
 */
async function* streamArchive({ count, files }: Archive, options: ImportOptions, size: number): AsyncGenerator<ImportPart> {
  let found = noCounts();
  let at = 0;
  let problem: string | undefined;
  let format: ImportSlice['format'] | undefined;
  const failed: Refusal[] = [];
  for await (const { name = options.name?.replace(/\.gz$/i, ''), file } of files) {
    const before = found;
    for await (const part of 'why' in file ? [{ problem: file.why }] : streamFile(file, { ...options, name, encoding: undefined }, size)) {
      if ('encoding' in part) continue;
      if ('note' in part) yield part;
      else if ('problem' in part) {
        problem ??= part.problem;
        if (!('isEmpty' in part)) failed.push(makeRefusal(name ?? '', part.problem));
      } else {
        if (part.found.papers > 0) format ??= part.format;
        found = addCounts(before, part.found);
        yield { ...part, found, format: format ?? part.format, progress: (at + part.progress) / count };
      }
    }
    at += 1;
  }
  if (!format) {
    if (problem !== undefined) yield { problem };
  } else if (failed.length > 0) {
    const nothing = { digests: [], library: [], citeKeys: [], zoteroKeys: [], feeds: [] };
    yield { ...nothing, format, refused: failed, found: { ...found, refused: found.refused + failed.length }, progress: 1 };
  }
}

function addCounts(one: ImportCounts, other: ImportCounts): ImportCounts {
  const sum = noCounts();
  for (const name of Object.keys(sum) as (keyof ImportCounts)[]) sum[name] = one[name] + other[name];
  return sum;
}

async function* streamFile(input: string | Blob, options: ImportOptions, size: number): AsyncGenerator<ImportPart> {
  const text = await ImportText.open(input, HEAD_LENGTH, options.pause, options.encoding);
  if ('why' in text) {
    yield { problem: text.why };
    return;
  }
  if (text.encoding) yield { encoding: text.encoding };
  if (text.note) yield { note: text.note };
  const name = options.name?.replace(/^.*[\\/]/, '').slice(0, 200);
  const formats = options.as ? FORMATS.filter(({ id }) => id === options.as) : findFormats(text.head, name, text.isWhole);
  if (formats.length === 0) {
    const unknown = t(options.as ? 'file.unknownFormat' : 'file.noList');
    yield { problem: (await isBlank(text)) ? t('file.empty') : unknown, isEmpty: true };
    return;
  }
  let first: { problem: string; isEmpty?: true; slice: ImportSlice } | undefined;
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
    const why = problem ? { problem } : { problem: describeNoPapers(format.name, options.as), isEmpty: true as const };
    first ??= { ...why, slice: collector.take(1) };
    if (problem) break;
  }
  const { slice, ...why } = first!;
  yield slice;
  yield why;
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

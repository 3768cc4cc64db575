import { isCiteKey } from '@/lib/paper/cite-keys';
import { digestId } from '@/lib/paper/digest-id';
import { localDayOf } from '@/lib/paper/day';
import { hasNothingToCompare, isSamePaper } from '@/lib/paper/same-paper';
import { foldTitle } from '@/lib/paper/title-key';
import type { Day, DigestEntry, ParsedDigest, Timestamp } from '@/lib/paper/paper';
import { t } from '@/lib/texts/t';
import { findDayInName } from '../day-text';
import type { Refusal } from '../refusal';
import { completeEntry } from './complete-entry';
import type { FeedLink, ImportCounts, ImportItem, ImportSlice, KeyedEntry, LibraryItem } from './reading';
import type { ImportFormatId } from './registry';

/** Refusals that are kept; all are counted. */
export const MAX_REFUSALS = 1_000;

/** Sorts items into digests by source and date. A paper counts once in each digest. */
export class Collector {
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
    private readonly options: { now: Timestamp; takeLeftOut?: boolean | undefined; isLibrary?: boolean | undefined },
  ) {
    // A list without a day of its own is of the day on which the person gave it, as their calendar names it.
    this.#day = findDayInName(name) ?? localDayOf(options.now);
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

/** The counts before anything is found. */
export function noCounts(): ImportCounts {
  return { papers: 0, withId: 0, titleOnly: 0, doubles: 0, refused: 0, leftOut: 0 };
}

/**
 * The backup's JSON. Version 1 holds the library as `lib/export/json` writes it; its papers have their appearances
 * with them. Version 2 is a backup of everything: beside papers and entries it holds `everything`, that is digests,
 * subscriptions and settings (saved searches among them). Every field is checked and copied into a fresh object,
 * so that nothing of a hostile file gets further.
 */
import * as v from 'valibot';
import { cleanListing, makeEntry } from '@/lib/digest/entry';
import { parseJsonText } from '@/lib/digest/import/json-text';
import { cleanNote, readLibraryFacts } from '@/lib/digest/import/library-facts';
import { ImportProblem } from '@/lib/digest/import/reading';
import { describeFields, SIDELIGHT_FORMAT, SIDELIGHT_VERSION } from '@/lib/digest/import/sidelight-json';
import { source, sourceName, text } from '@/lib/messages/calls/shapes';
import { AnswerFailure } from '@/lib/messages/server';
import { isCiteKey } from '@/lib/paper/cite-keys';
import { isDay } from '@/lib/paper/day';
import { digestId } from '@/lib/paper/digest-id';
import { LISTING_FIELDS, PAPER_FIELDS } from '@/lib/paper/fields';
import type { Appearance, DigestEntry, LibraryEntry, PaperKey, Timestamp } from '@/lib/paper/paper';
import { isTitleKey, paperKey, parsePaperKey, titleOfKey } from '@/lib/paper/paper-key';
import { foldTitle } from '@/lib/paper/title-key';
import { readSettingsOfFile } from '@/lib/settings/restore-settings';
import type { Settings } from '@/lib/settings/settings';
import type { BackupItem } from '@/lib/store/backup';
import type { StoredEverything } from '@/lib/store/everything';
import { formatCount, t } from '@/lib/texts/t';
import { MAX_BACKUP_BYTES } from './fit-backup';

export const MAX_BACKUP_PAPERS = 100_000;
const MAX_DIGESTS = 50_000;
const MAX_SOURCES = 2_000;
/** The inbox keeps 1,000. */
const MAX_LATER = 2_000;
const MAX_URL_CHARACTERS = 2_000;
/** Appearances of one paper. */
const MAX_APPEARANCES = 400;
/** Readings in one vote curve of a file; the store thins the curve when it merges it. */
const MAX_VOTE_READINGS = 5_000;

const loose = <T extends v.GenericSchema>(schema: T) => v.fallback(v.optional(schema), undefined);
const rows = (most: number) => v.fallback(v.pipe(v.array(v.unknown()), v.maxLength(most)), []);
const VoteReading = v.object({ at: v.number(), upvotes: v.pipe(v.number(), v.integer(), v.minValue(0)) });
const File = v.object({
  format: v.literal(SIDELIGHT_FORMAT), version: v.number(), exportedAt: loose(v.string()), papers: v.array(v.unknown()),
  everything: v.optional(v.unknown()),
});
const aDay = v.pipe(v.string(), v.check(isDay));
const DigestRow = v.object({
  source,
  sourceName,
  date: aDay,
  fetchedAt: loose(v.number()),
  keys: v.pipe(v.array(v.string()), v.maxLength(MAX_BACKUP_PAPERS)),
});
const SourceRow = v.object({ id: source, name: sourceName, url: v.optional(text(MAX_URL_CHARACTERS)) });
const LaterRow = v.tuple([v.string(), v.object({ source, date: aDay, at: v.number() })]);
const Everything = v.object({
  settings: loose(v.record(v.string(), v.unknown())),
  // A part that is damaged, or that earlier versions left out, takes no other along.
  digests: rows(MAX_DIGESTS), sources: rows(MAX_SOURCES), later: rows(MAX_LATER),
});
const AppearanceRow = v.object({
  source, sourceName, date: aDay,
  ...describeFields(LISTING_FIELDS),
  votes: loose(v.pipe(v.array(VoteReading), v.maxLength(MAX_VOTE_READINGS))),
});
/** `readLibraryFacts` reads and caps it. */
const any = v.optional(v.unknown());
const EntryRow = v.object({
  state: any, tags: any, note: any, rating: any, savedAt: any, changedAt: any, otherNote: any, readAt: loose(v.number()), edited: any,
} satisfies { [Field in Exclude<keyof LibraryEntry, 'paperKey'>]-?: v.GenericSchema });
const Item = v.object({
  paper: v.object({
    ...describeFields(PAPER_FIELDS), key: loose(v.string()), addedAt: loose(v.number()), seenAt: loose(v.number()),
    doneAt: loose(v.number()), appearances: loose(v.array(v.unknown())),
  }),
  entry: loose(EntryRow),
  citeKey: loose(v.pipe(v.string(), v.check(isCiteKey))),
});

export interface Backup {
  version: number;
  madeAt: Timestamp;
  items: BackupItem[];
  /** Of a backup of everything: digests and subscriptions, and the settings that it gives back. */
  everything?: StoredEverything & { settings: Partial<Settings> };
  /** Rows that are no paper, or a paper that stands in the file already. */
  refused: number;
}

/** Reads a backup. @throws AnswerFailure if it is cut, broken, too large, of a newer version, or no backup. */
export function parseBackup(json: string, now: Timestamp): Backup {
  const problem = (message: string): AnswerFailure =>
    new AnswerFailure({ kind: 'bad-input', message: t('backup.unchanged', { problem: message }) });
  if (json.length > MAX_BACKUP_BYTES) throw problem(t('backup.jsonTooLarge'));
  const file = v.safeParse(File, readJson(json, problem));
  if (!file.success) throw problem(t('backup.notABackup'));
  const { version, exportedAt, papers, everything } = file.output;
  if (version > SIDELIGHT_VERSION) throw problem(t('backup.newer'));
  if (papers.length > MAX_BACKUP_PAPERS) throw problem(t('backup.tooMany', { most: formatCount(MAX_BACKUP_PAPERS) }));
  const madeAt = Date.parse(exportedAt ?? '') || now;
  const items = new Map<string, BackupItem>();
  let refused = 0;
  for (const row of papers) {
    const item = readItem(row, madeAt);
    if (!item || items.has(item.paper.key)) refused++;
    else items.set(item.paper.key, item);
  }
  const rest = everything === undefined ? undefined : readEverything(everything, madeAt);
  return { version, madeAt, items: [...items.values()], refused, ...(rest && { everything: rest }) };
}

function readJson(json: string, problem: (message: string) => AnswerFailure): unknown {
  try {
    return parseJsonText(json);
  } catch (error) {
    throw problem(error instanceof ImportProblem ? error.message : t('backup.notJson'));
  }
}

function readItem(row: unknown, madeAt: Timestamp): BackupItem | undefined {
  const read = v.safeParse(Item, row);
  if (!read.success) return undefined;
  const { paper: { key: stored, addedAt, seenAt, doneAt, appearances = [], ...draft }, entry: kept, citeKey } = read.output;
  const facts = makeEntry(draft, { titleless: true });
  const key = facts && chooseKey(facts, stored);
  if (!facts || key === undefined) return undefined;
  const paper: BackupItem['paper'] = {
    ...facts, key, titleKey: foldTitle(facts.title), authors: facts.authors ?? [], addedAt: asTime(addedAt, madeAt),
    ...(seenAt !== undefined && { seenAt: asTime(seenAt, madeAt) }), ...(doneAt !== undefined && { doneAt: asTime(doneAt, madeAt) }),
    appearances: appearances.slice(0, MAX_APPEARANCES).flatMap((each) => readAppearance(each, key)),
  };
  return { paper, ...(kept && { entry: readEntry(kept, key, madeAt) }), ...(citeKey !== undefined && { citeKey }) };
}

/** The key that the paper was stored under, which tells papers of one title apart; else the one it would get here. */
function chooseKey(facts: DigestEntry, stored: string | undefined): PaperKey | undefined {
  const key = stored === undefined ? undefined : parsePaperKey(stored);
  if (facts.arxivId !== undefined || key === undefined || !isTitleKey(key)) return paperKey(facts);
  return titleOfKey(key) === foldTitle(facts.title) ? key : paperKey(facts);
}

function readEverything(part: unknown, madeAt: Timestamp): Backup['everything'] {
  const read = v.safeParse(Everything, part);
  if (!read.success) return undefined;
  const { settings, digests, sources, later } = read.output;
  return {
    settings: readSettingsOfFile(settings),
    digests: digests.flatMap((row) => {
      const digest = v.safeParse(DigestRow, row);
      if (!digest.success) return [];
      const { fetchedAt, keys, ...rest } = digest.output;
      return { ...rest, fetchedAt: asTime(fetchedAt, madeAt), keys: keys.flatMap((key) => parsePaperKey(key) ?? []) };
    }),
    sources: sources.flatMap((row) => {
      const found = v.safeParse(SourceRow, row);
      if (!found.success) return [];
      const { url, ...rest } = found.output;
      return { ...rest, ...(url !== undefined && { url }) };
    }),
    later: later.flatMap((row): StoredEverything['later'] => {
      const found = v.safeParse(LaterRow, row);
      const key = found.success ? parsePaperKey(found.output[0]) : undefined;
      return found.success && key !== undefined ? [[key, { ...found.output[1], at: asTime(found.output[1].at, madeAt) }]] : [];
    }),
  };
}

/** Writes a backup of everything, version 2. `parseBackup` reads it. */
export function formatEverything(
  items: readonly BackupItem[],
  everything: StoredEverything & { settings: Settings },
  at: Timestamp,
): string {
  const exportedAt = new Date(at).toISOString();
  return JSON.stringify({ format: SIDELIGHT_FORMAT, version: SIDELIGHT_VERSION, exportedAt, papers: items, everything });
}

function readEntry({ readAt, otherNote, ...kept }: v.InferOutput<typeof EntryRow>, paperKey: PaperKey, madeAt: Timestamp): LibraryEntry {
  const facts = readLibraryFacts(new Map(Object.entries(kept).map(([name, value]) => [name.toLowerCase(), value]))) ?? {};
  const other = cleanNote(otherNote);
  const { savedAt = madeAt, state = 'to-read', tags = [], note = '', rating = 0, edited } = facts;
  return {
    paperKey, savedAt, changedAt: facts.changedAt ?? savedAt, state, tags, note, rating,
    ...(other !== undefined && other !== note && { otherNote: other }),
    ...(state === 'read' && readAt !== undefined && { readAt: asTime(readAt, savedAt) }), ...(edited && { edited }),
  };
}

function readAppearance(row: unknown, paperKey: string): Appearance[] {
  const read = v.safeParse(AppearanceRow, row);
  if (!read.success) return [];
  const { source, sourceName, date, votes, ...listing } = read.output;
  return [{ source, sourceName, date, ...cleanListing(listing), ...(votes && { votes }), digestId: digestId(source, date), paperKey }];
}

function asTime(value: number | undefined, otherwise: Timestamp): Timestamp {
  return value !== undefined && value > 0 && value < 4e12 ? Math.floor(value) : otherwise;
}

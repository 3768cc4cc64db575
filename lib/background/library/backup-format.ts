/**
 * The backup's JSON: what `lib/export/json` writes, whose papers also carry their appearances. Every
 * field is checked and copied into a fresh object, so nothing of a hostile file gets further.
 */
import * as v from 'valibot';
import { makeEntry } from '@/lib/digest/entry';
import { parseJsonText } from '@/lib/digest/import/json-text';
import { readLibraryFacts } from '@/lib/digest/import/library-facts';
import { ImportProblem } from '@/lib/digest/import/reading';
import { SIDELIGHT_FORMAT, SIDELIGHT_VERSION } from '@/lib/digest/import/sidelight-json';
import { ToldFailure } from '@/lib/messages/server';
import type { Appearance, Timestamp } from '@/lib/paper/paper';
import { paperKey } from '@/lib/paper/paper-key';
import { foldTitle } from '@/lib/paper/title-key';
import type { BackupItem } from '@/lib/store/backup';

/** Characters. A message between an extension's parts holds 64 MB. */
export const LARGEST_BACKUP = 60_000_000;
const MOST_PAPERS = 100_000;
const MOST_APPEARANCES = 400;

const text = (most: number) => v.pipe(v.string(), v.maxLength(most));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const loose = <T extends v.GenericSchema>(schema: T) => v.fallback(v.optional(schema), undefined);
const File = v.object({ format: v.literal(SIDELIGHT_FORMAT), version: v.number(), exportedAt: loose(v.string()), papers: v.array(v.unknown()) });
const AppearanceRow = v.object({
  source: v.pipe(text(2100), v.minLength(1)), sourceName: text(300), date: v.pipe(v.string(), v.isoDate()),
  rank: loose(count), upvotes: loose(count), comments: loose(count),
  announce: loose(v.picklist(['new', 'cross', 'replace', 'replace-cross'])),
  votes: loose(v.pipe(v.array(v.object({ at: v.number(), upvotes: count })), v.maxLength(5000))),
});
const words = loose(v.array(v.string()));
/** Read and capped by `readLibraryFacts`. */
const any = v.optional(v.unknown());
const Item = v.object({
  paper: v.object({
    arxivId: loose(v.string()), version: loose(v.number()), title: loose(v.string()), abstract: loose(v.string()), abstractCut: loose(v.boolean()),
    authors: words, published: loose(v.string()), categories: words, doi: loose(v.string()), gist: loose(v.string()), keywords: words,
    codeUrl: loose(v.string()), projectUrl: loose(v.string()), addedAt: loose(v.number()), appearances: loose(v.array(v.unknown())),
  }),
  entry: loose(v.object({
    state: any, tags: any, note: any, rating: any, savedAt: any, changedAt: any, readAt: loose(v.number()),
  })),
});

export interface Backup {
  version: number;
  madeAt: Timestamp;
  items: BackupItem[];
  refused: number;
}

/** Reads a backup. @throws ToldFailure with a sentence where it is cut, newer, broken, too large or no backup. */
export function parseBackup(json: string, now: Timestamp): Backup {
  const problem = (message: string): ToldFailure => new ToldFailure({ kind: 'bad-input', message: `${message} Nothing was changed.` });
  if (json.length > LARGEST_BACKUP) throw problem('The file is larger than any backup of Sidelight (60 MB).');
  const file = v.safeParse(File, readJson(json, problem));
  if (!file.success) throw problem('This is no backup of Sidelight. Files of other programs are read under Digests, Import.');
  const { version, exportedAt, papers } = file.output;
  if (version > SIDELIGHT_VERSION) throw problem('The backup was made by a newer Sidelight. Update the extension, then restore it.');
  if (papers.length > MOST_PAPERS) throw problem(`The backup holds more than ${MOST_PAPERS.toLocaleString('en-GB')} papers.`);
  const madeAt = Date.parse(exportedAt ?? '') || now;
  const items = new Map<string, BackupItem>();
  let refused = 0;
  for (const row of papers) {
    const item = readItem(row, madeAt);
    if (!item || items.has(item.paper.key)) refused++;
    else items.set(item.paper.key, item);
  }
  return { version, madeAt, items: [...items.values()], refused };
}

function readJson(json: string, problem: (message: string) => ToldFailure): unknown {
  try {
    return parseJsonText(json);
  } catch (error) {
    throw problem(error instanceof ImportProblem ? error.message : 'The file cannot be read as JSON.');
  }
}

function readItem(row: unknown, madeAt: Timestamp): BackupItem | undefined {
  const read = v.safeParse(Item, row);
  if (!read.success) return undefined;
  const { paper: told, entry: kept } = read.output;
  const { rank: _r, upvotes: _u, comments: _c, announce: _a, ...facts } = makeEntry(told, { titleless: true }) ?? { title: '' };
  const key = facts.title ? paperKey(facts) : undefined;
  if (key === undefined) return undefined;
  const paper: BackupItem['paper'] = {
    ...facts, key, titleKey: foldTitle(facts.title), authors: facts.authors ?? [], addedAt: asTime(told.addedAt, madeAt),
    appearances: (told.appearances ?? []).slice(0, MOST_APPEARANCES).flatMap((each) => readAppearance(each, key)),
  };
  if (!kept) return { paper };
  const how = readLibraryFacts(new Map(Object.entries({ state: kept.state, tags: kept.tags, note: kept.note, rating: kept.rating, savedat: kept.savedAt, changedat: kept.changedAt }))) ?? {};
  const savedAt = how.savedAt ?? madeAt;
  const state = how.state ?? 'to-read';
  return {
    paper,
    entry: {
      paperKey: key, savedAt, changedAt: how.changedAt ?? savedAt, state, tags: how.tags ?? [], note: how.note ?? '', rating: how.rating ?? 0,
      ...(state === 'read' && kept.readAt !== undefined && { readAt: asTime(kept.readAt, savedAt) }),
    },
  };
}

function readAppearance(row: unknown, paperKey: string): Appearance[] {
  const read = v.safeParse(AppearanceRow, row);
  if (!read.success) return [];
  const known = Object.fromEntries(Object.entries(read.output).filter(([, value]) => value !== undefined)) as typeof read.output;
  return [{ ...known, digestId: `${known.source}|${known.date}`, paperKey } as Appearance];
}

function asTime(value: number | undefined, otherwise: Timestamp): Timestamp {
  return value !== undefined && value > 0 && value < 4e12 ? Math.floor(value) : otherwise;
}

/**
 * Notes between the browsers of one account. A note is a set of versions that no other version replaced: one,
 * or several if browsers wrote apart from each other. Pure functions.
 */
import { cleanNote } from '@/lib/digest/import/library-facts';
import type { LibraryEntry, Timestamp } from '@/lib/paper/paper';

/**
 * A note as it was written `at` a time, by somebody who had seen every version up to `seen`. `null` stands
 * for a text that is too long to travel: it is in the browser that wrote it.
 */
export type NoteVersion = readonly [text: string | null, at: Timestamp, seen: Timestamp];

/** What earlier versions took for too long. */
const LONG_BEFORE = 1_500;
/** Versions written apart from each other that are kept, the latest ones. */
export const MAX_VERSIONS = 4;

type Notes = Pick<LibraryEntry, 'note' | 'otherNote'>;

/** The text as other browsers get it. */
function toTravel(text: string): string {
  return cleanNote(text) ?? '';
}

/** The versions without texts that are too long for a place. */
export function dropLongNotes(versions: readonly NoteVersion[], characters: number): NoteVersion[] {
  return versions.map(([text, at, seen]) => [isLongNote(text, characters) ? null : text, at, seen]);
}

/** Whether a text cannot stand in a place, or is missing because it could not stand in one. */
export function isLongNote(text: string | null, characters: number): boolean {
  return text === null || text.length > characters;
}

/**
 * Earlier versions of Sidelight kept no long text in what they remember of the last round. Where one text alone can be meant, it is
 * put back, so that a place without limits gets it.
 */
export function fillLongNote(known: readonly NoteVersion[], { note, otherNote = '' }: Notes): readonly NoteVersion[] {
  if (!known.some(([text]) => text === null)) return known;
  const missing = [note, otherNote].map(toTravel).filter((text) => text !== '' && !known.some((version) => version[0] === text));
  const [text] = missing;
  if (missing.length !== 1 || known.filter((version) => version[0] === null).length !== 1 || text!.length <= LONG_BEFORE) return known;
  return known.map(([old, at, seen]) => [old ?? text!, at, seen]);
}

/** Tells whether notes have changed, without keeping them twice. */
export function fingerprintNotes({ note, otherNote = '' }: Notes): string {
  return `${fingerprint(note)} ${fingerprint(otherNote)}`;
}

/** Length and a hash of 53 bits (cyrb53, https://stackoverflow.com/a/52171480). */
function fingerprint(text: string): string {
  let [high, low] = [0xdeadbeef, 0x41c6ce57];
  for (let at = 0; at < text.length; at++) {
    high = Math.imul(high ^ text.charCodeAt(at), 2654435761);
    low = Math.imul(low ^ text.charCodeAt(at), 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return `${text.length}:${((low >>> 0) * 2 ** 21 + (high >>> 11)).toString(36)}`;
}

/** The versions after the person changed the note of `known` to what `now` says, at a time later than all of `known`. */
export function writeNotes(known: readonly NoteVersion[], now: Notes, at: Timestamp): NoteVersion[] {
  const seen = Math.max(0, ...known.map((version) => version[1]));
  if (known.length === 0 && now.note === '' && now.otherNote === undefined) return [];
  if (now.otherNote === undefined) return [[toTravel(now.note), at, seen]];
  // The two stand beside each other until the person chooses. The note itself is the later one.
  return [[toTravel(now.note), at + 1, seen], [toTravel(now.otherNote), at, seen]];
}

/** The versions of both that none of them replaced, the latest first. */
export function mergeNotes(a: readonly NoteVersion[], b: readonly NoteVersion[]): NoteVersion[] {
  const all = new Map<string, NoteVersion>();
  for (const version of [...a, ...b]) {
    const [text, at, seen] = version;
    const name = JSON.stringify([text, at]);
    const other = all.get(name);
    if (!other || other[2] < seen) all.set(name, version);
  }
  // A text that was too long for one place may have come through another.
  const seenBy = new Map([...all.values()].flatMap(([text, at, seen]) => (text === null ? [[at, seen] as const] : [])));
  const withText = new Set([...all.values()].flatMap(([text, at]) => (text === null ? [] : at)));
  const versions = [...all.values()].filter(([text, at]) => text !== null || !withText.has(at))
    .map(([text, at, seen]): NoteVersion => [text, at, Math.max(seen, seenBy.get(at) ?? 0)]);
  const isReplaced = ([, at]: NoteVersion): boolean => versions.some((other) => other[2] >= at && other[1] > at);
  return versions.filter((version) => !isReplaced(version)).sort(byTime).slice(0, MAX_VERSIONS);
}

function byTime(a: NoteVersion, b: NoteVersion): number {
  return b[1] - a[1] || (JSON.stringify(a[0]) < JSON.stringify(b[0]) ? 1 : -1);
}

/**
 * The notes of an entry after a merge. `mine` are the versions that `before` was written as. A text that is too long
 * (`characters`) for the place is never overwritten, as its writer had not seen it: if another browser replaced it, both texts are kept.
 */
export function readNotes(
  merged: readonly NoteVersion[], mine: readonly NoteVersion[], before: Notes | undefined, characters: number,
): Notes {
  if (JSON.stringify(merged) === JSON.stringify(mine)) return pickNotes(before ?? { note: '' });
  const isUnseen = (text: string): boolean => text.length > characters
    || (mine.some((version) => version[0] === null) && !mine.some((version) => version[0] === toTravel(text)));
  const longHere = [before?.note, before?.otherNote].find((text) => text !== undefined && text !== '' && isUnseen(text));
  const isMine = ([text, at]: NoteVersion): boolean => mine.some((version) => version[0] === text && version[1] === at);
  const texts = merged.flatMap((version) => (version[0] === null ? (isMine(version) && longHere) || [] : version[0]));
  if (longHere !== undefined && !texts.includes(longHere)) texts.push(longHere);
  const kept = texts.filter((text, row) => text.trim() !== ''
    && !texts.some((other, place) => other.includes(text) && (other !== text || place < row)));
  // What is written elsewhere may be too long to come here. Then the note stays as it is here.
  const [note = merged.every(([text]) => text !== null) ? '' : (before?.note ?? ''), ...others] = kept;
  return pickNotes({ note, ...(others.length > 0 && { otherNote: others.join('\n\n') }) });
}

function pickNotes({ note, otherNote }: Notes): Notes {
  return { note, ...(otherNote !== undefined && { otherNote }) };
}

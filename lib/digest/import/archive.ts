/**
 * Unpacks gzip files and zip archives (https://pkware.cachefly.net/webdocs/APPNOTE/APPNOTE-6.3.10.TXT) with the browser's own
 * decompression. Archives in an archive, as Notion writes them, are unpacked as well, and office files, which are archives, are read.
 */
import { t } from '@/lib/texts/t';
import { MAX_FILE_SIZE, readBytes } from './decode';
import { isOfficeArchive, readOffice } from './office';
import { ImportProblem } from './reading';
import { MODULES } from './registry';

/** A file of an archive. `why` stands for one that cannot be unpacked. Without a name it is called as the archive is. */
interface PackedFile {
  name?: string;
  file: Blob | { why: string };
}

/** `count`: the files, as far as is known before they are unpacked. */
export interface Archive {
  count: number;
  files: AsyncIterable<PackedFile>;
}

/** What stands in the directory of a zip archive. */
interface Member {
  name: string;
  method: number;
  packed: number;
  at: number;
}

/** In bytes: what all files of an archive may unpack to. */
const MAX_UNPACKED = MAX_FILE_SIZE;
const MAX_MEMBERS = 5_000;
/** Archives within archives. */
const MAX_DEPTH = 2;
/** In bytes: the end of a zip archive, with its comment. */
const MAX_END = 65_557;
/** Names of files that may hold papers. */
const ENDINGS: ReadonlySet<string> = new Set(['.zip', '.gz', '.txt', ...MODULES.flatMap(({ endings }): readonly string[] => endings)]);

/** The files of a gzip file or zip archive; `undefined` for any other file. `why` says why an archive is refused. */
export async function openArchive(file: Blob): Promise<Archive | { why: string } | undefined> {
  if (file.size > MAX_FILE_SIZE) return undefined;
  return open(file, { left: MAX_UNPACKED }, 0);
}

async function open(file: Blob, budget: { left: number }, depth: number): Promise<Archive | { why: string } | undefined> {
  const [first = 0, second = 0, third = 0] = await readBytes(file, 0, 4);
  const isGzip = first === 0x1f && second === 0x8b;
  if ((!isGzip && !(first === 0x50 && second === 0x4b && third === 3)) || depth > MAX_DEPTH) return undefined;
  if (isGzip) return { count: 1, files: eachFile([{}], () => unpack(file, 'gzip', budget), budget, depth) };
  const members = await readDirectory(file);
  if (!members) return { why: t('file.unpackFailed') };
  if (isOfficeArchive(members.map(({ name }) => name))) return openOffice(file, members, budget);
  const named = members.filter(({ name }) => isReadable(name));
  if (named.length === 0) return { why: t('file.emptyArchive') };
  return { count: named.length, files: eachFile(named, (member) => unpackMember(file, member, budget), budget, depth) };
}

/** Reads an office file as an archive of its texts. These have no names, so each is called as the office file is. */
async function openOffice(file: Blob, members: readonly Member[], budget: { left: number }): Promise<Archive | { why: string }> {
  const byName = new Map(members.map((member) => [member.name, member]));
  const take = async (name: string): Promise<string | undefined> => {
    const member = byName.get(name);
    return member && (await unpackMember(file, member, budget)).text();
  };
  try {
    const texts = await readOffice([...byName.keys()], take);
    if (texts.length === 0) return { why: t('file.isZip') };
    return { count: texts.length, files: eachText(texts) };
  } catch (error) {
    return { why: error instanceof ImportProblem ? error.message : t('file.unpackFailed') };
  }
}

async function* eachText(texts: readonly string[]): AsyncGenerator<PackedFile> {
  for (const text of texts) yield { file: new Blob([text]) };
}

/** The files one by one; those of an archive among them in its place. */
async function* eachFile<M extends { name?: string }>(
  members: readonly M[], take: (member: M) => Promise<Blob>, budget: { left: number }, depth: number,
): AsyncGenerator<PackedFile> {
  for (const member of members) {
    const name = member.name?.replace(/\.gz$/i, '');
    const named = name === undefined ? {} : { name };
    const file = await take(member).catch(() => ({ why: t('file.unpackFailed') }));
    const inner = 'why' in file ? undefined : await open(file, budget, depth + 1);
    if (!inner) yield { ...named, file };
    else if ('why' in inner) yield { ...named, file: inner };
    else for await (const each of inner.files) yield { ...named, ...each };
  }
}

/** macOS adds files of its own, and files whose name begins with a dot are no person's. */
function isReadable(name: string): boolean {
  const ending = /\.[a-z]{1,8}$/i.exec(name.slice(-12))?.[0].toLowerCase();
  return ending !== undefined && ENDINGS.has(ending) && !/(?:^|\/)(?:\.|__MACOSX\/)/.test(name);
}

/** The members of a zip archive by the directory at its end; `undefined` if that is broken or of an archive over 4 GB. */
async function readDirectory(file: Blob): Promise<Member[] | undefined> {
  const from = Math.max(0, file.size - MAX_END);
  const tail = view(await readBytes(file, from, MAX_END));
  let end = tail.byteLength - 22;
  while (end >= 0 && tail.getUint32(end, true) !== 0x06054b50) end -= 1;
  if (end < 0) return undefined;
  const [size, start] = [tail.getUint32(end + 12, true), tail.getUint32(end + 16, true)];
  const bytes = await readBytes(file, start, size);
  const directory = view(bytes);
  const members: Member[] = [];
  for (let at = 0; at + 46 <= directory.byteLength && members.length < MAX_MEMBERS;) {
    if (directory.getUint32(at, true) !== 0x02014b50) return undefined;
    const [length, extra, comment] = [28, 30, 32].map((place) => directory.getUint16(at + place, true)) as [number, number, number];
    members.push({
      name: new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + length)),
      // Bit 0 says that the member is locked with a password.
      method: directory.getUint16(at + 8, true) & 1 ? -1 : directory.getUint16(at + 10, true),
      packed: directory.getUint32(at + 20, true),
      at: directory.getUint32(at + 42, true),
    });
    at += 46 + length + extra + comment;
  }
  return members;
}

/** @throws if the member is broken, locked, or unpacks to more than `budget.left`. */
async function unpackMember(file: Blob, { method, packed, at }: Member, budget: { left: number }): Promise<Blob> {
  const header = view(await readBytes(file, at, 30));
  const start = at + 30 + header.getUint16(26, true) + header.getUint16(28, true);
  const bytes = file.slice(start, start + packed);
  if (method === 8) return unpack(bytes, 'deflate-raw', budget);
  if (method !== 0 || packed > budget.left) throw new RangeError('locked, or packed in another way');
  budget.left -= packed;
  return bytes;
}

/** @throws if the bytes are broken, or unpack to more than `budget.left`. */
async function unpack(packed: Blob, format: CompressionFormat, budget: { left: number }): Promise<Blob> {
  const reader = packed.stream().pipeThrough(new DecompressionStream(format)).getReader();
  const pieces: BlobPart[] = [];
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    budget.left -= piece.value.length;
    if (budget.left < 0) {
      await reader.cancel();
      throw new RangeError('too large');
    }
    pieces.push(piece.value);
  }
  return new Blob(pieces);
}

const view = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/**
 * A second copy of what is kept (`kept.ts`), as files of the extension's own origin. Chromium holds all IndexedDB databases
 * of an origin in one place on the disk: where that is damaged or cleared, the store and the backups would go together.
 * https://developer.mozilla.org/docs/Web/API/File_System_API/Origin_private_file_system
 * The copy is a precaution: where the browser has no such files, or they fail, nothing else does.
 */
const FOLDER = 'kept';

async function openFolder(): Promise<FileSystemDirectoryHandle | undefined> {
  const root = await globalThis.navigator?.storage?.getDirectory?.();
  return root?.getDirectoryHandle(FOLDER, { create: true });
}

/** Writes the values, and deletes the files of `gone`. Never throws. */
export async function copyToFiles(values: Readonly<Record<string, unknown>>, gone: readonly string[] = []): Promise<void> {
  try {
    const folder = await openFolder();
    if (!folder) return;
    for (const name of gone) await folder.removeEntry(nameFile(name)).catch(() => undefined);
    for (const [name, value] of Object.entries(values)) {
      const writer = await (await folder.getFileHandle(nameFile(name), { create: true })).createWritable();
      await writer.write(JSON.stringify(value));
      // Only now the new text takes the old one's place.
      await writer.close();
    }
  } catch {
    // The next write tries again.
  }
}

/** All values that the files hold, without those that cannot be read. Never throws. */
export async function readFiles(): Promise<Record<string, unknown>> {
  const values: Record<string, unknown> = {};
  try {
    const folder = await openFolder();
    if (!folder) return values;
    for await (const [file, handle] of folder as unknown as AsyncIterable<[string, FileSystemFileHandle]>) {
      try {
        values[decodeURIComponent(file)] = JSON.parse(await (await handle.getFile()).text());
      } catch {
        // A file that was being written when the browser died. The others may be whole.
      }
    }
  } catch {
    // No files.
  }
  return values;
}

function nameFile(name: string): string {
  return encodeURIComponent(name);
}

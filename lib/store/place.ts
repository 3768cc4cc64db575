import { deleteNote, readNote, writeNote } from './notes';
import type { Database } from './database';

/** Note: the folder that the person picked. Messages carry no handle, so that the page puts it here. */
const FOLDER = 'sync:folder';

export async function putPlaceFolder(db: Database, folder: FileSystemDirectoryHandle): Promise<void> {
  await writeNote(db, FOLDER, folder);
}

export async function getPlaceFolder(db: Database): Promise<FileSystemDirectoryHandle | undefined> {
  return readNote<FileSystemDirectoryHandle>(db, FOLDER);
}

export async function deletePlaceFolder(db: Database): Promise<void> {
  await deleteNote(db, FOLDER);
}

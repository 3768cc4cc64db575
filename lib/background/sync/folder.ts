/** Files in a folder that the person picked (File System Access). A program such as Dropbox or Syncthing carries it to other machines. */
import { t } from '@/lib/texts/t';
import { MAX_FILE_BYTES, PlaceError, type PlaceFiles } from './files';

/** TypeScript does not know these parts of the API yet, which Chromium alone has. */
type Folder = FileSystemDirectoryHandle & {
  queryPermission(asked: { mode: 'readwrite' }): Promise<PermissionState>;
  keys(): AsyncIterable<string>;
};

export class FolderFiles implements PlaceFiles {
  readonly name: string;
  private readonly folder: Folder;

  constructor(folder: FileSystemDirectoryHandle) {
    this.folder = folder as Folder;
    this.name = folder.name;
  }

  async list(): Promise<string[]> {
    // A permission lasts as long as the browser runs, or as the person allowed; only a press in a page renews it.
    if ((await this.folder.queryPermission({ mode: 'readwrite' })) !== 'granted')
      throw new PlaceError(t('place.folderLapsed', { name: this.name }), 'permission');
    return this.attempt(async () => {
      const names: string[] = [];
      for await (const name of this.folder.keys()) names.push(name);
      return names;
    });
  }

  async read(name: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
    return this.attempt(async () => {
      const handle = await this.folder.getFileHandle(name).catch(unlessMissing);
      const file = await handle?.getFile().catch(unlessMissing);
      if (!file) return undefined;
      if (file.size > MAX_FILE_BYTES) throw new PlaceError(t('failure.tooLarge', { host: this.name }));
      return new Uint8Array(await file.arrayBuffer());
    });
  }

  /** The browser writes into a file of its own first, and puts it in the place of the other when it is closed. */
  async write(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    await this.attempt(async () => {
      const stream = await (await this.folder.getFileHandle(name, { create: true })).createWritable();
      try {
        await stream.write(bytes);
      } catch (error) {
        await stream.abort().catch(() => undefined);
        throw error;
      }
      await stream.close();
    });
  }

  async remove(name: string): Promise<void> {
    await this.attempt(() => this.folder.removeEntry(name).catch(unlessMissing));
  }

  private async attempt<T>(act: () => Promise<T>): Promise<T> {
    try {
      return await act();
    } catch (error) {
      if (error instanceof PlaceError) throw error;
      const { name } = error as Error;
      if (name === 'NotAllowedError') throw new PlaceError(t('place.folderLapsed', { name: this.name }), 'permission');
      if (name === 'QuotaExceededError') throw new PlaceError(t('place.full', { host: this.name }));
      throw new PlaceError(t('place.folderFailed', { name: this.name }));
    }
  }
}

function unlessMissing(error: unknown): undefined {
  if ((error as Error).name !== 'NotFoundError') throw error;
}

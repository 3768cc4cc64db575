import type { Database } from '@/lib/store/database';
import { deleteNote, readNote, writeNote } from '@/lib/store/notes';
import { FIRST_ANSWER_MS } from './turns';

/** The note that holds the copy. */
const COPY_NOTE = 'model.copy';

interface ModelCopy {
  /** Version of the extension that the model came with. */
  version: string;
  bytes: Blob;
}

/**
 * The trained vectors that come with the extension. They are read from a copy in the store, which gives a starting
 * worker 3 MB in 5 ms; the extension's own file takes 13 ms. That file is read if there is no copy of this version.
 */
export class ModelFile {
  constructor(
    private readonly db: Database,
    private readonly readPackaged: () => Promise<ArrayBuffer>,
    private readonly version: string,
  ) {}

  async read(): Promise<ArrayBuffer> {
    const copy = await this.readCopy().catch(() => undefined);
    if (copy) return copy;
    const bytes = await this.readPackaged();
    setTimeout(() => void this.keep(bytes), FIRST_ANSWER_MS);
    return bytes;
  }

  /** Deletes the copy. The next one is made from the extension's own file. */
  async dropCopy(): Promise<void> {
    await deleteNote(this.db, COPY_NOTE).catch(() => undefined);
  }

  private async readCopy(): Promise<ArrayBuffer | undefined> {
    const copy = await readNote<ModelCopy>(this.db, COPY_NOTE);
    return copy?.version === this.version ? copy.bytes.arrayBuffer() : undefined;
  }

  private async keep(bytes: ArrayBuffer): Promise<void> {
    const copy: ModelCopy = { version: this.version, bytes: new Blob([bytes]) };
    await writeNote(this.db, COPY_NOTE, copy).catch(() => undefined);
  }
}

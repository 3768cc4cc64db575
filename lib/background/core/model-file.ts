import type { Database } from '@/lib/store/database';
import { deleteNote, readNote, writeNote } from '@/lib/store/notes';
import { FIRST_ANSWER_MS } from './turns';

/** Name of the note that holds the copy. */
const COPY = 'model.copy';

interface ModelCopy {
  /** Of the extension that the model came with. */
  version: string;
  bytes: Blob;
}

/**
 * The trained vectors that come with the extension, read from a copy in the store: from there a worker
 * that starts has 3 MB in 5 ms, from the extension's own files in 13 ms. Without a store, or a copy of
 * this version in it, these are read.
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

  /** Leaves the copy, as where it is damaged: the next one is made of the extension's own file. */
  async dropCopy(): Promise<void> {
    await deleteNote(this.db, COPY).catch(() => undefined);
  }

  private async readCopy(): Promise<ArrayBuffer | undefined> {
    const copy = await readNote<ModelCopy>(this.db, COPY);
    return copy?.version === this.version ? copy.bytes.arrayBuffer() : undefined;
  }

  private async keep(bytes: ArrayBuffer): Promise<void> {
    const copy: ModelCopy = { version: this.version, bytes: new Blob([bytes]) };
    await writeNote(this.db, COPY, copy).catch(() => undefined);
  }
}

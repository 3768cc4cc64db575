/** A place of the person's own, as far as sync needs it: named files in one folder. */
export interface PlaceFiles {
  /** As a person knows it: the host, or the folder's name. */
  readonly name: string;
  list(): Promise<string[]>;
  /** `undefined` if there is no such file. */
  read(name: string): Promise<Uint8Array<ArrayBuffer> | undefined>;
  /** Afterwards the file is there as a whole, or as it was before. */
  write(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  /** Succeeds also where the file is gone already. */
  remove(name: string): Promise<void>;
}

/** What stands between a round and the place, which only the person can put right. */
export type PlaceNeed = 'passphrase' | 'permission';

/** Why a round with a place failed, in a sentence for the person. */
export class PlaceError extends Error {
  constructor(message: string, readonly need?: PlaceNeed) {
    super(message);
  }
}

/** No file of a place is larger: who writes there is not believed to mean well. */
export const MAX_FILE_BYTES = 40_000_000;

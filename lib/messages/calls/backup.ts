/** What the library page asks about backups and the sync between browsers. */
import * as v from 'valibot';
import type { Timestamp } from '@/lib/paper/paper';
import { answer, call } from './call';
import { nothing, text } from './shapes';

/** What a backup holds and what restoring it would change. */
export interface BackupReport {
  version: number;
  madeAt: Timestamp;
  saved: number;
  papers: number;
  fresh: number;
  changed: number;
  refused: number;
  /** Saved now, but not in the backup: "replace" takes them out of the library. */
  gone: number;
  /** Of a backup of everything: what it holds beside papers. */
  everything?: { digests: number; sources: number; searches: number };
}

/** An automatic backup. */
export interface LocalBackup {
  id: string;
  at: Timestamp;
  saved: number;
  bytes: number;
}

export interface SyncStatus {
  /** The last round. */
  at?: Timestamp;
  saved: number;
  /** How many of the saved papers the account's storage holds. */
  synced: number;
  /** Notes that are too long for it. */
  longNotes: number;
  problem?: string;
}

/** The person's own place for sync, and how its last round went. */
export interface PlaceStatus {
  /** The last round that succeeded, and the last that began. */
  at?: Timestamp;
  triedAt?: Timestamp;
  saved: number;
  problem?: string;
  /** What only the person can give. */
  need?: 'passphrase' | 'permission';
  /** Browsers that write there without the passphrase, and are not read. */
  plain?: number;
}

export interface PlaceView extends PlaceStatus {
  /** The host, or the folder's name. */
  name: string;
  /** Of a WebDAV folder. */
  address?: string;
  isEncrypted: boolean;
}

const webdav = v.object({ address: text(2_000), user: text(500), password: text(1_000) });
const passphrase = text(1_000);

/** `parseBackup` checks its length: the person then reads why it was refused. */
const backupText = v.string();

export const BACKUP_CALLS = {
  /** `isShort`: abstracts are left out, as the file could not be restored with them. */
  'backup.make': call('extension', nothing, answer<{ text: string; name: string; isShort: boolean }>),
  'backup.read': call('extension', v.object({ text: backupText }), answer<BackupReport>),
  /** How many entries are new or changed, and how many left the library. */
  'backup.restore': call(
    'extension', v.object({ text: backupText, how: v.picklist(['merge', 'replace']) }), answer<{ restored: number; gone: number }>,
  ),
  /** The automatic backups, newest first. */
  'backup.list': call('extension', nothing, answer<{ backups: LocalBackup[] }>),
  'backup.open': call('extension', v.object({ id: text(100) }), answer<{ text: string }>),
  'sync.status': call('extension', nothing, answer<SyncStatus>),
  /** Runs one round at once. */
  'sync.run': call('extension', nothing, answer<SyncStatus>),
  'place.status': call('extension', nothing, answer<{ place?: PlaceView }>),
  /** Without `webdav`, connects the folder that the page put into the store. An empty passphrase means no encryption. */
  'place.connect': call('extension', v.object({ webdav: v.optional(webdav), passphrase }), answer<{ place?: PlaceView }>),
  'place.unlock': call('extension', v.object({ passphrase }), answer<{ place?: PlaceView }>),
  'place.run': call('extension', nothing, answer<{ place?: PlaceView }>),
  'place.leave': call('extension', nothing, answer<Record<string, never>>),
};

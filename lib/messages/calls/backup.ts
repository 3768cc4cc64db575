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

/** `parseBackup` checks its length: the person then reads why it was refused. */
const backupText = v.string();

export const BACKUP_CALLS = {
  'backup.make': call('extension', nothing, answer<{ text: string; name: string }>),
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
};

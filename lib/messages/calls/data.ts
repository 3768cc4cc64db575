/** What the library page asks about all that is stored: how much, the export of it, and deleting. */
import * as v from 'valibot';
import type { Day, SourceId } from '@/lib/paper/paper';
import { ERASE_WORDS } from '../erase-words';
import { answer, call } from './call';
import { day, nothing, source } from './shapes';

export interface StoredSourceView {
  id: SourceId;
  name: string;
  digests: number;
  /** A paper of two digests counts once. */
  papers: number;
  from: Day;
  to: Day;
  /** How many days its unsaved papers are kept; `null` for good. */
  keepDays: number | null;
}

export interface DataView {
  papers: number;
  digests: number;
  saved: number;
  notes: number;
  /** Bytes, as the browser estimates them; absent where it does not say. */
  bytes?: number;
  indexBytes: number;
  backups: number;
  backupBytes: number;
  sources: StoredSourceView[];
}

const digest = v.object({ source, date: day });

export const DATA_CALLS = {
  'data.measure': call('extension', nothing, answer<DataView>),
  /** A file that gives the same Sidelight back in another profile. `left`: lists that the file has no room for. */
  'data.export': call('extension', nothing, answer<{ text: string; name: string; left: number; isShort: boolean }>),
  /** Deletes the digests of a source, with the papers that nothing else holds. */
  'data.forget': call('extension', v.object({ source }), answer<{ digests: number; papers: number }>),
  /** Deletes the store, the backups and the settings. */
  'data.erase': call('extension', v.object({ words: v.literal(ERASE_WORDS) }), answer<Record<never, never>>),
  /** Deletes one digest. `digest.restore` undoes it. */
  'digest.remove': call('extension', digest, answer<{ papers: number }>),
  'digest.restore': call('extension', digest, answer<{ restored: boolean }>),
};

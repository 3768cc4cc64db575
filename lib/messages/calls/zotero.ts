/** What the library page asks about the person's Zotero. */
import * as v from 'valibot';
import type { PaperKey, Timestamp } from '@/lib/paper/paper';
import { answer, call } from './call';
import type { JobStatus } from './digests';
import { keys, nothing } from './shapes';

/** Sending papers to Zotero. `total` counts those that are to be sent. */
export interface ZoteroSending extends JobStatus {
  /** Papers that were not sent, as they stand in Zotero already. */
  already: number;
}

export interface ZoteroStatus {
  /** Papers that are known to stand in Zotero. */
  known: number;
  isReading: boolean;
  /** When Zotero was read last. */
  readAt?: Timestamp;
  /** Why the last try failed, in a sentence for the person. */
  problem?: string;
  /** Saved papers that left Zotero since, until the person has been told. */
  gone: { key: PaperKey; title: string }[];
}

export const ZOTERO_CALLS = {
  'zotero.status': call('extension', nothing, answer<ZoteroStatus>),
  /** Reads what is new in Zotero into the store, as a file whose import may be reported and written: `id`, if anything is new. */
  'zotero.fetch': call('extension', nothing, answer<{ id?: string; name: string }>),
  /** Reads what is new in Zotero and imports it at once. With `all`, also what was read before. */
  'zotero.read': call('extension', v.object({ all: v.optional(v.boolean()) }), answer<ZoteroStatus>),
  /** Sends papers to Zotero: those of the keys, or all that are saved. With `again`, also those that stand there already. */
  'zotero.send': call(
    'extension',
    v.union([
      v.object({ act: v.literal('start'), keys: v.optional(keys), again: v.optional(v.boolean()) }),
      v.object({ act: v.picklist(['pause', 'resume']) }),
    ]),
    answer<ZoteroSending>,
  ),
  'zotero.sending': call('extension', nothing, answer<ZoteroSending>),
  /** The person has seen which papers left Zotero. */
  'zotero.settle': call('extension', nothing, answer<ZoteroStatus>),
  /** Forgets what is known of Zotero. Saved papers stay. */
  'zotero.forget': call('extension', nothing, answer<ZoteroStatus>),
};

import type * as v from 'valibot';
import type { Timestamp } from '@/lib/paper/paper';
import type { CALLS } from './calls/index';
import type { Call } from './calls/call';

export type * from './calls/backup';
export type * from './calls/data';
export type * from './calls/digests';
export type * from './calls/library';
export type * from './calls/lists';
export type * from './calls/page';
export type * from './calls/zotero';
export type * from './cards';
export type { EntryField, LibraryChange } from '@/lib/paper/paper';

/**
 * The types of all messages, for both sides. They follow from the declarations in `calls/`. This
 * module holds no code, so that valibot, which the declarations use, never enters a content script.
 */
type Calls = typeof CALLS;
export type MessageType = keyof Calls;
/** What a message asks, as the worker gets it after the check. */
export type Ask<T extends MessageType> = v.InferOutput<Calls[T]['asked']>;
/** What is answered where nothing failed. */
export type AnswerOf<T extends MessageType> = Calls[T] extends Call<infer _, infer Answered> ? Answered : never;

/** Failures are data, never exceptions. */
export type Answer<T> = { ok: true; value: T } | { ok: false; failure: Failure };

export type FailureKind = 'network' | 'limit' | 'not-found' | 'bad-input' | 'storage' | 'refused' | 'gone' | 'internal';

/** Why something did not work, in a sentence for the person. */
export interface Failure {
  kind: FailureKind;
  message: string;
  /** When it will be tried again without the person. */
  retryAt?: Timestamp;
}

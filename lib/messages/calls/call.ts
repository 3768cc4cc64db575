import type * as v from 'valibot';

/** Who may ask: `page` is a content script as well as Sidelight's own pages, `extension` only these. */
export type Sender = 'page' | 'extension';

/** One message: who may ask it, what is asked, and, for the compiler alone, what is answered. */
export interface Call<Asked extends v.GenericSchema = v.GenericSchema, Answered = unknown> {
  from: Sender;
  asked: Asked;
  /** What a content script may ask at most, where that is less than `asked`. */
  fromPage?: v.GenericSchema<unknown, v.InferOutput<Asked>>;
  answered?: () => Answered;
}

/** Declares a message, as in `call('page', v.object({ … }), answer<PageView>)`; see `Call` for `fromPage`. */
export function call<Asked extends v.GenericSchema, Answered>(
  from: Sender, asked: Asked, _answered: () => Answered | undefined, fromPage?: v.GenericSchema<unknown, v.InferOutput<Asked>>,
): Call<Asked, Answered> {
  return { from, asked, ...(fromPage && { fromPage }) };
}

/** Names the type of an answer. It has no value: answers are the worker's own, and are not checked. */
export function answer<T>(): T | undefined {
  return undefined;
}

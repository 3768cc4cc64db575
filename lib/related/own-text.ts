import type { Model } from './model';
import { joinTexts, type Phrase, readPhrases } from './phrases';
import { readRoles, type RoleSentence } from './roles';
import { readTextWords, sumVector, type TextWords } from './text-words';

/** Keeps a function's last answer. A page's text is read while the index is still on its way; its ranking and its reasons ask again. */
function keepLast<A extends unknown[], T>(read: (...asked: A) => T): (...asked: A) => T {
  let last: { asked: A; answer: T } | undefined;
  return (...asked) => {
    if (!last || asked.some((value, i) => value !== last!.asked[i])) last = { asked, answer: read(...asked) };
    return last.answer;
  };
}

/** The words of a query's own title and abstract. */
export const readOwnWords: (title: string, abstract: string) => TextWords = keepLast(readTextWords);

/** Its unit vector, if there is a model and it knows a word of it. */
export const makeOwnVector = keepLast((model: Model | undefined, title: string, abstract: string): Float32Array | undefined =>
  sumVector(model, readOwnWords(title, abstract)));

/** The phrases of one to three words in it, by their keys. */
export const readOwnPhrases = keepLast((title: string, abstract: string): ReadonlyMap<number, Phrase> =>
  readPhrases(joinTexts({ title, abstract }).text).phrases);

/** The sentences of its abstract with their roles. */
export const readOwnRoles = keepLast((model: Model | undefined, abstract: string): readonly RoleSentence[] =>
  readRoles(model?.roles, abstract));

/** Reads a text before its query comes: its words and phrases, and what only the model tells of it. */
export function readAhead(model: Model | undefined, { title, abstract }: { title: string; abstract: string }): void {
  readOwnPhrases(title, abstract);
  makeOwnVector(model, title, abstract);
  readOwnRoles(model, abstract);
}

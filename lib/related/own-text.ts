import { keepLast } from './keep-last';
import type { Model } from './model';
import { joinTexts, type Phrase, readPhrases } from './phrases';
import { readRoles, type RoleSentence } from './roles';
import { readTextWords, sumVector, type TextWords } from './text-words';

/** The words of a query's own title and abstract. They are read while the index is still on its way; ranking and reasons ask again. */
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

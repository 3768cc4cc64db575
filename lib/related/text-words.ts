import type { Model } from './model';
import type { Token } from './tokenize';
import { readWords } from './tokens';
import { type FocusWords, VectorMaker } from './vectors';

/** Words of title and abstract, as `readWords` gives them. */
export interface TextWords {
  terms: readonly number[];
  breaks: readonly number[];
  titleCount: number;
  focus?: FocusWords;
}

export function readTextWords(title: string, abstract: string): TextWords {
  const terms: number[] = [];
  const breaks: number[] = [];
  readWords(title, terms, breaks);
  const titleCount = terms.length;
  readWords(abstract, terms, breaks);
  return { terms, breaks, titleCount };
}

/** The unit vector of a paper, if there is a model and it knows a word of it. */
export function makeVector(model: Model | undefined, { title, abstract }: { title: string; abstract: string }): Float32Array | undefined {
  return sumVector(model, readTextWords(title, abstract));
}

/** The unit vector of some words of a text. */
export function sumWords(model: Model | undefined, tokens: readonly Token[]): Float32Array | undefined {
  const terms: number[] = [];
  const breaks: number[] = [];
  tokens.forEach(({ term, stop }, i) => {
    if (stop) return;
    terms.push(term);
    breaks.push(i === 0 || tokens[i - 1]!.stop ? 1 : 0);
  });
  return sumVector(model, { terms, breaks, titleCount: 0 });
}

const makers = new WeakMap<Model, VectorMaker>();

/** The unit vector of words; `emphasis` holds factors of some terms by hash. */
export function sumVector(
  model: Model | undefined, { terms, breaks, titleCount, focus }: TextWords, emphasis?: ReadonlyMap<number, number>,
): Float32Array | undefined {
  if (!model) return undefined;
  let maker = makers.get(model);
  if (!maker) makers.set(model, (maker = new VectorMaker(model)));
  const vector = new Float32Array(model.dimensions);
  return maker.write(terms, breaks, titleCount, terms.length, vector, emphasis, focus) ? vector : undefined;
}

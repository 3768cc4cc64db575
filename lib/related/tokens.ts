import { scanWords, type Token } from './tokenize';

/** The words of one text, without an object each: the texts of an import are read into the same arrays. */
export class Tokens {
  terms = new Uint32Array(512);
  /** Where each begins in the text. */
  starts = new Uint32Array(512);
  /** 1 for function words. */
  stops = new Uint8Array(512);
  count = 0;

  static of(text: string): Tokens {
    const tokens = new Tokens();
    tokens.read(text);
    return tokens;
  }

  /** Words that were read already: those from `from` on, with places counted from there. Valid until the next call. */
  static from(words: readonly Token[], from: number): Tokens {
    listed.count = 0;
    for (const { term, start, end, stop } of words) if (start >= from) listed.take(term, start - from, end, stop);
    return listed;
  }

  read(text: string): void {
    this.count = 0;
    scanWords(text, this.take);
  }

  /** Appends the words that are no function words: hashes, and 1 where a word does not directly follow another. */
  addWords(terms: number[], breaks: number[]): void {
    let broken = 1;
    for (let i = 0; i < this.count; i++) {
      if (this.stops[i]) broken = 1;
      else {
        terms.push(this.terms[i]!);
        breaks.push(broken);
        broken = 0;
      }
    }
  }

  private readonly take = (term: number, start: number, _end: number, stop: boolean): void => {
    if (this.count === this.terms.length) this.grow();
    this.terms[this.count] = term;
    this.starts[this.count] = start;
    this.stops[this.count++] = stop ? 1 : 0;
  };

  private grow(): void {
    const size = 2 * this.count;
    const enlarge = <A extends Uint32Array | Uint8Array>(old: A, larger: A): A => {
      larger.set(old);
      return larger;
    };
    this.terms = enlarge(this.terms, new Uint32Array(size));
    this.starts = enlarge(this.starts, new Uint32Array(size));
    this.stops = enlarge(this.stops, new Uint8Array(size));
  }
}

const scratch = new Tokens();
const listed = new Tokens();

/** Appends the words of `text` as `Tokens.addWords` does. */
export function readWords(text: string, terms: number[], breaks: number[]): void {
  scratch.read(text);
  scratch.addWords(terms, breaks);
}

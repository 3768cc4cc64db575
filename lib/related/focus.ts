import type { Role } from '@/lib/paper/sentence-role';
import { WordReader } from './documents';
import type { Model } from './model';
import type { PaperIndex } from './paper-index';
import { takeBest } from './refine';
import { findRoleWords } from './role-slices';
import { readRoles, type RoleModel, type RoleSentence } from './roles';
import type { ScoredRow } from './score';
import { readWords } from './tokens';
import { wordPairs } from './tokenize';
import { dot, rowFinderOf, VectorMaker } from './vectors';

/** A passage of a query that counts more than the rest. `readFocus` makes it. */
export interface Focus {
  text: string;
  /** The paper's other sentences. */
  rest: string;
  /** Papers' sentences of this role are compared with the passage; whole papers if it has none. */
  role: Role | undefined;
}

/** What the closeness of the passage to a paper's sentences of its role adds to a score, and what the closeness of the rest takes off. */
const FOCUS_SHARE = 1;
const REST_SHARE = 0.25;
/** So many rows, the best so far, are compared with the passage: twice as many as are shown, as a comparison takes 20 to 40 µs. */
export const FOCUSED_ROWS = 40;

/**
 * The focus of a paper on its sentences of one role, or on a passage: some of its sentences, a part of one, or any text of the paper's
 * subject. `undefined` if the paper has no sentence of the role, or the passage is empty.
 * `sentences`: those of the abstract, if they were read.
 */
export function readFocus(
  model: RoleModel | undefined, abstract: string, wanted: { role: Role } | { text: string },
  sentences: readonly RoleSentence[] = readRoles(model, abstract),
): Focus | undefined {
  const textOf = ({ start, end }: RoleSentence): string => abstract.slice(start, end);
  const join = (list: readonly RoleSentence[]): string => list.map(textOf).join(' ');
  if ('role' in wanted) {
    const text = join(sentences.filter(({ role }) => role === wanted.role));
    return text ? { text, rest: join(sentences.filter(({ role }) => role !== wanted.role)), role: wanted.role } : undefined;
  }
  const passage = fold(wanted.text);
  if (!passage) return undefined;
  const pairs = wordPairs(wanted.text);
  const isPart = (sentence: RoleSentence): boolean => {
    const one = fold(textOf(sentence));
    return one.includes(passage) || isMostlyIn(wordPairs(one), pairs);
  };
  const chosen = new Set(sentences.filter(isPart));
  const role = findMainRole(chosen.size ? [...chosen] : readRoles(model, wanted.text));
  return { text: wanted.text, rest: chosen.size ? join(sentences.filter((sentence) => !chosen.has(sentence))) : '', role };
}

/** A page's selection may begin within a sentence, and has formulas and quotes as they are drawn. */
function isMostlyIn(part: ReadonlySet<number>, whole: ReadonlySet<number>): boolean {
  let both = 0;
  for (const pair of part) if (whole.has(pair)) both++;
  return both > 0 && 2 * both >= part.size;
}

const fold = (text: string): string => text.replace(/\s+/g, ' ').trim().toLowerCase();

/** The role of more than half of the words. */
function findMainRole(sentences: readonly RoleSentence[]): Role | undefined {
  const all = sentences.reduce((sum, { words }) => sum + words, 0);
  const counts = new Map<Role, number>();
  for (const { role, words } of sentences) if (role) counts.set(role, (counts.get(role) ?? 0) + words);
  return [...counts].find(([, words]) => 2 * words > all)?.[0];
}

/**
 * Scores the best rows a third time, by what the passage asks for: the cosine of the passage with the row's sentences of its role is
 * added, and a part of the cosine with the rest of the query is taken off, so that papers of the same problem do not hide those of the
 * same method. Rows without such sentences are compared as a whole. `most`: how many.
 */
export function focusScores(index: PaperIndex, rows: readonly ScoredRow[], focus: Focus, most: number): void {
  if (!index.model) return;
  const reader = RoleReader.of(index.model);
  const passage = reader.readText(focus.text);
  if (!passage) return;
  const rest = reader.readText(focus.rest);
  for (const row of takeBest(rows, most, () => false, ({ score }) => score)) {
    const theirs = focus.role && reader.read(row, focus.role);
    row.score += FOCUS_SHARE * (theirs ? dot(theirs, passage) : row.scorer.cosine(row.row, passage));
    if (rest) row.score -= REST_SHARE * row.scorer.cosine(row.row, rest);
  }
}

/** One for each model, as its table of terms takes some milliseconds to make. */
const readers = new WeakMap<Model, RoleReader>();

/** Makes the vectors of rows' sentences of one role from their packed words. */
class RoleReader {
  private readonly reader = new WordReader();
  private readonly maker: VectorMaker;
  private readonly vector: Float32Array;
  private terms = new Uint32Array(1024);
  private breaks = new Uint8Array(1024);

  private constructor(model: Model) {
    this.maker = new VectorMaker(model, rowFinderOf(model));
    this.vector = new Float32Array(model.dimensions);
  }

  static of(model: Model): RoleReader {
    let reader = readers.get(model);
    if (!reader) readers.set(model, (reader = new RoleReader(model)));
    return reader;
  }

  /** The unit vector of the row's sentences of `role`, valid until the next call; `undefined` if it has none. */
  read({ scorer: { segment }, row }: ScoredRow, role: Role): Float32Array | undefined {
    const packed = segment.roles[row]!;
    if (!packed) return undefined;
    const { reader } = this;
    reader.read(segment, row);
    if (reader.count > this.terms.length) {
      this.terms = new Uint32Array(2 * reader.count);
      this.breaks = new Uint8Array(2 * reader.count);
    }
    const { terms, breaks, vector } = this;
    const { ids, breaks: allBreaks, titleCount } = reader;
    const bounds = findRoleWords(packed, role, reader.count - titleCount);
    let count = 0;
    for (let i = 0; i < bounds.length; i += 2) {
      const start = titleCount + bounds[i]!;
      const end = titleCount + bounds[i + 1]!;
      for (let at = start; at < end; at++) {
        terms[count] = segment.terms[ids[at]!]!;
        breaks[count++] = at === start ? 1 : allBreaks[at]!;
      }
    }
    return this.maker.write(terms, breaks, 0, count, vector) ? vector : undefined;
  }

  /** The unit vector of a text; `undefined` if the model knows none of its words. */
  readText(text: string): Float32Array | undefined {
    const terms: number[] = [];
    const breaks: number[] = [];
    readWords(text, terms, breaks);
    const vector = new Float32Array(this.vector.length);
    return this.maker.write(terms, breaks, 0, terms.length, vector) ? vector : undefined;
  }
}

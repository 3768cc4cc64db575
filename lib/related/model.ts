import { checksum } from './checksum';
import { LABELS, type RoleModel } from './roles';

/** What training gives: terms (words and two-word phrases, by hash) with vectors. See public/model/README.md. */
export interface Model {
  readonly dimensions: number;
  /** Ascending hashes. */
  readonly terms: Uint32Array;
  /** A vector's values are scale × its 4-bit values. */
  readonly scales: Float32Array;
  /** Two values a byte, the earlier one in the low bits, each plus 8; dimensions / 2 bytes a term. */
  readonly nibbles: Uint8Array;
  /** What a term counts of its weight, 0 … 255: "results" 5, "sentence" 121, "coreference" 240 (scripts/train/salience.ts). */
  readonly salience: Uint8Array;
  /** Tells the role of a sentence. */
  readonly roles: RoleModel;
  /** Tells models apart: a segment's vectors count only beside the model that made them. Never 0. */
  readonly id: number;
}

/** "SLMD", little-endian. */
const MAGIC = 0x444d4c53;
const VERSION = 4;
const HEADER = 32;
const CHECKSUM = 7;
const TRANSITIONS = LABELS.length ** 2;

/**
 * The model as a file: magic, version, size, dimensions, terms, features of roles, 0, checksum; then the roles' features,
 * weights, transitions and scale; the terms' hashes, scales, vectors, salience, and zeros up to a multiple of four bytes.
 * `values` are −7 … 7.
 */
export function encodeModel(
  model: { dimensions: number; terms: Uint32Array; scales: Float32Array; values: Int8Array; salience: Uint8Array; roles: RoleModel },
): ArrayBuffer {
  const { dimensions, terms, scales, values, salience, roles } = model;
  const features = roles.features.length;
  const size = sizeOf(terms.length, dimensions, features);
  const buffer = new ArrayBuffer(size);
  new Uint32Array(buffer, HEADER, features).set(roles.features);
  new Uint32Array(buffer, HEADER + 4 * features, features).set(roles.weights);
  new Float32Array(buffer, HEADER + 8 * features, TRANSITIONS + 1).set([...roles.transitions, roles.scale]);
  const start = HEADER + sizeOfRoles(features);
  new Uint32Array(buffer, start, terms.length).set(terms);
  new Float32Array(buffer, start + 4 * terms.length, terms.length).set(scales);
  const nibbles = new Uint8Array(buffer, start + 8 * terms.length, values.length / 2);
  for (let i = 0; i < nibbles.length; i++) nibbles[i] = (values[2 * i]! + 8) | ((values[2 * i + 1]! + 8) << 4);
  new Uint8Array(buffer, start + 8 * terms.length + nibbles.length, terms.length).set(salience);
  const header = new Uint32Array(buffer, 0, HEADER / 4);
  header.set([MAGIC, VERSION, size, dimensions, terms.length, features]);
  header[CHECKSUM] = checksum(new Uint32Array(buffer), CHECKSUM);
  return buffer;
}

/** The model in `bytes`, as views on them; `undefined` if the bytes are damaged or of another version. */
export function decodeModel(bytes: ArrayBuffer): Model | undefined {
  const model = viewModel(bytes);
  return model && isWholeModel(model) ? model : undefined;
}

/** Whether the bytes that a model is a view on are those that were written: takes some milliseconds. */
export function isWholeModel({ terms }: Model): boolean {
  const words = new Uint32Array(terms.buffer);
  return words[CHECKSUM] === checksum(words, CHECKSUM);
}

/** As `decodeModel`, without the checksum: where bytes changed in place, it ranks wrongly, but comes to its end. */
export function viewModel(bytes: ArrayBuffer): Model | undefined {
  if (bytes.byteLength < HEADER || bytes.byteLength % 4) return undefined;
  const header = new Uint32Array(bytes, 0, HEADER / 4);
  const dimensions = header[3]!;
  const count = header[4]!;
  const features = header[5]!;
  if (header[0] !== MAGIC || header[1] !== VERSION || header[2] !== bytes.byteLength) return undefined;
  if (dimensions === 0 || dimensions % 32 || dimensions > 1024) return undefined;
  if (sizeOf(count, dimensions, features) !== bytes.byteLength) return undefined;
  const start = HEADER + sizeOfRoles(features);
  const chain = new Float32Array(bytes, HEADER + 8 * features, TRANSITIONS + 1);
  return {
    dimensions,
    terms: new Uint32Array(bytes, start, count),
    scales: new Float32Array(bytes, start + 4 * count, count),
    nibbles: new Uint8Array(bytes, start + 8 * count, (dimensions / 2) * count),
    salience: new Uint8Array(bytes, start + (8 + dimensions / 2) * count, count),
    roles: {
      features: new Uint32Array(bytes, HEADER, features),
      weights: new Uint32Array(bytes, HEADER + 4 * features, features),
      transitions: chain.subarray(0, TRANSITIONS),
      scale: chain[TRANSITIONS]!,
    },
    id: header[CHECKSUM]! || 1,
  };
}

/** The bytes of the classifier of roles with so many features. */
export const sizeOfRoles = (features: number): number => 8 * features + 4 * (TRANSITIONS + 1);

const sizeOf = (terms: number, dimensions: number, features: number): number =>
  HEADER + sizeOfRoles(features) + (((9 + dimensions / 2) * terms + 3) & ~3);

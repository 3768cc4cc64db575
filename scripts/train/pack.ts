import { encodeModel } from '@/lib/related/model';
import type { RoleModel } from '@/lib/related/roles';
import type { Vocabulary } from './vocabulary';

/** The 4-bit range of a row may end at one of these shares of the row's largest value. */
const CLIPS = [0.6, 0.7, 0.8, 0.9, 1];

/** Packs the model file: terms by rising hash, vectors in 4 bits a value, each with the scale of the smallest error. */
export function packModel(
  vocabulary: Vocabulary, vectors: Float32Array, salience: Uint8Array, dimensions: number, roles: RoleModel,
): ArrayBuffer {
  const order = Uint32Array.from(vocabulary.terms.keys()).sort((a, b) => vocabulary.terms[a]! - vocabulary.terms[b]!);
  const terms = Uint32Array.from(order, (row) => vocabulary.terms[row]!);
  const scales = new Float32Array(order.length);
  const values = new Int8Array(order.length * dimensions);
  order.forEach((row, to) => {
    const vector = vectors.subarray(row * dimensions, (row + 1) * dimensions);
    const { scale, quantized } = quantize(vector);
    scales[to] = scale;
    values.set(quantized, to * dimensions);
  });
  return encodeModel({ dimensions, terms, scales, values, salience: Uint8Array.from(order, (row) => salience[row]!), roles });
}

/** `vector` ≈ scale × quantized, each value in −7 … 7. */
export function quantize(vector: Float32Array): { scale: number; quantized: Int8Array } {
  const largest = vector.reduce((most, value) => Math.max(most, Math.abs(value)), 0) || 1;
  let best = { scale: 1, quantized: new Int8Array(vector.length), error: Infinity };
  for (const clip of CLIPS) {
    const scale = (clip * largest) / 7;
    const quantized = Int8Array.from(vector, (value) => Math.max(-7, Math.min(7, Math.round(value / scale))));
    let error = 0;
    vector.forEach((value, d) => (error += (value - scale * quantized[d]!) ** 2));
    if (error < best.error) best = { scale, quantized, error };
  }
  return best;
}

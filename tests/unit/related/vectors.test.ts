import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decodeModel, encodeModel } from '@/lib/related/model';
import { addTermVector, dot, normalize, VectorMaker } from '@/lib/related/vectors';
import { NO_ROLES } from './fixtures';

const DIMENSIONS = 32;
const TERMS = 50;
const noise = (seed: number): number => Math.abs(Math.imul(seed + 1, 0x9e3779b1) >>> 7);
const model = decodeModel(encodeModel({
  dimensions: DIMENSIONS,
  terms: Uint32Array.from({ length: TERMS }, (_, row) => row * 1000 + 7),
  scales: Float32Array.from({ length: TERMS }, (_, row) => 0.01 + (noise(row) % 100) / 300),
  values: Int8Array.from({ length: TERMS * DIMENSIONS }, (_, at) => (noise(at * 31) % 15) - 7),
  salience: new Uint8Array(TERMS).fill(255),
  roles: NO_ROLES,
}))!;

it('a paper’s vector is the weighted sum of its terms’ vectors, to three digits, however many there are', () => {
  const rows = fc.array(fc.nat(TERMS - 1), { minLength: 1, maxLength: 700 });
  fc.assert(fc.property(rows, (chosen) => {
    const terms = chosen.map((row) => model.terms[row]!);
    const made = new Float32Array(DIMENSIONS);
    new VectorMaker(model).write(terms, terms.map(() => 1), 0, terms.length, made);
    const plain = new Float32Array(DIMENSIONS);
    for (const row of new Set(chosen)) addTermVector(model, row, 1 + Math.log(chosen.filter((other) => other === row).length), plain);
    if (normalize(plain) > 0.01) expect(dot(made, plain)).toBeGreaterThan(0.999);
  }));
});

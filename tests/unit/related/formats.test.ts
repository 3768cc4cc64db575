import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildSegment, decodeModel, decodeSegment, encodeSegment, findRelated, PaperIndex, viewModel, viewSegment } from '@/lib/related';
import { encodeModel } from '@/lib/related/model';
import { packWeights } from '@/lib/related/roles';
import { hashWord } from '@/lib/related/tokenize';
import { findModelRow, makeLateFinder, rowFinderOf } from '@/lib/related/vectors';
import { makeModel, makePapers, NO_ROLES } from './fixtures';

const shipped = new URL('../../../public/model/vectors.bin', import.meta.url);

/** Ranks by `bytes` with any one word of them changed, where they still can be read. */
function rankByDamaged(bytes: ArrayBuffer, read: (damaged: ArrayBuffer) => PaperIndex | undefined): void {
  fc.assert(fc.property(fc.nat(bytes.byteLength / 4 - 1), fc.nat(0xffffffff), (at, word) => {
    const damaged = bytes.slice(0);
    new Uint32Array(damaged)[at] = word;
    const index = read(damaged);
    if (!index) return;
    const started = performance.now();
    findRelated(index, makePapers(1)[0]!);
    expect(performance.now() - started).toBeLessThan(500);
  }));
}

describe('segments as bytes', () => {
  const segment = buildSegment([...makePapers(50), { key: 'title:über鸟', title: 'Über 鸟', abstract: '' }], makeModel());
  const bytes = encodeSegment(segment);

  test('come back as they were, as views on the bytes', () => {
    const back = decodeSegment(bytes)!;
    expect(back.keys).toEqual(segment.keys);
    expect(back).toMatchObject({ ...segment });
    expect(back.documents.buffer).toBe(bytes);
  });

  test('that are damaged anywhere, cut or longer are no segment', () => {
    fc.assert(fc.property(fc.nat(bytes.byteLength - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
      const damaged = new Uint8Array(bytes.slice(0));
      damaged[at]! ^= flip;
      expect(decodeSegment(damaged.buffer)).toBeUndefined();
    }));
    fc.assert(fc.property(fc.nat(bytes.byteLength - 1), (length) => {
      expect(decodeSegment(bytes.slice(0, length))).toBeUndefined();
    }));
    expect(decodeSegment(new ArrayBuffer(bytes.byteLength))).toBeUndefined();
  });

  test('that changed in place can be ranked by until they are checked: nothing throws or goes on for long', () => {
    rankByDamaged(bytes, (damaged) => {
      const segment = viewSegment(damaged);
      return segment && new PaperIndex([segment, segment], new Set(['p1']), makeModel());
    });
  });

  test.each([1, 4200])('keep how often pairs occur in %d papers', (count) => {
    const large = buildSegment(makePapers(count));
    expect(large.pairs.total).toBeGreaterThan(0);
    expect(decodeSegment(encodeSegment(large))!.pairs).toEqual(large.pairs);
  });

  test('an empty segment is one, too', () => {
    expect(decodeSegment(encodeSegment(buildSegment([])))!.size).toBe(0);
  });
});

describe('the model as bytes', () => {
  test('damaged anywhere it is no model', () => {
    const bytes = encodeModel({
      dimensions: 32,
      terms: Uint32Array.of(3, 9),
      scales: Float32Array.of(1, 2),
      values: new Int8Array(64).fill(-7),
      salience: Uint8Array.of(50, 255),
      roles: {
        features: Uint32Array.of(5, 8), weights: Uint32Array.of(packWeights([-31, 0, 31, 1, -1]), 0), scale: 0.5,
        transitions: Float32Array.from({ length: 25 }, (_, i) => i),
      },
    });
    expect(decodeModel(bytes)).toMatchObject({
      terms: Uint32Array.of(3, 9), salience: Uint8Array.of(50, 255),
      roles: { features: Uint32Array.of(5, 8), scale: 0.5, transitions: Float32Array.from({ length: 25 }, (_, i) => i) },
    });
    fc.assert(fc.property(fc.nat(bytes.byteLength - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
      const damaged = new Uint8Array(bytes.slice(0));
      damaged[at]! ^= flip;
      expect(decodeModel(damaged.buffer)).toBeUndefined();
    }));
    expect(decodeModel(new TextEncoder().encode('<!DOCTYPE html>').buffer)).toBeUndefined();
    expect(decodeModel(new ArrayBuffer(0))).toBeUndefined();
  });

  test('changed in place it can be ranked by until it is checked: nothing throws or goes on for long', () => {
    rankByDamaged(makeModel().terms.buffer as ArrayBuffer, (damaged) => {
      const model = viewModel(damaged);
      return model && new PaperIndex([buildSegment(makePapers(20), model)], new Set(), model);
    });
  });

  test('its rows are found by search as by table, and no others', () => {
    const bytes = readFileSync(shipped);
    const model = viewModel(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength))!;
    const find = rowFinderOf(model);
    const findLate = makeLateFinder(model);
    for (let i = 0; i < 2 * model.terms.length; i++) {
      const term = i % 2 ? hashWord(`unknown ${i}`) : model.terms[i >> 1]!;
      if (findLate(term) !== find(term)) expect(findLate(term)).toBe(find(term));
    }
    for (const model of [
      makeModel(),
      viewModel(
        encodeModel({
          dimensions: 32,
          terms: new Uint32Array(0),
          scales: new Float32Array(0),
          values: new Int8Array(0),
          salience: new Uint8Array(0),
          roles: NO_ROLES,
        }),
      )!,
    ]) {
      model.terms.forEach((term, row) => expect(findModelRow(model, term)).toBe(row));
      for (const term of [0, 1, 2 ** 31, 2 ** 32 - 1]) expect(findModelRow(model, term)).toBe(model.terms.indexOf(term));
    }
    for (let row = 0; row < model.terms.length; row += 7) {
      expect(findModelRow(model, model.terms[row]!)).toBe(row);
      expect(find(model.terms[row]!)).toBe(row);
      const other = (model.terms[row]! * 31) >>> 0;
      expect(findModelRow(model, other)).toBe(find(other));
    }
  });

  test('the shipped one is whole and no more than 3.04 MB', () => {
    expect(existsSync(shipped)).toBe(true);
    const bytes = readFileSync(shipped);
    expect(bytes.length).toBeLessThanOrEqual(3_040_000);
    const model = decodeModel(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength))!;
    expect(model.terms.length).toBeGreaterThan(10_000);
    expect(model.terms.every((term, i) => i === 0 || term > model.terms[i - 1]!)).toBe(true);
  });
});

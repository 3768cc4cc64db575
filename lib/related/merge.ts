import { WordReader } from './documents';
import type { Model } from './model';
import { PairCounter } from './pair-counts';
import { keyAt, type Segment } from './segment';
import { SegmentBuilder } from './segment-builder';

/**
 * Makes one segment of the live rows of several, in order. `isDead(segment, row)` says which rows are left out. With
 * `model`, rows without vectors or with those of another model get new ones; without it, vectors are kept if one
 * model made them all.
 */
export function mergeSegments(
  segments: readonly Segment[], isDead: (segment: number, row: number) => boolean, model?: Model,
): Segment {
  const steps = mergeSteps(segments, isDead, model);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** `mergeSegments` in slices of some milliseconds: the caller may do other work between them. */
export function* mergeSteps(
  segments: readonly Segment[], isDead: (segment: number, row: number) => boolean, model?: Model,
): Generator<void, Segment> {
  const makers = new Set(segments.filter(({ size }) => size > 0).map(({ modelId }) => modelId));
  const [common] = segments.filter(({ size, modelId }) => size > 0 && modelId !== 0 && makers.size === 1);
  const builder = new SegmentBuilder(model ?? (common && { id: common.modelId, dimensions: common.dimensions }));
  const reader = new WordReader();
  const pairs = new PairCounter();
  for (const [s, segment] of segments.entries()) {
    pairs.add(segment.pairs);
    for (let row = 0; row < segment.size; row++) {
      if (isDead(s, row)) pairs.count(segment, row, -1);
      else builder.copy(segment, row, keyAt(segment, row), reader);
      if (row % 1000 === 999) yield;
    }
  }
  return yield* builder.buildSteps(pairs);
}

import type { MapPaper } from '@/lib/messages/protocol';

/** A paper with its place on the map, px. */
export interface PlacedPoint extends MapPaper {
  left: number;
  top: number;
}

/** The name of a subject, centred at a place of the map. */
export interface SubjectLabel {
  name: string;
  left: number;
  top: number;
}

/** px of a letter on average, what a capital has beyond that, and px of a line and of a paper's dot with its border. */
const LETTER_PX = 7.2;
const CAPITAL_PX = 3;
const LINE_PX = 18;
const DOT_PX = 7;
/** How far a name may stand from its place, px, and what a paper that it covers costs in px of that way. */
const MOST_ACROSS_PX = 48;
const MOST_DOWN_PX = 60;
const STEP_PX = 6;
const COVERED_COSTS_PX = 20;
/** At most this many papers of a subject are compared to find where it is densest. */
const LOOKED_AT = 200;

/**
 * The names of the subjects, each about a line above the middle of the half of its papers that stands closest together, where it covers
 * few of them, moved apart so that none covers another, within the map.
 */
export function nameSubjects(
  points: readonly PlacedPoint[], subjects: readonly (string | null)[], width: number, height: number,
): SubjectLabel[] {
  const labels = subjects.flatMap((name, subject): (SubjectLabel & { papers: number })[] => {
    const mine = points.filter((point) => point.subject === subject);
    if (name === null || mine.length === 0) return [];
    const half = halfOf(name);
    const dense = findDenseHalf(mine);
    const left = Math.min(width - half, Math.max(half, middle(dense.map((point) => point.left))));
    return [{ name, left, top: Math.max(LINE_PX, middle(dense.map((point) => point.top)) - LINE_PX), papers: mine.length }];
  }).sort((a, b) => b.papers - a.papers);
  const placed: SubjectLabel[] = [];
  for (const { name, left, top } of labels) placed.push(findRoom({ name, left, top }, points, placed, width, height));
  return moveApart(placed, height);
}

/** The half of the points that stands closest about one of them, as a subject may stand in several places. */
function findDenseHalf(points: readonly PlacedPoint[]): PlacedPoint[] {
  const looked = points.filter((_, row) => row % Math.ceil(points.length / LOOKED_AT) === 0);
  let best: PlacedPoint[] = [];
  let least = Infinity;
  for (const { left, top } of looked) {
    const far = looked.map((point) => ({ point, distance: Math.hypot(point.left - left, point.top - top) }));
    const half = far.sort((a, b) => a.distance - b.distance).slice(0, Math.ceil(looked.length / 2));
    if (half.at(-1)!.distance >= least) continue;
    least = half.at(-1)!.distance;
    best = half.map(({ point }) => point);
  }
  return best;
}

/** Looks near a name's place for one where it covers the fewest papers and no other name. Without one, the name stays. */
function findRoom(
  label: SubjectLabel, points: readonly PlacedPoint[], others: readonly SubjectLabel[], width: number, height: number,
): SubjectLabel {
  const half = halfOf(label.name);
  const near = points.filter(({ left, top }) => (
    Math.abs(left - label.left) < half + DOT_PX + MOST_ACROSS_PX && Math.abs(top - label.top) < LINE_PX + DOT_PX + MOST_DOWN_PX
  ));
  let best = label;
  let least = Infinity;
  for (let across = -MOST_ACROSS_PX; across <= MOST_ACROSS_PX; across += STEP_PX * 2) {
    for (let down = -MOST_DOWN_PX; down <= MOST_DOWN_PX; down += STEP_PX) {
      const tried = { name: label.name, left: label.left + across, top: label.top + down };
      const isWithin = tried.left >= half && tried.left <= width - half && tried.top >= LINE_PX && tried.top <= height - LINE_PX / 2;
      if (!isWithin || others.some((other) => covers(other, tried))) continue;
      const covered = near.filter(({ left, top }) => (
        Math.abs(left - tried.left) < half + DOT_PX && Math.abs(top - tried.top) < LINE_PX / 2 + DOT_PX
      )).length;
      const costs = covered * COVERED_COSTS_PX + Math.abs(across) + Math.abs(down);
      if (costs >= least) continue;
      least = costs;
      best = tried;
    }
  }
  return best;
}

/** From top to bottom, each steps below those that it would cover; what then leaves the map steps up again. */
function moveApart(labels: SubjectLabel[], height: number): SubjectLabel[] {
  labels.sort((a, b) => a.top - b.top);
  labels.forEach((label, i) => {
    for (const above of labels.slice(0, i)) if (covers(above, label)) label.top = above.top + LINE_PX;
  });
  let most = height - LINE_PX / 2;
  for (const label of labels.toReversed()) if (label.top > most) {
    label.top = most;
    most -= LINE_PX;
  }
  return labels;
}

const halfOf = (name: string): number => (name.length * LETTER_PX + name.replace(/[^A-Z]/g, '').length * CAPITAL_PX) / 2;

function covers(a: SubjectLabel, b: SubjectLabel): boolean {
  return Math.abs(a.left - b.left) < halfOf(a.name) + halfOf(b.name) && Math.abs(a.top - b.top) < LINE_PX;
}

function middle(values: number[]): number {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
}

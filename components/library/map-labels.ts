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

/** px of a letter on average, of a line, and of the free border of a name. */
const LETTER_PX = 7.2;
const LINE_PX = 18;

/** The names of the subjects, each a line above the middle of its papers, moved apart so that none covers another, within the map. */
export function nameSubjects(
  points: readonly PlacedPoint[], subjects: readonly (string | null)[], width: number, height: number,
): SubjectLabel[] {
  const labels = subjects.flatMap((name, subject): SubjectLabel[] => {
    const mine = points.filter((point) => point.subject === subject);
    if (name === null || mine.length === 0) return [];
    const half = halfOf(name);
    const left = Math.min(width - half, Math.max(half, middle(mine.map((point) => point.left))));
    return [{ name, left, top: Math.max(LINE_PX, middle(mine.map((point) => point.top)) - LINE_PX) }];
  }).sort((a, b) => a.top - b.top);
  // From top to bottom, each steps below those that it would cover; what then leaves the map steps up again.
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

const halfOf = (name: string): number => (name.length * LETTER_PX) / 2;

function covers(a: SubjectLabel, b: SubjectLabel): boolean {
  return Math.abs(a.left - b.left) < halfOf(a.name) + halfOf(b.name) && Math.abs(a.top - b.top) < LINE_PX;
}

function middle(values: number[]): number {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
}

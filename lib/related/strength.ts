/** Hits weaker than this are noise, and are not shown. */
export const SHOWN_STRENGTH = 0.2;

/** Strength of a score; `fused` tells whether vectors took part. */
export function measureStrength(score: number, fused: boolean): number {
  const [none, full] = fused ? [0.5, 2] : [0.2, 1.2];
  return Math.max(0, Math.min(1, (score - none!) / (full! - none!)));
}

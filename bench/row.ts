/** A measured figure beside its target. */
export interface Row {
  what: string;
  /** The target's words; absent if there is no target. */
  target?: string;
  stretch?: string;
  measured: string;
  unit?: string;
}

/** The value below which a share (0…1) of the samples lies. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = samples.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export function describeTimes(samples: readonly number[], digits = 0): string {
  return `p50 ${percentile(samples, 0.5).toFixed(digits)}, p95 ${percentile(samples, 0.95).toFixed(digits)} (${samples.length})`;
}

/** Prints rows as a Markdown table. */
export function printTable(title: string, rows: readonly Row[]): void {
  console.log(`\n### ${title}\n\n| what | target | stretch | measured |\n|---|---|---|---|`);
  for (const { what, target, stretch, measured, unit } of rows) {
    console.log(`| ${what} | ${target ?? ''} | ${stretch ?? ''} | ${measured}${unit ? ` ${unit}` : ''} |`);
  }
}

import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import { foldTitle } from '@/lib/paper/title-key';

/** A line of the corpus, which is any JSONL file of papers. */
export interface CorpusPaper {
  title: string;
  abstract: string;
  authors?: string[];
}

/** How many papers of a corpus were left out of training, by reason. */
export interface LeftOut {
  benchmark: number;
  repeated: number;
  empty: number;
}

/** The papers of a JSONL file (plain or `.gz`), one at a time. */
export async function* readPapers(path: string): AsyncGenerator<CorpusPaper> {
  const file = createReadStream(path);
  const input = path.endsWith('.gz') ? file.pipe(createGunzip()) : file;
  for await (const line of createInterface({ input, crlfDelay: Infinity })) {
    if (line.trim()) yield JSON.parse(line) as CorpusPaper;
  }
}

/** Folded titles of papers that must not be trained on. */
export async function readHeldOutTitles(paths: readonly string[]): Promise<Set<string>> {
  const titles = new Set<string>();
  for (const path of paths) for await (const { title } of readPapers(path)) titles.add(foldTitle(title));
  return titles;
}

/**
 * Selects the papers to train on: leaves out those whose folded title is in `heldOut`, later papers of the same title,
 * and papers without a title or an abstract. `leftOut` counts them.
 */
export function selectTrainingPapers<P extends CorpusPaper>(
  papers: Iterable<P>,
  heldOut: ReadonlySet<string>,
): { papers: P[]; leftOut: LeftOut } {
  const leftOut: LeftOut = { benchmark: 0, repeated: 0, empty: 0 };
  const seen = new Set<string>();
  const chosen: P[] = [];
  for (const paper of papers) {
    const title = foldTitle(paper.title);
    if (!title || !paper.abstract) leftOut.empty++;
    else if (heldOut.has(title)) leftOut.benchmark++;
    else if (seen.has(title)) leftOut.repeated++;
    else {
      seen.add(title);
      chosen.push(paper);
    }
  }
  return { papers: chosen, leftOut };
}

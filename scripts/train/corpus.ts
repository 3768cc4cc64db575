import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import { foldTitle } from '@/lib/paper/title-key';

/** A record of the corpus: any JSONL of papers. */
export interface CorpusPaper {
  title: string;
  abstract: string;
  authors?: string[];
}

/** Why papers of a corpus were not trained on. */
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
 * The papers to train on: without those whose folded title is in `heldOut`, without a second paper
 * of one title, and without papers that lack a title or an abstract. `leftOut` counts the rest.
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

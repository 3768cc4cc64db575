import { CataloguePart, makeCatalogueLine } from '@/lib/search/catalogue';
import type { Database, StoredPaper } from '@/lib/store/database';
import { getPapers } from '@/lib/store/papers';
import { readCatalogues, writeCatalogue } from '@/lib/store/segments';
import type { IndexPart } from './index-cache';

/** Papers read in one transaction, or whose lines are made in one slice. */
const SLICE_PAPERS = 500;

/**
 * The catalogues of the index's parts, in memory once a person searches. A part that an older version made has none:
 * its lines are made from the papers and stored.
 */
export class Catalogue {
  private readonly parts = new Map<number, CataloguePart>();

  /** @param pass Called between slices of long work, so that answers come in between. */
  constructor(private readonly db: Database, private readonly pass: () => Promise<void>) {}

  /** The catalogues of these parts, in their order. Row n of a catalogue is row n of its segment. */
  async read(parts: readonly Pick<IndexPart, 'id' | 'segment'>[]): Promise<CataloguePart[]> {
    const missing = parts.filter(({ id }) => !this.parts.has(id));
    const stored = await readCatalogues(this.db, missing.map(({ id }) => id));
    for (const [place, part] of missing.entries()) {
      this.parts.set(part.id, await this.open(part, stored[place]));
    }
    for (const id of this.parts.keys()) if (!parts.some((part) => part.id === id)) this.parts.delete(id);
    return parts.map(({ id }) => this.parts.get(id)!);
  }

  /**
   * The catalogue of these parts merged: the lines of the rows that live, part after part. `dead`: for each part, 1 for a dead row. What is
   * stored of a part without dead rows is taken over unread, as its text would need twice its bytes.
   */
  async merge(parts: readonly Pick<IndexPart, 'id' | 'segment'>[], dead: readonly Uint8Array[]): Promise<Blob> {
    const stored = await readCatalogues(this.db, parts.map(({ id }) => id));
    const merged: (Blob | string)[] = [];
    for (const [place, part] of parts.entries()) {
      const whole = stored[place];
      if (whole && !dead[place]!.includes(1)) merged.push(whole);
      else {
        const lines = await this.open(part, whole);
        for (let row = 0; row < lines.size; row++) if (!dead[place]![row]) merged.push(lines.lineAt(row));
      }
    }
    return new Blob(merged);
  }

  private async open(part: Pick<IndexPart, 'id' | 'segment'>, stored: Blob | undefined): Promise<CataloguePart> {
    return new CataloguePart((await stored?.text()) ?? (await this.make(part)));
  }

  private async make({ id, segment: { keys } }: Pick<IndexPart, 'id' | 'segment'>): Promise<string> {
    const lines: string[] = [];
    for (let at = 0; at < keys.length; at += SLICE_PAPERS) {
      const slice = keys.slice(at, at + SLICE_PAPERS);
      const papers = new Map((await getPapers(this.db, slice)).map((paper) => [paper.key, paper]));
      for (const key of slice) lines.push(lineOf(papers.get(key)));
      await this.pass();
    }
    const text = lines.join('');
    await writeCatalogue(this.db, id, new Blob([text]));
    return text;
  }
}

/** The catalogue of new rows, in their order. In slices of some milliseconds, each a blob: blobs are joined without a copy. */
export function* makeCatalogue(papers: readonly StoredPaper[]): Generator<void, Blob> {
  const pieces: Blob[] = [];
  for (let at = 0; at < papers.length; at += SLICE_PAPERS) {
    pieces.push(new Blob([papers.slice(at, at + SLICE_PAPERS).map(lineOf).join('')]));
    yield;
  }
  return new Blob(pieces);
}

/** A row whose paper left the store keeps an empty line. */
function lineOf(paper: StoredPaper | undefined): string {
  return makeCatalogueLine(paper ?? { title: '', authors: [] });
}

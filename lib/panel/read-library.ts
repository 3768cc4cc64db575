import type { Change } from '@/lib/messages/changes';
import { ask } from '@/lib/messages/client';
import type { Answer, AnswerOf } from '@/lib/messages/protocol';
import { INDEXED_AT_ONCE } from '@/lib/search/saved-search';
import { SavedList } from './saved-list';

/** So many papers, the newest, are shown at once, more than a tall window has rows: to read all of a large library takes seconds. */
const FIRST_PAPERS = 60;
/** All come in pieces of this size, so that neither the worker nor the page is busy with them for long. */
const PIECE_PAPERS = 500;

interface ReadLibrary {
  list: SavedList;
  /** What changed while it was read: a piece may be older. */
  meanwhile: Change[];
}

/** Reads all saved papers. */
export class LibraryReader {
  private coming: SavedList | undefined;
  private readonly meanwhile: Change[] = [];

  constructor(private readonly signal: AbortSignal) {}

  /** To be told of every change. Keeps those that come while it reads, and returns whether it does. */
  takeChange(change: Change): boolean {
    if (this.coming) this.meanwhile.push(change);
    return this.coming !== undefined;
  }

  /**
   * Resolves after the last piece, or with the failure that ended it; `undefined` where the library was asked for anew meanwhile. The
   * newest papers are shown before, where there are any.
   */
  async read(showFirst?: (first: AnswerOf<'library.list'>) => void): Promise<Answer<ReadLibrary> | undefined> {
    const list = new SavedList();
    this.coming = list;
    this.meanwhile.length = 0;
    const failed = await this.readPieces(list, showFirst);
    if (this.coming !== list) return undefined;
    this.coming = undefined;
    return failed ?? { ok: true, value: { list, meanwhile: this.meanwhile.splice(0) } };
  }

  private async readPieces(
    list: SavedList, showFirst?: (first: AnswerOf<'library.list'>) => void,
  ): Promise<Extract<Answer<never>, { ok: false }> | undefined> {
    if (showFirst) {
      const first = await ask('library.list', { limit: FIRST_PAPERS });
      if (!first.ok) return first;
      if (first.value.total === 0) return undefined;
      showFirst(first.value);
    }
    for (let after: string | undefined; this.coming === list && !this.signal.aborted;) {
      const piece = await indexMeanwhile(list, ask('library.read', { limit: PIECE_PAPERS, ...(after !== undefined && { after }) }));
      if (!piece.ok) return piece;
      const { papers, abstracts, next } = piece.value;
      list.put(papers);
      list.putAbstracts(new Map(papers.flatMap(({ key }, row) => (abstracts[row] ? [[key, abstracts[row]] as const] : []))));
      if (next === undefined) break;
      after = next;
    }
    return undefined;
  }
}

/** Makes what came before ready to be searched, until the answer is there. */
async function indexMeanwhile<T>(list: SavedList, answer: Promise<T>): Promise<T> {
  const waiting = new AbortController();
  void answer.then(() => waiting.abort());
  do await new Promise((resolve) => setTimeout(resolve));
  while (!waiting.signal.aborted && !list.catchUp(INDEXED_AT_ONCE));
  return answer;
}

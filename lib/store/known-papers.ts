import { isSamePaper } from '@/lib/paper/merge';
import type { DigestEntry, PaperKey } from '@/lib/paper/paper';
import { foldTitle } from '@/lib/paper/title-key';
import type { Database, StoredPaper } from './database';
import type { HeldKeys } from './held-keys';

/** The stored papers that the entries of a digest may be, by key and by folded title. */
export class KnownPapers {
  private readonly byKey = new Map<PaperKey, StoredPaper>();
  private readonly byTitle = new Map<string, StoredPaper[]>();

  /**
   * Reads the papers that have an id or a title of these entries. With `held`, ids that neither `held`
   * nor `added` names are not looked up.
   */
  static async read(db: Database, entries: DigestEntry[], held: HeldKeys | undefined, added: ReadonlySet<PaperKey>): Promise<KnownPapers> {
    const known = new KnownPapers();
    const ids = entries.flatMap(({ arxivId }) => (arxivId && (!held || held.has(arxivId) || added.has(arxivId)) ? arxivId : []));
    if (ids.length > 0) for (const paper of await db.papers.bulkGet(ids)) if (paper) known.add(paper);
    const hasTitleOnly = held ? held.hasTitleOnly : (await db.papers.where('key').startsWith('title:').limit(1).count()) > 0;
    const unmatched = entries.filter((entry) => !entry.arxivId || (hasTitleOnly && !known.byKey.has(entry.arxivId)));
    const titles = [...new Set(unmatched.map((entry) => foldTitle(entry.title)).filter(Boolean))];
    if (titles.length > 0) {
      for (const paper of await db.papers.where('titleKey').anyOf(titles).toArray()) {
        if (!known.byKey.has(paper.key)) known.add(paper);
      }
    }
    return known;
  }

  add(paper: StoredPaper): void {
    const before = this.byKey.get(paper.key);
    this.byKey.set(paper.key, paper);
    const sameTitle = (this.byTitle.get(paper.titleKey) ?? []).filter((other) => other !== before);
    this.byTitle.set(paper.titleKey, [...sameTitle, paper]);
  }

  drop(paper: StoredPaper): void {
    this.byKey.delete(paper.key);
    this.byTitle.set(paper.titleKey, (this.byTitle.get(paper.titleKey) ?? []).filter((other) => other.key !== paper.key));
  }

  /** The paper that an entry is: the one with its id, else the one with its title that `isSamePaper`. */
  find(entry: DigestEntry, titleKey: string): StoredPaper | undefined {
    const byId = entry.arxivId ? this.byKey.get(entry.arxivId) : undefined;
    if (byId) return byId;
    const same = (this.byTitle.get(titleKey) ?? []).filter(
      (paper) => !(paper.arxivId && entry.arxivId) && isSamePaper(paper, entry) === 'same',
    );
    // If several papers have this title and nothing tells which one it is, the entry becomes a paper of its own.
    return same.length === 1 ? same[0] : same.find((paper) => !paper.arxivId);
  }

  /** A key for a paper without an id: `title:…`, with a number if another paper of this title has that key. */
  findFreeTitleKey(titleKey: string): PaperKey {
    for (let number = 1; ; number++) {
      const key = number === 1 ? `title:${titleKey}` : `title:${titleKey}~${number}`;
      if (!this.byKey.has(key)) return key;
    }
  }
}

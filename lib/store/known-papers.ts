import { hasNothingToCompare, isSameByTitleAlone, isSamePaper } from '@/lib/paper/same-paper';
import type { DigestEntry, PaperFacts, PaperKey } from '@/lib/paper/paper';
import { isTitleKey, markTitleKey, paperKey } from '@/lib/paper/paper-key';
import { foldTitle } from '@/lib/paper/title-key';
import type { Database, StoredPaper } from './database';
import type { HeldKeys } from './held-keys';

/** The stored papers that the entries of a digest may be, by key, by DOI and by folded title. */
export class KnownPapers {
  private readonly byKey = new Map<PaperKey, StoredPaper>();
  private readonly byDoi = new Map<string, StoredPaper>();
  private readonly byTitle = new Map<string, StoredPaper[]>();

  /**
   * Reads the papers that have an id or a title of these entries. With `held`, ids that neither `held`
   * nor `added` names are not looked up.
   */
  static async read(
    db: Database, entries: readonly DigestEntry[], held?: HeldKeys, added: ReadonlySet<PaperKey> = new Set(),
  ): Promise<KnownPapers> {
    const known = new KnownPapers();
    const ids = entries.flatMap(({ arxivId }) => (arxivId && (!held || held.has(arxivId) || added.has(arxivId)) ? arxivId : []));
    if (ids.length > 0) for (const paper of await db.papers.bulkGet(ids)) if (paper) known.add(paper);
    const hasTitleOnly = held ? held.hasTitleOnly : (await db.papers.where('key').startsWith('title:').limit(1).count()) > 0;
    const unmatched = entries.filter((entry) => !entry.arxivId || (hasTitleOnly && !known.byKey.has(entry.arxivId)));
    const dois = [...new Set(unmatched.flatMap(({ doi }) => doi ?? []))];
    if (dois.length > 0) for (const paper of await db.papers.where('doi').anyOfIgnoreCase(dois).toArray()) known.add(paper);
    const titles = [...new Set(unmatched.map((entry) => foldTitle(entry.title)).filter(Boolean))];
    if (titles.length > 0) {
      for (const paper of await db.papers.where('titleKey').anyOf(titles).toArray()) if (!known.byKey.has(paper.key)) known.add(paper);
    }
    return known;
  }

  add(paper: StoredPaper): void {
    const before = this.byKey.get(paper.key);
    this.byKey.set(paper.key, paper);
    if (paper.doi) this.byDoi.set(paper.doi.toLowerCase(), paper);
    const sameTitle = (this.byTitle.get(paper.titleKey) ?? []).filter((other) => other !== before);
    this.byTitle.set(paper.titleKey, [...sameTitle, paper]);
  }

  drop(paper: StoredPaper): void {
    this.byKey.delete(paper.key);
    if (paper.doi) this.byDoi.delete(paper.doi.toLowerCase());
    this.byTitle.set(paper.titleKey, (this.byTitle.get(paper.titleKey) ?? []).filter((other) => other.key !== paper.key));
  }

  /**
   * The paper that an entry is: the one with its arXiv id or DOI, else the one with its title that
   * `isSamePaper`, else the one that the same list has named by this title before.
   */
  find(entry: DigestEntry, digestId?: string): StoredPaper | undefined {
    const byId = entry.arxivId ? this.byKey.get(entry.arxivId) : undefined;
    if (byId) return byId;
    const byDoi = entry.doi ? this.byDoi.get(entry.doi.toLowerCase()) : undefined;
    if (byDoi && isSamePaper(byDoi, entry) === 'same') return byDoi;
    const named = (this.byTitle.get(foldTitle(entry.title)) ?? []).filter((paper) => !(paper.arxivId && entry.arxivId));
    const same = named.filter((paper) => isSamePaper(paper, entry) === 'same');
    // If several papers are this one by their facts, and nothing decides which, the one without an id is taken.
    if (same.length > 0) return same.length === 1 ? same[0] : same.find((paper) => !paper.arxivId);
    const repeated = named.filter((paper) => isRepeated(paper, entry, digestId));
    return repeated.length === 1 ? repeated[0] : undefined;
  }

  /** A paper of the entry's title of which it is doubtful whether the entry is that paper. */
  findDoubtful(entry: DigestEntry): StoredPaper | undefined {
    return (this.byTitle.get(foldTitle(entry.title)) ?? []).find((paper) => isSamePaper(paper, entry) === 'doubtful');
  }

  /** The key for a new paper: that of `paperKey`; if another paper has it, one with a mark or a number that tells the two apart. */
  findFreeKey(paper: PaperFacts & { title: string }): PaperKey {
    const key = paperKey(paper)!;
    if (!isTitleKey(key) || !this.byKey.has(key)) return key;
    const marked = markTitleKey(foldTitle(paper.title), paper);
    for (let number = 1; ; number++) {
      const free = number === 1 ? marked : `${marked}~${number}`;
      if (!this.byKey.has(free)) return free;
    }
  }
}

/** Whether this list named the paper before, by its title; or whether both are a distinctive title and nothing more. */
function isRepeated(paper: StoredPaper, entry: DigestEntry, digestId: string | undefined): boolean {
  if (paper.appearances.some((each) => each.digestId === digestId)) return hasNothingToCompare(paper, entry);
  return isBare(paper) && isBare(entry) && isSameByTitleAlone(paper, entry);
}

function isBare({ arxivId, doi, authors, abstract }: PaperFacts): boolean {
  return !arxivId && !doi && !authors?.length && !abstract;
}

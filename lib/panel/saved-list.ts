import type { Sort, SortBy } from '@/components/library/papers-state';
import type { LibraryCard } from '@/lib/messages/protocol';
import { localDayOf } from '@/lib/paper/day';
import type { PaperKey } from '@/lib/paper/paper';
import { hasNothingToCompare, isSamePaper } from '@/lib/paper/same-paper';
import { foldTitle } from '@/lib/paper/title-key';
import { parseQuery } from '@/lib/search/parse-query';
import { SavedSearch } from '@/lib/search/saved-search';
import { findTypedIds } from '@/lib/sites/typed-ids';

const STATES = { 'to-read': 0, reading: 1, read: 2 } as const;

const COMPARE: Record<SortBy, (a: LibraryCard, b: LibraryCard) => number> = {
  title: (a, b) => a.title.localeCompare(b.title, 'en'),
  state: (a, b) => STATES[a.saved.state] - STATES[b.saved.state],
  saved: (a, b) => a.saved.at - b.saved.at,
  rating: (a, b) => a.rating - b.rating,
  votes: (a, b) => (a.appearance?.upvotes ?? -1) - (b.appearance?.upvotes ?? -1),
};

/** No score is as high: what is of the time that a query names comes first. */
const OF_TIME_FIRST = 1e6;

interface Found {
  cards: LibraryCard[];
  /** Operators that are none. */
  unknown: string[];
  /** The papers have most of the words, not all. */
  isPartial: boolean;
  /** All papers were looked through. */
  isWhole: boolean;
}

/** The saved papers as the library page holds them: to search, to sort, and to find doubles in. */
export class SavedList {
  /** The newest first, of one time by their keys downwards, once `inOrder` has put them so. */
  private cards = new Map<PaperKey, LibraryCard>();
  private isInOrder = true;
  private readonly search = new SavedSearch();
  /** Folded titles, kept because folding 10,000 takes longer than a frame. */
  private readonly titles = new Map<string, string>();

  get size(): number {
    return this.cards.size;
  }

  get(key: PaperKey): LibraryCard | undefined {
    return this.cards.get(key);
  }

  all(): LibraryCard[] {
    return [...this.inOrder().values()];
  }

  private inOrder(): ReadonlyMap<PaperKey, LibraryCard> {
    if (!this.isInOrder) {
      this.cards = new Map([...this.cards].sort(([x, a], [y, b]) => b.saved.at - a.saved.at || (x < y ? 1 : -1)));
      this.isInOrder = true;
    }
    return this.cards;
  }

  put(cards: readonly LibraryCard[]): void {
    for (const card of cards) {
      this.isInOrder &&= this.cards.get(card.key)?.saved.at === card.saved.at;
      this.cards.set(card.key, card);
    }
    this.search.put(cards.map((card) => ({
      key: card.key, arxivId: card.arxivId, doi: card.doi, citeKey: card.citeKey, title: card.title,
      authors: card.authors, categories: card.categories, year: yearOf(card), appearances: card.appearances,
      withdrawn: card.withdrawn, journalRef: card.journalRef, authorComment: card.authorComment,
      published: card.published,
      days: [localDayOf(card.saved.at), ...(card.appearance ? [card.appearance.date] : [])],
      saved: { state: card.saved.state, tags: card.saved.tags, rating: card.rating, note: card.note },
    })));
  }

  remove(keys: readonly PaperKey[]): void {
    for (const key of keys) this.cards.delete(key);
    this.search.remove(keys);
  }

  /** Brings some changed papers into the search's index; `true` once all are there. */
  catchUp(most: number): boolean {
    return this.search.catchUp(most);
  }

  putAbstracts(abstracts: ReadonlyMap<PaperKey, string>): void {
    this.search.putAbstracts(abstracts);
  }

  /**
   * What a query finds; if nothing has every word, what has most of them (`isPartial`). In the order that is asked for; else the best match
   * first, or the newest where it has no words. What changed is indexed before, for `patience` ms at most: `isWhole` tells whether all is.
   */
  find(text: string, sort?: Sort, { now = Date.now(), patience = Number.POSITIVE_INFINITY } = {}): Found {
    const named = this.findNamed(text);
    if (named) return { cards: named, unknown: [], isPartial: false, isWhole: true };
    const query = parseQuery(text);
    const isWhole = query.words.length === 0 || this.search.catchUpWithin(patience);
    const ofTime = this.search.findOfTime(query, now);
    let scores = this.search.find(query);
    for (const [key, score] of ofTime) scores.set(key, score + OF_TIME_FIRST);
    const isPartial = isWhole && scores.size === 0 && query.words.length > 1;
    if (isPartial) scores = this.search.findMost(query, now);
    const cards = this.order(scores, query.words.length > 0, sort);
    return { cards, unknown: query.unknown, isPartial: isPartial && cards.length > 0, isWhole };
  }

  /** The cards of these keys as asked for; else the best first, where there are words. Sorting is stable: equals stay the newest first. */
  private order(scores: ReadonlyMap<PaperKey, number>, hasWords: boolean, sort: Sort | undefined): LibraryCard[] {
    const cards = scores.size === this.cards.size ? this.all() : this.all().filter(({ key }) => scores.has(key));
    if (sort) {
      const compare = COMPARE[sort.by];
      return cards.sort((a, b) => (sort.down ? compare(b, a) : compare(a, b)));
    }
    if (!hasWords) return cards;
    const values = Float64Array.from(cards, ({ key }) => scores.get(key)!);
    return Array.from(Uint32Array.from(cards.keys()).sort((a, b) => values[b]! - values[a]! || a - b), (place) => cards[place]!);
  }

  /** The papers that a pasted id, address or DOI names; `undefined` where the text is to be searched by its words. */
  private findNamed(text: string): LibraryCard[] | undefined {
    const { arxivIds, doi, isWhole } = findTypedIds(text);
    const isNamed = (card: LibraryCard): boolean => (
      arxivIds.includes(card.arxivId ?? '') || (doi !== undefined && card.doi?.toLowerCase() === doi.toLowerCase())
    );
    const cards = arxivIds.length > 0 || doi !== undefined ? this.all().filter(isNamed) : [];
    return cards.length > 0 || isWhole ? cards : undefined;
  }

  /** Every tag with how many papers have it, the most used first. */
  tags(): { name: string; count: number }[] {
    const counts = new Map<string, number>();
    for (const { saved } of this.cards.values()) for (const tag of saved.tags) counts.set(tag, (counts.get(tag) ?? 0) + 1);
    return [...counts].map(([name, count]) => ({ name, count })).sort((a, b) => b.count - a.count || a.name.localeCompare(b.name));
  }

  /**
   * Groups of papers with one title, at most one of which has an id, and nothing that tells them apart: most likely one paper. The one
   * with an id comes first.
   */
  doubles(): LibraryCard[][] {
    const groups = new Map<string, LibraryCard[]>();
    for (const card of this.inOrder().values()) {
      let title = this.titles.get(card.title);
      if (title === undefined) this.titles.set(card.title, (title = foldTitle(card.title)));
      if (title) groups.set(title, [...(groups.get(title) ?? []), card]);
    }
    return [...groups.values()]
      .filter((group) => group.length > 1 && group.filter((card) => card.arxivId).length <= 1)
      .map((group) => group.sort((a, b) => Number(Boolean(b.arxivId)) - Number(Boolean(a.arxivId)) || a.saved.at - b.saved.at))
      .map(([keep, ...others]) => [keep!, ...others.filter((card) => mayBeSame(keep!, card))])
      .filter((group) => group.length > 1);
  }
}

/** Whether two papers of one title may be the same: "Introduction" by other authors is another paper. */
const mayBeSame = (a: LibraryCard, b: LibraryCard): boolean => isSamePaper(a, b) === 'same' || hasNothingToCompare(a, b);

/** The year of the first version; else the one in which its arXiv id was given. */
function yearOf({ published, arxivId }: LibraryCard): number | undefined {
  if (published) return Number(published.slice(0, 4));
  const short = /^(?:[a-z-]+\/)?(\d{2})/.exec(arxivId ?? '')?.[1];
  return short === undefined ? undefined : Number(short) + (Number(short) >= 91 ? 1900 : 2000);
}

import { type Address, libraryAddress, likeAddress, writeAddress } from '@/components/library/address';
import type { PapersState } from '@/components/library/papers-state';
import type { PaperKey } from '@/lib/paper/paper';
import type { LibraryShell } from './section';

/** The address follows what is shown when that did not change for this time. */
const SETTLE_MS = 250;

export interface PapersRouteOptions extends Pick<LibraryShell, 'keepAddress'> {
  search: (query: string) => void;
  /** `false` where the paper is not among those shown. */
  choose: (key: PaperKey) => boolean;
  /** Shows the first paper, as if none was chosen. */
  offerFirst: () => void;
  /** Shows a paper that is not saved; none without a key. */
  showUnsaved: (key: PaperKey | undefined) => void;
  /** Shows papers like a text. */
  openLike: (text: string) => void;
}

type Shown = Pick<PapersState, 'ready' | 'current' | 'isOffered' | 'query' | 'unsaved' | 'like' | 'shown'>;

/** Leads from the page's address to a paper or a search, and keeps in the address what is shown. */
export class PapersRoute {
  /** What the address asks for, until the library is read. */
  private asked: { key?: PaperKey; query: string } | undefined;
  private shown: Shown | undefined;
  private keptQuery = '';
  private settling: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly options: PapersRouteOptions) {}

  /** A link to the section alone leads back to what was shown in it. Inside the section, it leads to all papers. */
  open({ parts: [head, key], query }: Address, isEntered: boolean): void {
    if (head === 'like') return this.options.openLike(query);
    this.asked = key || query ? { ...(key && { key }), query } : isEntered ? undefined : { query: '' };
    this.follow();
  }

  /** Something else is shown. */
  take(shown: Shown): void {
    this.shown = shown;
    this.follow();
    // Once it is saved, it is read as the others are.
    const { unsaved } = this.shown;
    if (unsaved && shown.shown.some(({ key }) => key === unsaved.key)) this.goTo({ key: unsaved.key, query: shown.query.trim() });
    clearTimeout(this.settling);
    this.settling = setTimeout(() => this.keep(), SETTLE_MS);
  }

  private follow(): void {
    const { asked } = this;
    if (!asked || !this.shown?.ready) return;
    this.asked = undefined;
    this.goTo(asked);
  }

  private goTo({ key, query }: { key?: PaperKey; query: string }): void {
    const { options } = this;
    options.showUnsaved(undefined);
    this.keptQuery = query;
    if (query !== this.shown?.query.trim()) options.search(query);
    if (key === undefined) return options.offerFirst();
    if (options.choose(key)) return;
    // The search hides it.
    this.keptQuery = '';
    options.search('');
    if (!options.choose(key)) options.showUnsaved(key);
  }

  private keep(): void {
    const { shown } = this;
    if (shown?.like) return this.keepLike(shown.like);
    if (!shown?.ready || this.asked || shown.unsaved) return;
    const query = shown.query.trim();
    // Back leads out of a search, not through its letters.
    const how = (this.keptQuery === '') === (query === '') ? 'replace' : 'push';
    this.keptQuery = query;
    this.options.keepAddress('papers', addressOf(shown), how);
  }

  /** A text that was looked for has an address; one that is being typed has none yet. */
  private keepLike({ text, view }: NonNullable<Shown['like']>): void {
    if (view) this.options.keepAddress('papers', likeAddress(text), 'push');
  }
}

/** The address of what is shown: a paper, a search, both, or all papers. */
function addressOf({ current, isOffered, query }: Shown): string {
  if (current !== undefined && !isOffered) return libraryAddress(current, query);
  return writeAddress([query.trim() ? 'search' : 'papers'], query);
}

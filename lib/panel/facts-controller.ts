import type { ReadFacts } from '@/components/library/papers-state';
import { markSaved, type SavedBriefs } from '@/lib/acts/save';
import { ask } from '@/lib/messages/client';
import type { FocusChoice } from '@/lib/messages/protocol';
import type { PaperKey } from '@/lib/paper/paper';

/** A row must stay chosen for this time before its paper is read, so that holding `j` reads nothing on the way. */
const STAY_MS = 90;

/** What names a paper. The address is that of no page that was read: what is shown comes from the store. */
export interface PaperName {
  key: PaperKey;
  href?: string;
  arxivId?: string | undefined;
}

/** What is told of a paper that is read: its abstract, where it appeared, and what is related. */
export class FactsController {
  private shown: PaperName | undefined;
  private facts: ReadFacts | undefined;
  private staying: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly onFacts: (facts: ReadFacts | undefined) => void, private readonly limit: number) {}

  get isShown(): boolean {
    return this.shown !== undefined;
  }

  show(paper: PaperName | undefined): void {
    if (paper?.key === this.shown?.key) return;
    clearTimeout(this.staying);
    this.shown = paper;
    this.facts = paper && { key: paper.key };
    this.onFacts(this.facts);
    if (paper) this.staying = setTimeout(() => this.load(paper), STAY_MS);
  }

  /** Shows which of the related papers are saved now. */
  showSaved(saved: SavedBriefs): void {
    const { key, related, paper } = this.facts ?? {};
    if (key === undefined) return;
    this.add(key, {
      ...(related && { related: related.map((each) => markSaved(each, saved)) }), ...(paper && { paper: markSaved(paper, saved) }),
    });
  }

  /** Shows what is related to a part of the paper; all of it if there is no focus. */
  focus(focus: FocusChoice | undefined): void {
    if (!this.shown) return;
    this.add(this.shown.key, { focus });
    void this.loadRelated(this.shown, focus);
  }

  private load(paper: PaperName): void {
    const { key } = paper;
    void ask('paper.abstract', { key }).then((answer) => {
      this.add(key, { abstract: answer.ok ? answer.value : { failed: answer.failure.message } });
    });
    void ask('paper.votes', { key }).then((answer) => this.add(key, { votes: answer.ok ? answer.value.votes : [] }));
    void this.loadRelated(paper);
  }

  private async loadRelated({ key, href = 'about:blank', arxivId }: PaperName, focus?: FocusChoice): Promise<void> {
    // The card is no telling of the paper's page: it shows formulas as text, and what the person corrected.
    const ref = { url: href, ...(arxivId && { arxivId }) };
    const answer = await ask('page.open', { ref, key, filter: { limit: this.limit, focus } });
    // Another focus was chosen meanwhile.
    if (focus !== this.facts?.focus) return;
    if (!answer.ok) return this.add(key, { appearances: [], related: [] });
    const { paper, allAppearances: appearances, related, roles } = answer.value;
    this.add(key, { paper, appearances, related, roles });
  }

  private add(key: PaperKey, facts: Partial<ReadFacts>): void {
    if (this.facts?.key !== key) return;
    this.facts = { ...this.facts, ...facts };
    this.onFacts(this.facts);
  }
}

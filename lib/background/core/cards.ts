import type { Appearance, LibraryEntry, PaperFacts, PaperKey } from '@/lib/paper/paper';
import { arxivAbs, arxivPdf, huggingFacePaper, safeCodeUrl, safeHttps } from '@/lib/paper/links';
import { applyEdits } from '@/lib/paper/edits';
import { hasTex } from '@/lib/paper/has-tex';
import { plainTex, splitFormulas } from '@/lib/paper/plain-tex';
import type { PaperCard, SavedBrief } from '@/lib/messages/protocol';
import type { Database, StoredPaper } from '@/lib/store/database';
import { readRowsByKey } from '@/lib/store/rows-by-key';
import { findInZotero } from '@/lib/store/zotero';

/** What a list shows of a stored paper, as the person corrected it. */
export function toCard(stored: StoredPaper, entry: LibraryEntry | undefined): PaperCard {
  const paper = applyEdits(stored, entry);
  const { key, arxivId, authors, published, gist, withdrawn, appearances, seenAt, doneAt } = paper;
  const best = findBestAppearance(appearances);
  return {
    key, ...toTitle(paper.title), authors: authors.slice(0, 12), hasAbstract: Boolean(paper.abstract), appearances: appearances.length,
    href: titleHref(paper), links: otherLinks(paper),
    ...(arxivId && { arxivId }), ...(published && { published }), ...(gist && { gist }), ...(withdrawn && { withdrawn }),
    ...(best && { appearance: toBrief(best) }),
    ...(entry && { saved: toSaved(entry) }),
    ...(seenAt !== undefined && { seen: true }), ...(doneAt !== undefined && { done: true }),
  };
}

/** A title as a card has it: plain, and in parts where a formula is in it. */
export function toTitle(title: string): Pick<PaperCard, 'title' | 'titleParts'> {
  const parts = hasTex(title) ? splitFormulas(title) : [];
  return { title: plainTex(title), ...(parts.some(({ tex }) => tex !== undefined) && { titleParts: parts }) };
}

/** Where a paper was published, and what its authors say of it: for the cards that show one paper at length. */
export function toPublication({ journalRef, authorComment }: PaperFacts): Pick<PaperCard, 'journalRef' | 'authorComment'> {
  return {
    ...(journalRef && { journalRef: plainTex(journalRef) }), ...(authorComment && { authorComment: plainTex(authorComment) }),
  };
}

/** The address that a paper's title leads to: arXiv's page, or arXiv's search for a paper that is known only by its title. */
function titleHref({ arxivId, title }: { arxivId?: string; title: string }): string {
  return arxivId ? arxivAbs(arxivId) : `https://arxiv.org/search/?searchtype=title&query=${encodeURIComponent(title.slice(0, 300))}`;
}

/** Links to a paper's PDF, Hugging Face page, code and project. Only https, and code only on known code hosts. */
export function otherLinks({
  arxivId,
  codeUrl,
  projectUrl,
}: {
  arxivId?: string;
  codeUrl?: string;
  projectUrl?: string;
}): PaperCard['links'] {
  const code = safeCodeUrl(codeUrl);
  const project = safeHttps(projectUrl);
  return [
    ...(arxivId
      ? [
          { name: 'PDF' as const, href: arxivPdf(arxivId) },
          { name: 'HF' as const, href: huggingFacePaper(arxivId) },
        ]
      : []),
    ...(code ? [{ name: 'code' as const, href: code }] : []),
    ...(project && project !== code ? [{ name: 'project' as const, href: project }] : []),
  ];
}

export function toSaved(entry: LibraryEntry): SavedBrief {
  return { at: entry.savedAt, state: entry.state, tags: entry.tags };
}

export function toBrief({ source, sourceName, date, rank, upvotes, comments, announce }: Appearance): NonNullable<PaperCard['appearance']> {
  return {
    source, sourceName, date,
    ...(rank !== undefined && { rank }), ...(upvotes !== undefined && { upvotes }),
    ...(comments !== undefined && { comments }), ...(announce && { announce }),
  };
}

/** The appearance that a list shows: the newest with votes, otherwise the newest. */
export function findBestAppearance(appearances: readonly Appearance[]): Appearance | undefined {
  const voted = appearances.filter((appearance) => appearance.upvotes !== undefined);
  return (voted.length > 0 ? voted : appearances).at(-1);
}

/** The library entries of papers, by key. */
export async function readEntries(db: Database, keys: readonly PaperKey[]): Promise<Map<PaperKey, LibraryEntry>> {
  const entries = await readRowsByKey(db.library, keys);
  return new Map(entries.flatMap((entry) => (entry ? [[entry.paperKey, entry] as const] : [])));
}

/** Notes on cards which of the papers stand in the person's Zotero. */
export async function noteZotero<T extends PaperCard>(db: Database, cards: readonly T[]): Promise<T[]> {
  return markZotero(cards, await findInZotero(db, cards.map(({ key }) => key)));
}

/** The same where it is known which papers stand there. */
export function markZotero<T extends PaperCard>(cards: readonly T[], there: ReadonlySet<PaperKey>): T[] {
  return cards.map((card) => (there.has(card.key) ? { ...card, inZotero: true } : card));
}

export async function toCards(db: Database, papers: readonly StoredPaper[]): Promise<PaperCard[]> {
  const entries = await readEntries(db, papers.map((paper) => paper.key));
  return noteZotero(db, papers.map((paper) => toCard(paper, entries.get(paper.key))));
}

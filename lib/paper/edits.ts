/**
 * What the person says of a saved paper, in place of what its sources say. It is kept with the library entry, as the note is, and laid
 * over the paper wherever the paper is shown, searched, exported or cited. It is no rank of sources above the others: the paper's row
 * then goes on being mended by what pages and feeds tell, "back to what the source says" has something to go back to, papers are told
 * apart by what sources say of both, and what the person wrote travels with the entry: in sync, backups and undo.
 */
import { listAuthors } from './author-list';
import { isCiteKey } from './cite-keys';
import { isPaperDate } from './day';
import { EDITED_FIELDS } from './fields';
import type { EntryEdits, LibraryEntry, Paper } from './paper';

export type EditedField = (typeof EDITED_FIELDS)[number];

/** The paper as the person corrected it. Its key and `titleKey`, by which papers are told apart, stay those of the source. */
export function applyEdits<P extends Paper>(paper: P, entry: Pick<LibraryEntry, 'edited'> | undefined): P {
  const edited = entry?.edited;
  if (!edited) return paper;
  if (!edited.authors) return { ...paper, ...edited };
  const { authorsCut: _, ...rest } = paper;
  return { ...rest, ...edited } as P;
}

/** The fields that the person corrected. */
export function listEdited(edited: EntryEdits | undefined): EditedField[] {
  return EDITED_FIELDS.filter((field) => edited?.[field] !== undefined);
}

/** The edits of one entry, and those of another one for the fields that it has not. `undefined` if there are none. */
export function joinEdits(first: EntryEdits | undefined, second: EntryEdits | undefined): EntryEdits | undefined {
  if (!first || !second) return first ?? second;
  const { authors, authorsCut, ...rest } = second;
  return { ...rest, ...(!first.authors && authors && { authors, ...(authorsCut && { authorsCut }) }), ...first };
}

/** A change of edits. What is not named stays. */
export interface EditChange {
  set: EntryEdits;
  /** Back to what the source says. */
  unset: readonly EditedField[];
}

/**
 * The edits of `paper`, as its sources tell it, after a change. What says the same as the source is no edit; `undefined` if none is
 * left.
 */
export function changeEdits(paper: Paper, edited: EntryEdits | undefined, { set, unset }: EditChange): EntryEdits | undefined {
  const choose = (field: EditedField): EntryEdits => (set[field] !== undefined ? set : unset.includes(field) ? {} : (edited ?? {}));
  const [{ title }, { published }, { authors, authorsCut }] = [choose('title'), choose('published'), choose('authors')];
  const isSame = authors && listAuthors({ authors, ...(authorsCut && { authorsCut }) }).join('\n') === listAuthors(paper).join('\n');
  const next: EntryEdits = {
    ...(title !== undefined && title !== paper.title && { title }),
    ...(authors && !isSame && { authors, ...(authorsCut && { authorsCut }) }),
    ...(published !== undefined && published !== paper.published && { published }),
  };
  return Object.keys(next).length > 0 ? next : undefined;
}

/** One text for edits that say the same. */
export function describeEdits(edited: EntryEdits | undefined): string {
  return JSON.stringify(EDITED_FIELDS.map((field) => (field === 'authors' ? listAuthors(edited ?? {}) : (edited?.[field] ?? null))));
}

/** What the person types into the form of a paper. `null` stands for what the source says, and a key that the pattern makes. */
export interface PaperEdit {
  title?: string | null;
  /** A name each; a last one "et al." says that there are more. */
  authors?: string[] | null;
  published?: string | null;
  citeKey?: string | null;
}

/** The message that says why an edit cannot be kept, and the field it is about. */
export interface EditProblem {
  field: keyof PaperEdit;
  problem: 'edit.badTitle' | 'edit.badDate' | 'edit.badCiteKey';
}

/** Why an edit cannot be kept; `undefined` if it can. */
export function findEditProblem({ title, published, citeKey }: PaperEdit): EditProblem | undefined {
  if (typeof title === 'string' && !/[\p{L}\p{N}]/u.test(title)) {
    return { field: 'title', problem: 'edit.badTitle' };
  }
  if (typeof published === 'string' && !isPaperDate(published)) {
    return { field: 'published', problem: 'edit.badDate' };
  }
  if (typeof citeKey === 'string' && !isCiteKey(citeKey)) {
    return { field: 'citeKey', problem: 'edit.badCiteKey' };
  }
  return undefined;
}

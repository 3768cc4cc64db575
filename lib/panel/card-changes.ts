import type { EntryField, LibraryCard, LibraryChange } from '@/lib/messages/protocol';
import type { LibraryEntry, Timestamp } from '@/lib/paper/paper';

/** The card as it will be after `library.change`; it is shown before the store has answered. */
export function changeCard(card: LibraryCard, { state, rating, addTags = [], removeTags = [] }: LibraryChange, at: Timestamp): LibraryCard {
  const tags = [...new Set([...card.saved.tags, ...addTags])].filter((tag) => !removeTags.includes(tag));
  return withReadAt(
    { ...card, saved: { ...card.saved, tags, ...(state && { state }) }, changedAt: at, ...(rating !== undefined && { rating }) },
    card.readAt ?? (state === 'read' ? at : undefined),
  );
}

/** The card as it will be after `library.restore`: with all of the entry, or with the named fields of it. */
export function restoreCard(card: LibraryCard, entry: LibraryEntry, only?: readonly EntryField[]): LibraryCard {
  const is = (field: EntryField): boolean => !only || only.includes(field);
  return withReadAt(
    {
      ...card,
      rating: is('rating') ? entry.rating : card.rating,
      note: is('note') ? entry.note : card.note,
      saved: {
        at: only ? card.saved.at : entry.savedAt,
        state: is('state') ? entry.state : card.saved.state,
        tags: is('tags') ? entry.tags : card.saved.tags,
      },
    },
    is('state') ? entry.readAt : card.readAt,
  );
}

export function entryOf({ key, saved, changedAt, note, rating, readAt, edited }: LibraryCard): LibraryEntry {
  return {
    paperKey: key,
    savedAt: saved.at,
    changedAt,
    state: saved.state,
    tags: saved.tags,
    note, rating,
    ...(readAt !== undefined && { readAt }),
    ...(edited && { edited }),
  };
}

function withReadAt(card: LibraryCard, readAt: Timestamp | undefined): LibraryCard {
  const { readAt: _, ...rest } = card;
  return card.saved.state === 'read' && readAt !== undefined ? { ...rest, readAt } : rest;
}

/** A paper's title as a toast shows it. */
export function shortenTitle(title = ''): string {
  return title.length > 60 ? `${title.slice(0, 59)}…` : title;
}

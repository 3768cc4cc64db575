import type { JSX } from 'preact';
import type { PaperCard } from '@/lib/messages/protocol';
import { t } from '@/lib/texts/t';

/** Whether a paper was withdrawn, where it was published, and what its authors say of it: a line each. */
export function Publication({ paper: { withdrawn, journalRef, authorComment } }: { paper: PaperCard }): JSX.Element {
  return (
    <>
      {[withdrawn && t('paper.withdrawn'), journalRef, authorComment].map(
        (text, place) => text && <div key={place} class={place ? 'line dim' : 'strong'} title={text}>{text}</div>,
      )}
    </>
  );
}

import type { JSX } from 'preact';
import type { RelatedPaper } from '@/lib/messages/protocol';
import { drawPart } from './TextParts';

/**
 * Why a paper is related: what it says of the shared subject, then the terms that both papers have and the sentence leaves out, or the
 * two nearest terms.
 */
export function Reasons({ paper: { sentence, reasons = [] } }: { paper: RelatedPaper }): JSX.Element {
  return (
    <>
      {sentence && (
        <div class="why">
          {sentence.role && <i>{sentence.role}: </i>}
          {sentence.parts.map(drawPart)}
        </div>
      )}
      {reasons.length > 0 && (
        <div class="why terms">{reasons.map(({ text, other }) => (other ? `${text} ~ ${other}` : text)).join(' · ')}</div>
      )}
    </>
  );
}

/** What the abstract marks: what the reasons name, in their sentence and beside it. */
export function listTerms({ sentence, reasons = [] }: RelatedPaper): string[] {
  return [...reasons, ...(sentence?.parts.filter(({ isMarked }) => isMarked) ?? [])].map(({ text }) => text);
}

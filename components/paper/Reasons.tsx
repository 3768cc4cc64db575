import type { JSX } from 'preact';
import type { RelatedPaper } from '@/lib/messages/protocol';
import { drawPart } from './TextParts';

/**
 * Why a paper is related: what it says of the shared subject. Where its abstract is not known, the terms that both papers have, or the
 * two nearest terms.
 */
export function Reasons({ paper: { sentence, reasons } }: { paper: RelatedPaper }): JSX.Element {
  return sentence ? (
    <div class="why">
      {sentence.role && <i>{sentence.role}: </i>}
      {sentence.parts.map(drawPart)}
    </div>
  ) : <div class="why">{reasons.map(({ text, other }) => (other ? `${text} ~ ${other}` : text)).join(' · ')}</div>;
}

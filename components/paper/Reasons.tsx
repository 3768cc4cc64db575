import type { JSX } from 'preact';
import type { RelatedPaper } from '@/lib/messages/protocol';
import type { Role } from '@/lib/paper/sentence-role';
import { type PlainKey, t } from '@/lib/texts/t';
import { drawPart } from './TextParts';

/** What the sentence tells. */
const ROLE_LABELS = { problem: 'role.problem', method: 'role.method', result: 'role.result' } as const satisfies Record<Role, PlainKey>;

/**
 * Why a paper is related: what it says of the shared subject, then the terms that both papers have and the sentence leaves out, or the
 * two nearest terms.
 */
export function Reasons({ paper: { sentence, reasons = [] } }: { paper: RelatedPaper }): JSX.Element {
  return (
    <>
      {sentence && (
        <div class="why">
          {sentence.role && <i>{t(ROLE_LABELS[sentence.role])} </i>}
          {sentence.parts.map(drawPart)}
        </div>
      )}
      {reasons.length > 0 && (
        <div class="why terms dim">{reasons.map(({ text, other }) => (other ? `${text} ~ ${other}` : text)).join(' · ')}</div>
      )}
    </>
  );
}

/** What the abstract marks: what the reasons name, in their sentence and beside it. */
export function listTerms({ sentence, reasons = [] }: RelatedPaper): string[] {
  return [...reasons, ...(sentence?.parts.filter(({ isMarked }) => isMarked) ?? [])].map(({ text }) => text);
}

import type { JSX } from 'preact';
import type { AbstractPart } from '@/lib/messages/protocol';
import { t } from '@/lib/texts/t';
import { drawPart } from './TextParts';

/** The abstract of a paper, or why there is none. */
export interface AbstractText {
  parts?: AbstractPart[];
  /** Where it was published, or what its authors say of it. */
  venue?: string;
  categories?: string[];
  /** Why it could not be read. */
  failed?: string;
}

/** A paper's abstract; `text` is `undefined` while it is being read. */
export function Abstract({ text }: { text: AbstractText | undefined }): JSX.Element {
  const { parts, failed } = text ?? {};
  return parts?.length
    ? <p class="abstract">{parts.map(drawPart)}</p>
    : <p class="abstract dim">{text ? failed ?? t('paper.noAbstract') : '…'}</p>;
}

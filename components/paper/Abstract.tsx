import type { ComponentType, JSX } from 'preact';
import type { AbstractPart } from '@/lib/messages/protocol';

/** The abstract of a paper, or why there is none. */
export interface AbstractText {
  parts?: AbstractPart[];
  /** Why it could not be read. */
  failed?: string;
}

export interface FormulaProps {
  tex: string;
  /** Its plain form. */
  text: string;
}

let FormulaView: ComponentType<FormulaProps> | undefined;

/** From now on, formulas are shown by this component. A content script gives none: a renderer on each page costs more than it is worth. */
export function showFormulasBy(view: ComponentType<FormulaProps>): void {
  FormulaView = view;
}

/** A paper's abstract; `text` is `undefined` while it is being read. */
export function Abstract({ text }: { text: AbstractText | undefined }): JSX.Element {
  const { parts, failed } = text ?? {};
  return parts?.length
    ? <p class="abstract">{parts.map(drawPart)}</p>
    : <p class="abstract dim">{text ? failed ?? 'No abstract is known of this paper.' : '…'}</p>;
}

function drawPart({ text, tex, isMarked }: AbstractPart, place: number): JSX.Element | string {
  if (tex !== undefined && FormulaView) return <FormulaView key={place} tex={tex} text={text} />;
  return isMarked ? <mark key={place}>{text}</mark> : text;
}

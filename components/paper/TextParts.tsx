import type { ComponentType, JSX } from 'preact';
import type { AbstractPart, PaperCard } from '@/lib/messages/protocol';

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

/** A text whose formulas are apart. */
export function TextParts({ parts }: { parts: readonly AbstractPart[] }): JSX.Element {
  return <>{parts.map(drawPart)}</>;
}

/** A paper's title, with its formulas where they can be shown. A link or button around it is named by the plain title. */
export function Title({ paper: { title, titleParts } }: { paper: Pick<PaperCard, 'title' | 'titleParts'> }): JSX.Element {
  return titleParts && FormulaView ? <TextParts parts={titleParts} /> : <>{title}</>;
}

function drawPart({ text, tex, isMarked }: AbstractPart, place: number): JSX.Element | string {
  if (tex !== undefined && FormulaView) return <FormulaView key={place} tex={tex} text={text} />;
  return isMarked ? <mark key={place}>{text}</mark> : text;
}

import type { ComponentChildren, ComponentType, JSX } from 'preact';
import type { AbstractPart, PaperCard } from '@/lib/messages/protocol';

export interface FormulaProps {
  tex: string;
  /** Its plain form. */
  text: string;
}

type Titled = Pick<PaperCard, 'title' | 'titleParts'>;

/** Content scripts set neither: a renderer on each page costs more than it is worth. */
let FormulaView: ComponentType<FormulaProps> | undefined;
let titleView: ((paper: Titled) => ComponentChildren) | undefined;

/** From now on, the formulas of abstracts and titles are shown by this component. */
export function showFormulasBy(view: ComponentType<FormulaProps>): void {
  FormulaView = view;
  titleView = ({ title, titleParts }) => titleParts?.map(drawPart) ?? title;
}

/** A paper's title, with its formulas where they can be shown. A link or button around it is to be named by the plain title. */
export function drawTitle(paper: Titled): ComponentChildren {
  return titleView ? titleView(paper) : paper.title;
}

/** A stretch of a text whose formulas are apart. */
export function drawPart({ text, tex, isMarked }: AbstractPart, place: number): JSX.Element | string {
  if (tex !== undefined && FormulaView) return <FormulaView key={place} tex={tex} text={text} />;
  return isMarked ? <mark key={place}>{text}</mark> : text;
}

import type { ComponentType, JSX } from 'preact';
import { type FormulaProps, showFormulasBy } from '@/components/paper/TextParts';
import { Deferred } from '@/components/ui/Deferred';

/** Shows formulas as MathML. The renderer is loaded with the first formula; until then, and if it does not load, they are plain text. */
export function showFormulas(): void {
  showFormulasBy(DeferredFormula);
}

const loadFormula = (): Promise<ComponentType<FormulaProps>> => import('@/components/ui/Formula').then(({ Formula }) => Formula);

function DeferredFormula(props: FormulaProps): JSX.Element {
  const plain = <>{props.text}</>;
  return <Deferred load={loadFormula} props={props} placeholder={plain} failure={plain} />;
}

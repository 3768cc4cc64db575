import type { ComponentType, JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { type FormulaProps, showFormulasBy } from '@/components/paper/TextParts';

/** The renderer of formulas, once it is loaded. */
let Loaded: ComponentType<FormulaProps> | undefined;

/** Shows formulas as MathML. The renderer is loaded with the first formula; until then, and if it does not load, they are plain text. */
export function showFormulas(): void {
  showFormulasBy(DeferredFormula);
}

function DeferredFormula(props: FormulaProps): JSX.Element {
  const [isLoaded, setLoaded] = useState(Loaded !== undefined);
  useEffect(() => {
    if (isLoaded) return;
    void import('@/components/ui/Formula').then(({ Formula }) => {
      Loaded = Formula;
      setLoaded(true);
    }, () => undefined);
  }, []);
  return Loaded ? <Loaded {...props} /> : <>{props.text}</>;
}

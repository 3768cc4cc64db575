import './formula.css';
import type { JSX } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import temml, { type Options } from 'temml';
import type { FormulaProps } from '../paper/TextParts';

/** TeX is a language with macros: more steps than this are no formula of an abstract. */
const LIMITS: Options = { throwOnError: true, trust: false, maxExpand: 200, maxSize: [10, 100], wrap: 'tex' };

/** A formula as MathML; its plain text where it is not understood. */
export function Formula({ tex, text }: FormulaProps): JSX.Element {
  const place = useRef<HTMLSpanElement>(null);
  const [isPlain, setPlain] = useState(false);
  useLayoutEffect(() => {
    try {
      temml.render(tex, place.current!, LIMITS);
    } catch {
      place.current?.replaceChildren();
      setPlain(true);
    }
  }, [tex]);
  return isPlain ? <>{text}</> : <span class="formula" ref={place} />;
}

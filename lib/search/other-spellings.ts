export interface OtherSpelling {
  /** As a person may type it. */
  typed: string;
  /** As it stands in the text. */
  written: string;
}

/** In characters; what is longer nobody types. */
const MAX_LENGTH = 40;

const GREEK: Readonly<Record<string, string>> = {
  α: 'alpha', β: 'beta', γ: 'gamma', δ: 'delta', ε: 'epsilon', ϵ: 'epsilon', ζ: 'zeta', η: 'eta', θ: 'theta', ι: 'iota', κ: 'kappa',
  λ: 'lambda', μ: 'mu', ν: 'nu', ξ: 'xi', π: 'pi', ρ: 'rho', σ: 'sigma', τ: 'tau', υ: 'upsilon', φ: 'phi', ϕ: 'phi', χ: 'chi',
  ψ: 'psi', ω: 'omega',
};

/** How people also type words of a folded text: without a hyphen (`gpt4`), and Greek letters by their names (`pi0`). */
export function listOtherSpellings(text: string): OtherSpelling[] {
  const greek = /[α-ωϕϵ]/.test(text) ? text.matchAll(/(?<![a-z0-9α-ωϕϵ])[a-z0-9α-ωϕϵ]{1,30}(?![a-z0-9α-ωϕϵ])/g) : [];
  return [
    ...listHyphened(text).map((written) => ({ typed: written.replaceAll('-', ''), written })),
    ...Array.from(greek, ([written]) => ({ typed: written.replace(/[α-ωϕϵ]/g, (letter) => GREEK[letter] ?? letter), written }))
      .filter(({ typed, written }) => typed !== written),
  ];
}

/** The words with hyphens inside, but for dates. A scan, as a pattern takes as long as all the rest over the titles of a store. */
function listHyphened(text: string): string[] {
  const found: string[] = [];
  for (let at = text.indexOf('-'), end = 0; at >= 0; at = text.indexOf('-', Math.max(at + 1, end))) {
    let from = at;
    while (from > end && isPlain(text.charCodeAt(from - 1))) from--;
    end = at + 1;
    while (isPlain(text.charCodeAt(end)) || (text[end] === '-' && isPlain(text.charCodeAt(end + 1)))) end++;
    const isDate = text.charCodeAt(from) < 97 && text.charCodeAt(end - 1) < 97;
    if (from < at && end > at + 1 && end - from <= MAX_LENGTH && !isDate) found.push(text.slice(from, end));
  }
  return found;
}

/** A small ASCII letter or a digit. */
function isPlain(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 48 && code <= 57);
}

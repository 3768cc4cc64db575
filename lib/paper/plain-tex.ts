/**
 * Turns the TeX of titles and abstracts into readable text: commands that have a Unicode sign become
 * that sign, and the rest keeps its letters. The worker does it, so that no page carries a TeX renderer.
 */

const SIGNS: Record<string, string> = {
  alpha: 'α', beta: 'β', gamma: 'γ', delta: 'δ', epsilon: 'ε', varepsilon: 'ε', eta: 'η', theta: 'θ', kappa: 'κ',
  lambda: 'λ', mu: 'μ', nu: 'ν', xi: 'ξ', pi: 'π', rho: 'ρ', sigma: 'σ', tau: 'τ', phi: 'φ', varphi: 'φ', chi: 'χ',
  psi: 'ψ', omega: 'ω', Gamma: 'Γ', Delta: 'Δ', Theta: 'Θ', Lambda: 'Λ', Pi: 'Π', Sigma: 'Σ', Phi: 'Φ', Psi: 'Ψ',
  Omega: 'Ω', times: '×', cdot: '·', sim: '~', approx: '≈', infty: '∞', to: '→', rightarrow: '→', leftarrow: '←',
  leq: '≤', le: '≤', geq: '≥', ge: '≥', neq: '≠', pm: '±', ell: 'ℓ', partial: '∂', nabla: '∇', in: '∈', star: '⋆',
  ldots: '…', dots: '…', circ: '°', propto: '∝', sum: '∑', prod: '∏', sqrt: '√', S: '§', ll: '≪', gg: '≫',
};
const RAISED: Record<string, string> = {
  0: '⁰', 1: '¹', 2: '²', 3: '³', 4: '⁴', 5: '⁵', 6: '⁶', 7: '⁷', 8: '⁸', 9: '⁹', '+': '⁺', '-': '⁻', n: 'ⁿ',
};
const LOWERED: Record<string, string> = {
  0: '₀', 1: '₁', 2: '₂', 3: '₃', 4: '₄', 5: '₅', 6: '₆', 7: '₇', 8: '₈', 9: '₉',
};

/** Text without a backslash or dollar comes back as it is. Linear in the text's length. */
export function plainTex(text: string): string {
  if (!/[\\$]/.test(text)) return text;
  return text
    .replace(/\\([%&_#${}])/g, (_, sign: string) => (sign === '$' ? '\ue000' : sign))
    .replace(/\\([A-Za-z]{1,20})(?![A-Za-z])\s?/g, (whole, name: string) => SIGNS[name] ?? (whole.endsWith(' ') ? ' ' : ''))
    .replace(/\^\{?([0-9+n-])\}?/g, (_, sign: string) => RAISED[sign]!)
    .replace(/_\{?([0-9])\}?/g, (_, sign: string) => LOWERED[sign]!)
    .replace(/[${}\\]/g, '')
    .replace(/\ue000/g, '$')
    .replace(/ {2,}/g, ' ')
    .trim();
}

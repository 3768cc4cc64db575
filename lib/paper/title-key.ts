/**
 * Folding of titles, so that one paper's title is one key however it was spelled: TeX or Unicode,
 * accents, case, punctuation, white space. TeX command names are kept as letters, because pages
 * copied as text lose only the backslash (`HyperZcdotZcdotW`).
 */

const SYMBOLS: Record<string, string> = {
  α: 'alpha', β: 'beta', γ: 'gamma', δ: 'delta', ε: 'epsilon', ϵ: 'epsilon', ζ: 'zeta', η: 'eta',
  θ: 'theta', ϑ: 'theta', ι: 'iota', κ: 'kappa', λ: 'lambda', μ: 'mu', ν: 'nu', ξ: 'xi', π: 'pi', ρ: 'rho',
  σ: 'sigma', ς: 'sigma', τ: 'tau', υ: 'upsilon', φ: 'phi', ϕ: 'phi', χ: 'chi', ψ: 'psi', ω: 'omega',
  '⋅': 'cdot', '·': 'cdot', '×': 'times', '∼': 'sim', '≈': 'approx', '∞': 'infty', '→': 'to', '≤': 'leq',
  '≥': 'geq', '∇': 'nabla', '∂': 'partial', '∈': 'in', '±': 'pm', 'ß': 'ss', 'ø': 'o', 'ł': 'l', 'æ': 'ae',
  'œ': 'oe', 'đ': 'd', 'ı': 'i', 'ħ': 'hbar', '&': 'and',
};
const SYMBOL = new RegExp(`[${Object.keys(SYMBOLS).join('')}]`, 'g');
/** Commands that only set type: two spellings of a title differ in them. */
const TYPESETTING =
  /\\(?:text(?:bf|it|rm|sf|sc|tt|normal)?|math(?:bf|it|rm|sf|cal|bb|frak|tt|scr)|emph|mbox|boldsymbol|bm|rm|bf|it|sc|left|right|,|;|!|:|\s)(?![A-Za-z])/g;

/** Collapses white space; titles of the Hugging Face API hold line breaks. */
export function foldSpace(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/**
 * A title's key: lower-case letters and digits only. Empty if the title has none. Titles are cut at
 * 1,000 characters first, so the time is bounded.
 */
export function foldTitle(title: string): string {
  return title
    .slice(0, 1000)
    .replace(/&amp;/gi, '&')
    .replace(/&(?:lt|gt|quot|#39|apos);/gi, ' ')
    .replace(/\\&/g, '&')
    .replace(TYPESETTING, '')
    .toLowerCase()
    .normalize('NFKD')
    .replace(SYMBOL, (symbol) => SYMBOLS[symbol]!)
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

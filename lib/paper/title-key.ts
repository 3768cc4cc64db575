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
  'œ': 'oe', 'đ': 'd', 'ı': 'i', 'ħ': 'hbar',
};
/** Commands that only set type: two spellings of a title differ in them. */
const TYPESETTING =
  /\\(?:text(?:bf|it|rm|sf|sc|tt|normal|(?:super|sub)script)?|math(?:bf|it|rm|sf|cal|bb|frak|tt|scr|normal)|emph|mbox|ensuremath|operatorname|boldsymbol|bm|rm|bf|it|sc|tt|left|right|xspace)(?![A-Za-z])/g;
/** TeX accents that are letters (`\c{c}`, `\v s`); the others are punctuation and go with it. */
const ACCENT = /\\[bcdHkrtuv](?:\s*\{\s*(\\?[A-Za-z]{1,2})\s*\}|\s+(?=[A-Za-z]))/g;
/** Commands spelled otherwise than the symbol's name above. */
const ALIASES: [RegExp, string][] = [
  [/\\var(?=epsilon|theta|phi|rho|sigma|pi|kappa)/g, ''],
  [/\\(?:long)?rightarrow(?![A-Za-z])/g, 'to'],
  [/\\([lgn])e(?![A-Za-z])/g, '$1eq'],
  [/\\ell(?![A-Za-z])/g, 'l'],
  [/\\aa(?![A-Za-z])/gi, 'a'],
];

/** Nothing in it needs more than its case and its punctuation folded: no TeX, no entity, only ASCII. */
const PLAIN = /^[\x20-\x25\x27-\x5b\x5d-\x7e]*$/;

/** Collapses white space; titles of the Hugging Face API hold line breaks. */
export function foldSpace(text: string): string {
  // Single blanks, nearly all there are, need no replacing: half the time on long texts.
  return text.replace(/\s\s+|[^\S ]/g, ' ').trim();
}

/**
 * A title's key: lower-case letters and digits only. Empty if the title has none. Titles are cut at
 * 1,000 characters first, so the time is bounded.
 */
export function foldTitle(title: string): string {
  // Most titles are plain: an import of 100,000 papers folds each of them several times.
  if (title.length <= 1000 && PLAIN.test(title)) return title.toLowerCase().replace(/[^a-z0-9]+/g, '');
  let plain = title
    .slice(0, 1000)
    .replace(/&amp;/gi, '&')
    .replace(/&(?:lt|gt|quot|#39|apos);/gi, ' ')
    .replace(/&/g, 'and')
    .replace(TYPESETTING, '')
    .replace(ACCENT, '$1');
  for (const [spelling, name] of ALIASES) plain = plain.replace(spelling, name);
  return plain
    .replace(/≠/g, 'neq')
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\x20-\x7e]/g, (symbol) => SYMBOLS[symbol] ?? symbol)
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

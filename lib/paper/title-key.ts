/**
 * Folds titles, so that a paper's title gives the same key in every spelling: TeX or Unicode, with or
 * without accents, case, punctuation and white space. Names of TeX commands stay as letters, because
 * a page that is copied as text loses only the backslash (`HyperZcdotZcdotW`).
 */

const SYMBOLS: Record<string, string> = {
  α: 'alpha', β: 'beta', γ: 'gamma', δ: 'delta', ε: 'epsilon', ϵ: 'epsilon', ζ: 'zeta', η: 'eta',
  θ: 'theta', ϑ: 'theta', ι: 'iota', κ: 'kappa', λ: 'lambda', μ: 'mu', ν: 'nu', ξ: 'xi', π: 'pi', ρ: 'rho',
  σ: 'sigma', ς: 'sigma', τ: 'tau', υ: 'upsilon', φ: 'phi', ϕ: 'phi', χ: 'chi', ψ: 'psi', ω: 'omega',
  '⋅': 'cdot', '·': 'cdot', '×': 'times', '∼': 'sim', '≈': 'approx', '∞': 'infty', '→': 'to', '≤': 'leq',
  '≥': 'geq', '∇': 'nabla', '∂': 'partial', '∈': 'in', '±': 'pm', 'ß': 'ss', 'ø': 'o', 'ł': 'l', 'æ': 'ae',
  'œ': 'oe', 'đ': 'd', 'ı': 'i', 'ħ': 'hbar',
};
/** Commands that only set type: one spelling of a title has them, another has not. */
const TYPESETTING = /* @__PURE__ */ new RegExp(
  '\\\\(?:text(?:bf|it|rm|sf|sc|tt|normal|(?:super|sub)script)?|math(?:bf|it|rm|sf|cal|bb|frak|tt|scr|normal)|' +
  'emph|mbox|ensuremath|operatorname|boldsymbol|bm|rm|bf|it|sc|tt|left|right|xspace)(?![A-Za-z])', 'g',
);
/** TeX accents whose command is a letter (`\c{c}`, `\v s`). The others are punctuation, which is removed anyway. */
const ACCENT = /\\[bcdHkrtuv](?:\s*\{\s*(\\?[A-Za-z]{1,2})\s*\}|\s+(?=[A-Za-z]))/g;
/** Commands that are spelled differently from the names in `SYMBOLS`. */
const ALIASES: [RegExp, string][] = [
  [/\\var(?=epsilon|theta|phi|rho|sigma|pi|kappa)/g, ''],
  [/\\(?:long)?rightarrow(?![A-Za-z])/g, 'to'],
  [/\\([lgn])e(?![A-Za-z])/g, '$1eq'],
  [/\\ell(?![A-Za-z])/g, 'l'],
  [/\\aa(?![A-Za-z])/gi, 'a'],
];

/** A title in ASCII without TeX and entities: only its case and punctuation need folding. */
const PLAIN = /^[\x20-\x25\x27-\x5b\x5d-\x7e]*$/;

/** Collapses white space. Titles of the Hugging Face API hold line breaks. */
export function foldSpace(text: string): string {
  // Nearly all white space is single blanks. Not replacing them halves the time on long texts.
  return text.replace(/\s\s+|[^\S ]/g, ' ').trim();
}

/** Longer titles are cut before folding, so that the time is bounded. */
const MAX_TITLE_CHARACTERS = 1_000;

/** A title's key: its letters and digits, in lower case. Empty if the title has none. */
export function foldTitle(title: string): string {
  // A quick way for plain titles, which most are: an import of 100,000 papers folds each title several times.
  if (title.length <= MAX_TITLE_CHARACTERS && PLAIN.test(title)) return title.toLowerCase().replace(/[^a-z0-9]+/g, '');
  let plain = title
    .slice(0, MAX_TITLE_CHARACTERS)
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

/** Signs of Unicode for commands of TeX, and raised and lowered characters. */

export const TEX_SIGNS: Readonly<Record<string, string>> = {
  alpha: 'α', beta: 'β', gamma: 'γ', delta: 'δ', epsilon: 'ε', varepsilon: 'ε', zeta: 'ζ', eta: 'η', theta: 'θ', vartheta: 'ϑ', iota: 'ι',
  kappa: 'κ', lambda: 'λ', mu: 'μ', nu: 'ν', xi: 'ξ', pi: 'π', varpi: 'ϖ', rho: 'ρ', varrho: 'ϱ', sigma: 'σ', varsigma: 'ς', tau: 'τ',
  upsilon: 'υ', phi: 'φ', varphi: 'φ', chi: 'χ', psi: 'ψ', omega: 'ω', Gamma: 'Γ', Delta: 'Δ', Theta: 'Θ', Lambda: 'Λ', Xi: 'Ξ', Pi: 'Π',
  Sigma: 'Σ', Upsilon: 'Υ', Phi: 'Φ', Psi: 'Ψ', Omega: 'Ω', hbar: 'ħ', ell: 'ℓ', Re: 'ℜ', Im: 'ℑ', aleph: 'ℵ', partial: '∂', nabla: '∇',
  times: '×', cdot: '·', ast: '*', star: '⋆', circ: '°', bullet: '•', div: '÷', pm: '±', mp: '∓', oplus: '⊕', otimes: '⊗', wedge: '∧',
  vee: '∨', cap: '∩', cup: '∪', setminus: '∖', dagger: '†', ddagger: '‡', sim: '~', simeq: '≃', approx: '≈', equiv: '≡', cong: '≅',
  propto: '∝', leq: '≤', le: '≤', geq: '≥', ge: '≥', lesssim: '≲', gtrsim: '≳', ll: '≪', gg: '≫', neq: '≠', ne: '≠', lt: '<', gt: '>',
  in: '∈', notin: '∉', ni: '∋', subset: '⊂', subseteq: '⊆', supset: '⊃', supseteq: '⊇', emptyset: '∅', forall: '∀', exists: '∃', neg: '¬',
  to: '→', rightarrow: '→', longrightarrow: '→', leftarrow: '←', leftrightarrow: '↔', Rightarrow: '⇒', Leftarrow: '⇐', mapsto: '↦',
  uparrow: '↑', downarrow: '↓', infty: '∞', sum: '∑', prod: '∏', int: '∫', oint: '∮', langle: '⟨', rangle: '⟩', lfloor: '⌊', rfloor: '⌋',
  lceil: '⌈', rceil: '⌉', mid: '|', vert: '|', Vert: '‖', parallel: '∥', perp: '⊥', angle: '∠', triangle: '△', square: '□', odot: '⊙',
  sun: '☉', ldots: '…', dots: '…', cdots: '⋯', prime: '′', degree: '°', S: '§', checkmark: '✓',
};

/** Functions that are written by their names: `\log n` is log n. */
export const TEX_FUNCTIONS =
  'arccos arcsin arctan arg cos cosh cot coth csc deg det dim exp gcd hom inf ker lg lim liminf limsup ln log max min Pr sec sin sinh sup tan tanh';

export const RAISED: Readonly<Record<string, string>> = {
  0: '⁰', 1: '¹', 2: '²', 3: '³', 4: '⁴', 5: '⁵', 6: '⁶', 7: '⁷', 8: '⁸', 9: '⁹', '+': '⁺', '-': '⁻', '−': '⁻', '=': '⁼',
  '(': '⁽', ')': '⁾',
  n: 'ⁿ', i: 'ⁱ', '′': '′', '*': '*', '†': '†', '°': '°', '∘': '°',
};

export const LOWERED: Readonly<Record<string, string>> = {
  0: '₀', 1: '₁', 2: '₂', 3: '₃', 4: '₄', 5: '₅', 6: '₆', 7: '₇', 8: '₈', 9: '₉', '+': '₊', '-': '₋', '=': '₌', '(': '₍', ')': '₎',
};

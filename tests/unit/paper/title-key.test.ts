import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldSpace, foldTitle } from '@/lib/paper/title-key';

describe('foldTitle', () => {
  it.each([
    ['white space', 'LiveEdit: Towards\n  Real-Time', 'LiveEdit:  Towards Real–Time'],
    ['case of letters that Unicode unfolds', '𝐀ttention ℝeals™', 'Attention REALSTM'],
    ['blackboard letters', 'Maps of $\\mathbb{R}^n$', 'Maps of ℝⁿ'],
    ['TeX accents as punctuation', "Poincar\\'e and Schr\\\"{o}dinger", 'Poincaré and Schrödinger'],
    ['TeX accents as letters', 'Fran\\c{c}ois, Ko\\v{s}ice, Erd\\H{o}s, \\u{g}', 'François, Košice, Erdős, ğ'],
    ['TeX accents before a blank', '\\c cedilla \\v s', 'çedilla š'],
    ['letters of their own', '{\\AA}ngstr\\"om, {\\o}re, {\\l}', 'Ångström, øre, ł'],
    ['Greek letters', '$\\kappa$-means and $\\Delta$', 'κ-means and Δ'],
    ['variants of Greek letters', '$\\varepsilon$-greedy $\\varphi$', 'ε-greedy φ'],
    ['arrows', 'A $\\rightarrow$ B', 'A → B'],
    ['comparisons', '$p \\le q \\neq r \\geq s$', 'p ≤ q ≠ r ≥ s'],
    ['multiplication', 'HyperZ$\\cdot$Z$\\cdot$W', 'HyperZcdotZcdotW'],
    ['ampersands', 'R\\&D', 'R&amp;D'],
    ['an ampersand and the word', 'Search & Rescue', 'search and rescue'],
    ['typesetting', '\\textbf{Deep} $\\mathcal{O}(n)$ \\operatorname{argmax}', 'Deep O(n) argmax'],
    ['superscripts', 'R$^2$', 'R²'],
    ['quotes', '``A" title\'s', '“A” title’s'],
    ['ligatures', 'eﬃcient', 'efficient'],
  ])('folds %s', (_, a, b) => {
    expect(foldTitle(a)).toBe(foldTitle(b));
    expect(foldTitle(a)).not.toBe('');
  });

  it('keeps different titles apart', () => {
    expect(foldTitle('GPT-3')).not.toBe(foldTitle('GPT-4'));
    expect(foldTitle('$\\alpha$')).not.toBe(foldTitle('$\\beta$'));
    expect(foldTitle('注意力')).toBe('注意力');
  });

  it('is empty for what has no letter or digit', () => {
    expect(foldTitle(' — ?!')).toBe('');
  });

  it('holds only lower-case letters and digits, and folds itself to itself', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (title) => {
      const key = foldTitle(title);
      expect(key).not.toMatch(/[^\p{L}\p{N}]/u);
      expect(foldTitle(key)).toBe(key);
    }));
  });

  it.each(['\\c{', '\\c \\v ', '{\\', '&amp;', '\\text', 'é', "\\'", '$'])(
    'takes no longer for a megabyte of %s than for a thousand characters',
    (piece) => {
      const time = (text: string): number => {
        let best = Infinity;
        for (let turn = 0; turn < 5; turn += 1) {
          const start = performance.now();
          foldTitle(text);
          best = Math.min(best, performance.now() - start);
        }
        return best;
      };
      // The megabyte is cut to a thousand characters before it is folded.
      expect(time(piece.repeat(400_000))).toBeLessThan(time(piece.repeat(400)) * 2.6 + 20);
    },
  );
});

describe('foldSpace', () => {
  it('makes one line of the API\'s hard wraps', () => expect(foldSpace(' A\n  title\u00a0here\t')).toBe('A title here'));
});

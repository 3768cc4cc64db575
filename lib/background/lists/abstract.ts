import type { AbstractPart, AnswerOf, Ask } from '@/lib/messages/protocol';
import { plainTex, splitFormulas, type TextPart } from '@/lib/paper/plain-tex';
import type { Context } from '@/lib/background/core/context';

/** Returns a paper's abstract, or its gist, with the given terms marked, where it was published and its categories. */
export async function readAbstract({ db }: Context, { key, terms = [] }: Ask<'paper.abstract'>): Promise<AnswerOf<'paper.abstract'>> {
  const paper = await db.papers.get(key);
  const text = paper?.abstract ?? paper?.gist;
  const venue = paper?.journalRef ?? paper?.authorComment;
  return {
    parts: text ? markTerms(splitFormulas(text), terms) : [], ...(venue && { venue: plainTex(venue) }),
    ...(paper?.categories && { categories: paper.categories }),
  };
}

/** Marks the given terms in the parts that are no formulas, ignoring case. */
function markTerms(parts: readonly TextPart[], terms: readonly string[]): AbstractPart[] {
  const wanted = terms.filter((term) => term.length > 2).sort((a, b) => b.length - a.length).slice(0, 8);
  if (wanted.length === 0) return [...parts];
  const anyTerm = new RegExp(`(${wanted.map((term) => term.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')})`, 'gi');
  return parts.flatMap((part): AbstractPart[] => {
    if (part.tex !== undefined) return [part];
    // Every second piece is a term.
    return part.text.split(anyTerm).flatMap((text, place) => (text ? [{ text, ...(place % 2 && { isMarked: true }) }] : []));
  });
}

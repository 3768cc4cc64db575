import { keepLast } from './keep-last';
import type { Sentence } from './sentences';

/**
 * The headings of structured abstracts, by the label (`LABELS` of roles.ts) that they declare: those of PubMed and JAMA, BMJ, Emerald, IOP
 * and of bioinformatics, and what they are in Spanish, Portuguese, French, German and Italian.
 */
const WORDS: readonly string[] = [
  'backgrounds?|introduction|importance|context|rationale|motivations?|(?:state of the|prior) art|'
  + 'antecedentes|introducción|introdução|introduzione|contexte|hintergrund|einleitung',
  '(?:study )?objectives?|purposes?|aims?|goals?|(?:research |study |key )?questions?|hypothes[ei]s|problem(?: statement| definition)?|scope|'
  + 'objetivos?|objectifs?|but|obiettiv[oi]|scopo|fragestellung|ziel(?:e|setzung)?',
  '(?:(?:materials?|patients?|subjects?|participants) and )?methods?(?: and materials?)?|methodology|approach|'
  + '(?:study |trial |research |experimental )?design|settings?|participants|patients|subjects|(?:study )?population|interventions?|exposures?|'
  + 'data|data (?:sources?|extraction|collection|synthesis)|study (?:selection|type)|datasets?|(?:(?:main|primary) )?outcomes?(?: measures?)?|'
  + 'measure(?:ment)?s|statistical analysis|'
  + '(?:(?:material(?:es)?|pacientes|matériels?|patients|material|patienten|materiali) (?:y|e|et|und) )?(?:métodos?|méthodes?|methoden|metodi)|'
  + 'metodología|metodologia|methodik',
  '(?:main |key |principal )?(?:results?|findings?)|(?:main |key )?conclusions?|interpretation|discussion|significance|relevance|'
  + '(?:clinical |practical |social |theoretical |research )?(?:implications?|limitations?)|(?:novelty|originality)(?:/value)?|value|'
  + '(?:main )?contributions?|impact|'
  + 'resultados?|conclusi(?:ón|ones)|conclus(?:ão|ões)|discusión|discussão|résultats?|ergebnisse|schlussfolgerung(?:en)?|fazit|diskussion|'
  + 'risultati|conclusioni|discussione',
  '(?:clinical )?(?:trial )?registration(?: number)?|funding(?: sources?)?|key ?words|(?:data |code )?availability(?: and implementation)?|'
  + 'supplementary information|(?:level|quality) of evidence|copyright|doi',
];
const ANY = WORDS.map((words) => `(${words})`).join('|');
/** Up to four of them: "Design, setting, and participants: ". Without a sign behind it, a heading is in capitals: "RESULTS We …". */
const HEADING = `(?:${ANY})(?:(?:, (?:and )?| ?& ?| ?/ ?| (?:and|y|e|et|und) )(?:${ANY})){0,3}(?: ?[:.] ?| [—–-] |(?= ))`;
const AT = new RegExp(HEADING, 'iy');
const HAS_SIGN = /[^\p{L} ] ?$| [—–-] $/u;

export interface Heading {
  start: number;
  /** Behind the sign and blank that follow it. */
  end: number;
  /** As a place in `LABELS`; none if its words declare several. */
  label: number | undefined;
}

/** The heading that stands at a place of a text. */
function readAt(text: string, start: number): (Heading & { hasSign: boolean }) | undefined {
  AT.lastIndex = start;
  const found = AT.exec(text);
  if (!found) return undefined;
  const [heading, ...parts] = found;
  const hasSign = HAS_SIGN.test(heading);
  return hasSign || heading === heading.toUpperCase() ? { start, end: start + heading.length, hasSign, label: labelOf(parts) } : undefined;
}

/** How many letters of a sentence are a heading with a sign behind it. */
export function measureHeading(sentence: string): number {
  const heading = readAt(sentence, 0);
  return heading?.hasSign ? heading.end : 0;
}

/** Where a sign ends that stands from a place on, or else the text. */
function endOf(text: string, sign: string, from: number): number {
  const at = text.indexOf(sign, from);
  return at < 0 ? text.length : at + sign.length;
}

/** The headings of a structured abstract, in order; none in a text with fewer than two different ones. Words and roles ask. */
export const findHeadings = keepLast((text: string): readonly Heading[] => {
  const found: NonNullable<ReturnType<typeof readAt>>[] = [];
  // A heading begins the text, a line, or what follows a full stop.
  let line = 0;
  for (let at = 0; at < text.length;) {
    while (text.charCodeAt(at) <= 32) at++;
    const heading = readAt(text, at);
    if (heading) found.push(heading);
    if (line <= at) line = endOf(text, '\n', at);
    at = Math.min(endOf(text, '. ', at), line);
  }
  if (found.length < 2) return [];
  const different = new Set(found.map(({ start, end }) => text.slice(start, end).toLowerCase()));
  // Names are in capitals, too: two sentences that begin with "IMPACT" and "DESIGN" make no structured abstract.
  return different.size > (found.some(({ hasSign }) => hasSign) ? 1 : 2) ? found : [];
});

/** The text with blanks in place of the headings of a structured abstract, so that all else keeps its place. */
export function withoutHeadings(text: string): string {
  const headings = findHeadings(text);
  if (!headings.length) return text;
  let done = 0;
  const parts = headings.map(({ start, end }) => {
    const part = text.slice(done, start) + ' '.repeat(end - start);
    done = end;
    return part;
  });
  return parts.join('') + text.slice(done);
}

/** "Background and objective" tells of the problem, "methods and results" of two things. */
function labelOf(parts: readonly (string | undefined)[]): number | undefined {
  const [first, ...others] = new Set(parts.flatMap((part, group) => part === undefined ? [] : group % WORDS.length));
  return others.every((other) => first! < 2 && other < 2) ? first : undefined;
}

/** The labels that the headings of a structured abstract give its sentences; none if it has no headings. */
export function readDeclared(text: string, sentences: readonly Sentence[]): readonly (number | undefined)[] | undefined {
  const headings = findHeadings(text);
  if (!headings.length) return undefined;
  let next = 0;
  return sentences.map(({ end }) => {
    while (next < headings.length && headings[next]!.start < end) next++;
    return headings[next - 1]?.label;
  });
}

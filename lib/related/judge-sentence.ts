import type { Role } from '@/lib/paper/sentence-role';
import { hasAddress } from './phrases';
import type { RoleSentence } from './roles';

/** A sentence that tells what the paper does; one that tells of results, or of the field as a whole. */
const DOES = 0.18;
const ROLE_SHARES = { method: 0.05, problem: 0, result: -0.25 } as const;
const BACKGROUND = -0.18;
const NO_ROLE = -0.1;
/** It says that there are experiments or what is given away, and not what of. */
const EMPTY = -0.3;
/** It tells how well it went. */
const SUCCESS = -0.25;
const SHORT = -0.15;
/** It is about something that the sentence before names. */
const DEPENDENT = -0.1;
const SHORT_UNITS = 45;
/** It is no sentence, or an address stands in it. */
const UNSAID = -2;
const MIN_WORDS = 3;

/** A pattern of words that may be put together from lines. */
const anyOf = (...lines: string[]): RegExp => new RegExp(lines.join('|'), 'i');

const OWN = '\\b(?:we|i|our|here|this (?:paper|work|study|article|letter|survey|thesis))\\b.{0,60}?\\b';
const DOING = anyOf(
  `${OWN}(?:propos|introduc|present|develop|stud(?:y|ies)|investigat|deriv|design|build|analy[sz]|examin|construct|consider|describ)`,
  `${OWN}(?:prov|formulat|explor|address|model|train|learn|measur|report)`,
);
const METHOD_WORDS = /\b(?:we|our|by|using|method|approach|framework|model|algorithm|architecture|pipeline|system|module|network|strategy)/i;
const SUCCESS_WORDS = anyOf(
  '\\b(?:outperform\\w*|surpass\\w*|superior|demonstrates that|consistent improvements?|state-of-the-art|sota|participants|experiments?)\\b', '\\bimprov\\w+ .{0,30}\\d', '\\d ?%',
);
const DEPENDENT_WORDS = anyOf(
  '^(?:these|those|they|it|this(?! (?:paper|work|study|article|letter|survey))|such|both|our (?:findings|results))\\b',
  '^\\(\\d', '^(?:building|around|applying|based) (?:\\w+ )?(?:this|these|our)\\b', '^we (?:further|also|then|additionally)\\b', '^the (?:result|resulting|suite)\\b',
);
const EMPTY_WORDS = anyOf(
  '^we (?:also )?(?:evaluate|validate|test)\\b', '\\b(?:is|are|was|were) evaluated\\b',
  '\\b(?:extensive|comprehensive|thorough)\\b.{0,30}\\b(?:experiments?|evaluations?|results)',
  '^(?:experiment\\w*|empirical\\w*)\\b.{0,40}\\b(?:show|demonstrat|confirm)',
  '\\b(?:code|data|models?|weights|dataset|demo|implementation|project)\\b.{0,40}'
    + '\\b(?:is|are|will be|publicly|made)\\b.{0,20}\\b(?:available|released|open|public)',
  '\\bwe (?:will )?(?:publicly )?(?:release|open-source)',
  // How a review was made.
  '\\b(?:literature search|prisma|scopus|web of science|google scholar|medline|embase)\\b', '\\breview(?:ed|s)? \\d',
  '\\b(?:project page|future work|accepted (?:at|to|by)|state-of-the-art (?:results|performance)|paves? the way)',
);

/** What a sentence is worth as a reason by the way it speaks, whatever it is about; added to its cosine with the query. */
export function judgeManner({ role, words }: RoleSentence, said: string, hasRoles: boolean): number {
  let score = role ? ROLE_SHARES[role] : hasRoles ? NO_ROLE : 0;
  if (hasAddress(said) || words < MIN_WORDS) score += UNSAID;
  if (EMPTY_WORDS.test(said)) score += EMPTY;
  if (SUCCESS_WORDS.test(said)) score += SUCCESS;
  if (DEPENDENT_WORDS.test(said)) score += DEPENDENT;
  if (said.length < SHORT_UNITS) score += SHORT;
  if (DOING.test(said)) score += DOES;
  else if (role === 'problem') score += BACKGROUND;
  return score;
}

/**
 * The role to name. "We study X" tells of the problem in the classifier's labels, where aims are part of it; people would not say so. A
 * sentence on the method that names none, and nobody who does something, is often a misjudged one.
 */
export function readableRole(role: Role | undefined, said: string): Role | undefined {
  return (role === 'problem' && DOING.test(said)) || (role === 'method' && !METHOD_WORDS.test(said)) ? undefined : role;
}

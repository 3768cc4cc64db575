/** The names of authors: which words of one are the family name, and which names are those of groups. */

const SUFFIX = /^(?:jr|sr|ii|iii|iv)\.?$/i;
/** Particles that belong to the family name: van Gogh, de la Cruz, von Neumann. */
const PARTICLE = /^(?:van|von|vom|zu|zur|de|del|della|der|den|di|da|dos|du|la|le|ter|ten|el|al|bin|ibn)$/i;

interface NameParts {
  family: string;
  given?: string;
  suffix?: string;
}

/** Words at the end of the names of groups, and of few people's. */
const GROUP_WORD =
  /(?:^|\s)(?:collaborations?|consortium|teams?|groups?|collective|committee|initiative|network|labs?|laborator(?:y|ies)|institutes?|university|foundation|society|association|organi[sz]ation|council|agency|center|centre|research|project|inc\.?|ltd\.?|gmbh|ai)$/i;

/** Whether an author is a group, whose name has no family name in it: `ATLAS Collaboration`, `The LIGO Team`. */
export function isGroupName(name: string): boolean {
  return /^the\s/i.test(name) || GROUP_WORD.test(name.trim().slice(-40)) || /\s(?:and|&|of|for|on)\s/i.test(name);
}

/** A blank, or no more than the end of an initial before a longer word: `A.O.Barvinsky`, as physicists often write. */
const BETWEEN_NAMES = /\s+|(?<=\p{Lu}\.)(?=\p{Lu}[^.\s-])/u;

/** Splits "Given Family": the last word and the particles before it are the family name. */
export function splitName(name: string): NameParts {
  if (isGroupName(name)) return { family: name.trim() };
  const words = name.trim().split(BETWEEN_NAMES);
  const parts: NameParts = { family: name.trim() };
  if (words.length > 2 && SUFFIX.test(words.at(-1)!)) parts.suffix = words.pop()!;
  let from = words.length - 1;
  while (from > 1 && PARTICLE.test(words[from - 1]!)) from -= 1;
  if (from < 1) return { ...parts, family: words.join(' ') };
  parts.family = words.slice(from).join(' ');
  parts.given = words.slice(0, from).join(' ');
  return parts;
}

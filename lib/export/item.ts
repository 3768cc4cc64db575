import type { LibraryEntry, Paper } from '@/lib/paper/paper';

/** What every format writes: a paper and, if it is saved, its tags, note and reading state. */
export interface ExportItem {
  paper: Paper;
  entry?: LibraryEntry | undefined;
  /** The citation key that the paper keeps, if it has one. */
  citeKey?: string | undefined;
}

/** The four-digit year of a paper's first version, else of its arXiv id. */
export function findYear(paper: Paper): string | undefined {
  if (paper.published) return paper.published.slice(0, 4);
  const short = /^(?:[a-z-]+\/)?(\d{2})(?:0[1-9]|1[0-2])/.exec(paper.arxivId ?? '')?.[1];
  if (!short) return undefined;
  // arXiv began in August 1991.
  return Number(short) >= 91 ? `19${short}` : `20${short}`;
}

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

/** Splits "Given Family": the last word and the particles before it are the family name. */
export function splitName(name: string): NameParts {
  if (isGroupName(name)) return { family: name.trim() };
  const words = name.trim().split(/\s+/);
  const parts: NameParts = { family: name.trim() };
  if (words.length > 2 && SUFFIX.test(words.at(-1)!)) parts.suffix = words.pop()!;
  let from = words.length - 1;
  while (from > 1 && PARTICLE.test(words[from - 1]!)) from -= 1;
  if (from < 1) return { ...parts, family: words.join(' ') };
  parts.family = words.slice(from).join(' ');
  parts.given = words.slice(0, from).join(' ');
  return parts;
}

/** `Family, Given`. BibTeX has a suffix between the two, RIS (`suffixLast`) after them. */
export function reverseName(name: string, suffixLast = false): string {
  const { family, given, suffix } = splitName(name);
  return (suffixLast ? [family, given, suffix] : [family, suffix, given]).filter(Boolean).join(', ');
}

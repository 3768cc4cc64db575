import type { DigestEntry } from '@/lib/paper/paper';
import { t } from '@/lib/texts/t';

/** A part of a digest or file that was not read, as the person sees it. */
export interface Refusal {
  /** 1-based line of the text, or 1-based place in the list, if one is known. */
  line?: number;
  /** The start of what was refused, at most 80 characters, on one line. */
  text: string;
  /** A plain sentence that says why. */
  why: string;
  /** What it becomes if the person says that it is a paper all the same. */
  leftOut?: DigestEntry;
}

const MAX_TEXT_LENGTH = 80;

/** A refusal whose `text` is `shown` on one line, cut to 80 characters. */
export function makeRefusal(shown: unknown, why: string, line?: number): Refusal {
  const text = describeValue(shown);
  return line === undefined ? { text, why } : { line, text, why };
}

function describeValue(value: unknown): string {
  const raw = typeof value === 'string' ? value : describeStructure(value);
  const line = raw.slice(0, MAX_TEXT_LENGTH * 4).replace(/[\s\p{Cc}\p{Cf}\p{Cs}]+/gu, ' ').trim();
  return line.length > MAX_TEXT_LENGTH ? `${line.slice(0, MAX_TEXT_LENGTH - 1)}…` : line;
}

/** Looks at the first level alone, because the value may be of any depth. */
function describeStructure(value: unknown): string {
  if (Array.isArray(value)) return t('refused.listOf', { count: value.length });
  if (typeof value === 'object' && value !== null) return `{ ${Object.keys(value).slice(0, 8).join(', ')} }`;
  return String(value);
}

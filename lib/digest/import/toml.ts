/** TOML: the lists of papers of people's sites and scripts (`[[papers]]`). */
import type { Head } from './format';
import type { ImportItem } from './reading';
import { parseToml } from './toml-text';
import { readMappings } from './yaml';

export const id = 'toml';
export const name = 'TOML';
export const endings = ['.toml'];
export const isLibrary = true;

/** Tables in which Python's and Rust's tools describe a program, which has a name and authors, too. */
const OF_PROGRAMS = /^(?:project|package|workspace|tool|build-system)$/;

/** The head of a table, and a title as a field of it. */
export function recognise({ text, ending, lines }: Head): boolean {
  if (ending !== '.toml' && (ending !== '' || !lines.some((line) => /^\[\[?[\w.-]{1,60}\]?\]$/.test(line)))) return false;
  return /^\s{0,9}title\s{0,9}=\s{0,9}["']/m.test(text);
}

export function* read(text: string): Generator<ImportItem> {
  const tables = Object.entries(parseToml(text)).filter(([key]) => !OF_PROGRAMS.test(key));
  yield* readMappings(tables.map(([, table]) => table), text.length);
}

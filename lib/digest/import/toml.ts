/** TOML: the lists of papers of people's sites and scripts (`[[papers]]`). */
import { parse, TomlDate, TomlError, type TomlValue } from 'smol-toml';
import { parseBeforeFault } from './before-fault';
import type { Head } from './format';
import type { ImportItem } from './reading';
import { readMappings } from './yaml';
import type { YamlValue } from './yaml-text';

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

/** In tables and lists that lie in each other. */
const MAX_DEPTH = 20;

const PARSER = {
  parse: (text: string) => parse(text, { integersAsBigInt: 'asNeeded', unsafeKeyBehaviour: 'drop', maxDepth: MAX_DEPTH }),
  lineOf: (error: unknown) => (error instanceof TomlError ? error.line : undefined),
  isBetween: (_: string, next: string) => /^[ \t]{0,9}\[/.test(next),
};

export function* read(text: string): Generator<ImportItem> {
  const { value = {}, report } = parseBeforeFault(text, name, PARSER);
  const tables = Object.entries(value).filter(([key]) => !OF_PROGRAMS.test(key));
  yield* readMappings(tables.map(([, table]) => asTexts(table)), text.length);
  report();
}

/** Numbers, days and truth values as texts, as in `yaml-text.ts`. */
function asTexts(value: TomlValue): YamlValue {
  if (Array.isArray(value)) return value.map(asTexts);
  if (value instanceof TomlDate) return value.toISOString();
  if (typeof value !== 'object') return String(value);
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, asTexts(each)]));
}

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { flattenMessages, readMessages } from '../../lib/texts/messages';
import { PAGE_TEXTS_FILE } from '../../lib/texts/page-texts-file';

/** The scripts that are put into pages and say something there. */
const PAGE_SCRIPTS = ['content-scripts/paper.js', 'content-scripts/listing.js', 'sidebar.js', 'references.js'];

/** The keys that stand in a script as texts of their own. */
export function findTextKeys(script: string, keys: Iterable<string>): string[] {
  const texts = new Set(script.match(/(?<=["'`])[A-Za-z][\w.]*(?=["'`])/g));
  return [...keys].filter((key) => texts.has(key));
}

/** Writes the list of the texts that the built scripts of pages show beside them. */
export function writePageTexts(folder: string): void {
  const script = PAGE_SCRIPTS.map((file) => readFileSync(join(folder, file), 'utf8')).join('\n');
  writeFileSync(join(folder, PAGE_TEXTS_FILE), JSON.stringify(findTextKeys(script, flattenMessages(readMessages('en')).keys())));
}

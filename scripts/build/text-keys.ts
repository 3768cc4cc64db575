import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { flattenMessages, readMessages } from '../../lib/texts/messages';
import { TEXT_KEYS_FILE, type TextKeys } from '../../lib/texts/text-keys-file';

/** The scripts that are put into pages and say something there. */
const PAGE_SCRIPTS = ['content-scripts/paper.js', 'content-scripts/listing.js', 'sidebar.js', 'references.js'];
const LOCALES = new URL('../../locales/', import.meta.url);

/** The keys that stand in a script as texts of their own. */
export function findTextKeys(script: string, keys: readonly string[]): string[] {
  const texts = new Set(script.match(/(?<=["'`])[A-Za-z][\w.]*(?=["'`])/g));
  return keys.filter((key) => texts.has(key));
}

/** Writes the keys of all texts, and of those in the built scripts of pages, beside these. */
export function writeTextKeys(folder: string): void {
  const script = PAGE_SCRIPTS.map((file) => readFileSync(join(folder, file), 'utf8')).join('\n');
  const all = [...flattenMessages(readMessages('en')).keys()];
  writeFileSync(join(folder, TEXT_KEYS_FILE), JSON.stringify({ page: findTextKeys(script, all), all } satisfies TextKeys));
}

/** Another text if any text of any language is another one. */
export function sumTexts(): string {
  const hash = createHash('sha256');
  for (const file of readdirSync(LOCALES).sort()) hash.update(file).update(readFileSync(new URL(file, LOCALES)));
  return hash.digest('base64url').slice(0, 12);
}

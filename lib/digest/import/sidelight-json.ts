/** Sidelight's own JSON (`lib/export/json.ts`): everything that is known of saved papers. */
import * as v from 'valibot';
import { makeEntry } from '../entry';
import { makeRefusal } from '../refusal';
import type { Head } from './format';
import { parseJsonText } from './json-text';
import { readLibraryFacts } from './library-facts';
import { ImportProblem, type ImportItem } from './reading';

export const SIDELIGHT_FORMAT = 'sidelight-papers';
/** The newest version this code reads. */
export const SIDELIGHT_VERSION = 1;

export const id = 'sidelight-json';
export const name = 'Sidelight';
export const endings = ['.json'];
export const recognise = ({ isJson, text: start }: Head): boolean => isJson && start.slice(0, 300).includes(`"${SIDELIGHT_FORMAT}"`);
export { readSidelightJson as read };

const File = v.object({ format: v.literal(SIDELIGHT_FORMAT), version: v.number(), papers: v.array(v.unknown()) });
const text = v.fallback(v.optional(v.string()), undefined);
const count = v.fallback(v.optional(v.number()), undefined);
const texts = v.fallback(v.optional(v.array(v.string())), undefined);
const PaperItem = v.object({
  paper: v.object({
    arxivId: text, version: count, title: text, abstract: text, abstractCut: v.fallback(v.optional(v.boolean()), undefined),
    authors: texts, published: text, categories: texts, doi: text, gist: text, keywords: texts, codeUrl: text, projectUrl: text,
  }),
  entry: v.fallback(v.optional(v.record(v.string(), v.unknown())), undefined),
});

/** Reads the papers and how each is kept. A file of a newer version is refused whole. */
export function* readSidelightJson(json: string): Generator<ImportItem> {
  const file = v.safeParse(File, parseJsonText(json));
  if (!file.success) throw new ImportProblem('The file says it is from Sidelight, but has no list of papers.');
  if (file.output.version > SIDELIGHT_VERSION) {
    throw new ImportProblem('The file was written by a newer Sidelight. Update the extension, then import it again.');
  }
  for (const [index, item] of file.output.papers.entries()) {
    const read = v.safeParse(PaperItem, item);
    const entry = read.success ? makeEntry(read.output.paper, { titleless: true }) : undefined;
    if (!entry || !read.success) {
      yield { refusal: makeRefusal(item, 'The paper has neither a title nor an arXiv id.', index + 1) };
      continue;
    }
    const kept = read.output.entry;
    const fields = kept && new Map(Object.entries(kept).map(([name, value]) => [name.toLowerCase(), value]));
    yield { entry, library: fields && (readLibraryFacts(fields) ?? {}) };
  }
}

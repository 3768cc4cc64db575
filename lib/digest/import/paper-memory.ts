/**
 * PaperMemory's export (vict0rsch/PaperMemory, src/shared/js/utils/data.js): one object, keyed by
 * the extension's own ids (`Arxiv-2106.09685`, `NeurIPS-2021_…`), with `__dataVersion` beside them.
 */
import * as v from 'valibot';
import { findArxivIds } from '@/lib/sites/arxiv-links';
import { t } from '@/lib/texts/t';
import { makeEntry } from '../entry';
import { splitNames } from '../names';
import { makeRefusal } from '../refusal';
import type { Head } from './format';
import { isJsonLines } from './json-lines';
import { parseJsonText } from './json-text';
import { cleanNote, cleanTags, readLibraryFacts } from './library-facts';
import { ImportProblem, type ImportItem } from './reading';

export const id = 'paper-memory';
export const name = 'PaperMemory';
export const endings = ['.json'];
export const isLibrary = true;

export function recognise({ isJson, text }: Head): boolean {
  return isJson && text.startsWith('{') && (/"__dataVersion"\s?:/.test(text) || /"pdfLink"\s?:/.test(text)) && !isJsonLines(text);
}

const optionalText = v.fallback(v.optional(v.string()), undefined);
const MemoryPaper = v.object({
  id: optionalText,
  title: optionalText,
  author: optionalText,
  pdfLink: optionalText,
  codeLink: optionalText,
  doi: optionalText,
  note: optionalText,
  tags: v.fallback(v.optional(v.array(v.unknown())), undefined),
  addDate: optionalText,
  favorite: v.fallback(v.optional(v.boolean()), undefined),
});

/** Reads papers with tags, notes and the day they were added. A favourite gets five stars. */
export function* read(text: string): Generator<ImportItem> {
  const value = parseJsonText(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new ImportProblem(t('file.notPaperMemory'));
  for (const key of Object.keys(value)) {
    if (key.startsWith('__')) continue;
    const item: unknown = (value as Record<string, unknown>)[key];
    yield readPaper(key, item) ?? { refusal: makeRefusal(key, t('refused.noTitleOrId')) };
  }
}

function readPaper(key: string, item: unknown): ImportItem | undefined {
  const parsed = v.safeParse(MemoryPaper, item);
  if (!parsed.success) return undefined;
  const paper = parsed.output;
  const ownId = `${key} ${paper.id ?? ''}`.slice(0, 300).replace(/Arxiv-/gi, 'arXiv:');
  const id = findArxivIds(`${ownId} ${paper.pdfLink?.slice(0, 2_000) ?? ''}`)[0];
  const entry = makeEntry({
    arxivId: id?.id,
    title: paper.title,
    authors: paper.author === undefined ? undefined : splitNames(paper.author),
    doi: paper.doi,
    codeUrl: paper.codeLink,
  }, { titleless: id !== undefined });
  if (!entry) return undefined;
  const kept = new Map<string, unknown>([
    ['tags', cleanTags(paper.tags)],
    ['note', cleanNote(paper.note)],
    ['adddate', paper.addDate],
    ['rating', paper.favorite ? 5 : undefined],
  ]);
  return { entry, library: readLibraryFacts(kept) ?? {} };
}

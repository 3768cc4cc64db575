import type { DigestEntry } from '@/lib/paper/paper';
import { findPapersInBlocks, readListInBlocks } from '../block-papers';
import { readHtmlBlocks } from '../html-blocks';
import { HF_SOURCE, HF_SOURCE_NAME } from '../hugging-face';
import { parsePageText } from '../page-text';
import { readProceedings } from '../proceedings';
import { joinPublications } from '../publications';
import { makeRefusal } from '../refusal';
import { addCited, makeCitedFinder, partBibtex, readCited } from './cited-bibtex';
import { readCoins } from './coins';
import { isContents, read as readContents } from './contents-mail';
import type { Head } from './format';
import { read as readJson } from './json';
import { eachEntry, type ImportContext, type ImportItem } from './reading';
import { readPageTables } from './page-tables';
import { ALERT_TITLE, readScholarAlert } from './scholar-alert';
import { showLines } from './shown-lines';

export const id = 'html';
export const name = 'HTML';
export const endings = ['.html', '.htm'];
export const isLibrary = false;

/** Entries of BibTeX that a page which lists papers has at least. */
const MIN_CITED = 3;

/** An entry of a bibliography that a program made by a style of CSL. */
const STYLED = /<div[^>]{0,200} class="csl-entry"/g;

/** The beginning of a page, which may say that it is XML as well. */
export const PAGE = /^(?:<\?xml[^>]{0,200}\?>\s{0,9})?(?:<!--[^>]{0,1000}-->\s{0,9})?(?:<!doctype html|<html[\s>])/i;

export function recognise({ text, ending }: Head): boolean {
  // A README may begin with HTML.
  if (/^\.(?:md|markdown)$/.test(ending)) return false;
  if (PAGE.test(text)) return true;
  const tags = text.match(/<\/(?:p|div|a|li|td|h[1-6]|ul|table|span|article)>/gi)?.length ?? 0;
  return endings.includes(ending) ? tags > 0 : text.startsWith('<') && tags >= 2;
}

/**
 * Reads a saved page or the HTML of a newsletter. A saved list of Hugging Face's daily papers keeps its data in an
 * attribute, which says more than its text. BibTeX that a list of publications holds
 * completes its papers. A page that names no id may be of proceedings, or hold titles and abstracts below a date.
 */
export function* read(html: string, context: ImportContext): Generator<ImportItem> {
  // A mail of which the HTML alone was saved.
  const alert = ALERT_TITLE.test(html) ? readScholarAlert(html) : [];
  if (alert.length > 0) {
    for (const entry of alert) yield { entry };
    return;
  }
  const described = readCoins(html);
  if (described.length > 0 && described.length >= (html.match(STYLED)?.length ?? 0)) {
    for (const entry of described) yield { entry };
    return;
  }
  const { blocks, props, problem } = readHtmlBlocks(html);
  if (problem) yield { refusal: makeRefusal(html.slice(0, 80), problem) };
  const daily = props.find((text) => text.includes('"dailyPapers"'));
  const source = { id: HF_SOURCE, name: HF_SOURCE_NAME };
  if (daily) {
    const items = [...readJson(daily, context)];
    if (items.some((item) => 'entry' in item)) {
      for (const item of items) yield 'entry' in item ? { ...item, source } : item;
      return;
    }
  }
  if (html.search(STYLED) >= 0) return yield* readListInBlocks(blocks, context.now).items;
  const { code, rest } = partBibtex(blocks);
  const found = findPapersInBlocks(joinPublications(rest), context.now);
  const rows = [...readPageTables(html)];
  if (rows.length > 0 && rows.length >= found.length) {
    yield* rows;
    return;
  }
  const cited = readCited(code);
  const named = new Set<DigestEntry | undefined>();
  const findCited = makeCitedFinder(cited);
  for (const item of found) {
    const same = findCited(item.entry);
    addCited(item.entry, same);
    named.add(same);
    yield item;
  }
  // A single entry is the citation of the page itself.
  const others = cited.length >= MIN_CITED ? cited.filter((entry) => !named.has(entry)) : [];
  for (const entry of others) yield { entry };
  if (found.length > 0 || others.length > 0) return;
  const listed = readProceedings(blocks);
  for (const entry of listed) yield { entry };
  if (listed.length > 0) return;
  const lines = showLines(html.replace(/\s+/g, ' '));
  if (isContents(lines)) {
    yield* readContents(lines);
    return;
  }
  yield* eachEntry(parsePageText(blocks.map((block) => block.text).join('\n\n'), context.now));
}

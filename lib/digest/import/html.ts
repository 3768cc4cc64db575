import { findPapersInBlocks } from '../block-papers';
import { readHtmlBlocks } from '../html-blocks';
import { HF_SOURCE, HF_SOURCE_NAME } from '../hugging-face';
import { parsePageText } from '../page-text';
import { makeRefusal } from '../refusal';
import { readJson } from './json';
import { eachEntry, type ImportContext, type ImportItem } from './reading';

/**
 * Reads a saved page or the HTML of a newsletter. A saved list of Hugging Face's daily papers keeps
 * its data in an attribute; that is better than its text. A page that names no id may be one of titles and abstracts
 * below a date.
 */
export function* readHtml(html: string, context: ImportContext): Generator<ImportItem> {
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
  const found = findPapersInBlocks(blocks, context.now);
  yield* found;
  if (found.length > 0) return;
  yield* eachEntry(parsePageText(blocks.map((block) => block.text).join('\n\n'), context.now));
}

/** The report that Zotero makes of items, as a saved page: an item is a heading and a table of its fields. */
import { Parser } from 'htmlparser2';
import { t } from '@/lib/texts/t';
import { makeRefusal } from '../refusal';
import type { Head } from './format';
import { type ImportItem, ImportProblem } from './reading';
import { readRecord } from './record';
import { foldName } from './record-names';

export const id = 'zotero-report';
export const name = 'Zotero';
export const endings = ['.html'];
export const isLibrary = true;

export const recognise = ({ text }: Head): boolean => text.startsWith('<') && /<li id="item_\w{4,20}" class="item [A-Za-z]/.test(text);

/** In characters: of one field. */
const MAX_TEXT = 30_000;
/** Elements in elements. Zotero writes ten; the parser takes quadratic time on many that stay open. */
const MAX_DEPTH = 100;
/** Where a paper appeared, by the folded names that records do not have. */
const PLACES: ReadonlySet<string> = new Set(['publication', 'proceedingstitle']);

interface ReportItem {
  fields: Record<string, unknown>;
  authors: string[];
  tags: string[];
}

export function* read(html: string): Generator<ImportItem> {
  for (const [at, { fields, authors, tags }] of readItems(html).entries()) {
    const record = { ...fields, ...(authors.length > 0 && { authors }), ...(tags.length > 0 && { tags }) };
    yield readRecord(record) ?? { refusal: makeRefusal(record, t('refused.noTitleOrId'), at + 1) };
  }
}

/** Reads the items in one pass. A note and an attachment of an item have no class of their own, so their headings are not looked at. */
function readItems(html: string): ReportItem[] {
  const items: ReportItem[] = [];
  let text: string | undefined;
  let field = '';
  let areTags = false;
  let depth = 0;
  const take = (): string => (text ?? '').trim();
  const parser = new Parser({
    onopentag(element, attributes) {
      depth += 1;
      if (depth > MAX_DEPTH) throw new ImportProblem(t('file.htmlTooDeep'));
      const classes = (attributes['class'] ?? '').split(' ');
      if (element === 'li' && classes[0] === 'item') {
        items.push({ fields: { itemType: classes[1] ?? '' }, authors: [], tags: [] });
        areTags = false;
      } else if (element === 'ul') areTags = classes.includes('tags');
      else if (element === 'th') field = classes.includes('author') ? 'author' : '';
      if (/^(?:h2|th|td|li)$/.test(element)) text = '';
    },
    ontext(data) {
      if (text !== undefined && text.length < MAX_TEXT) text += data;
    },
    onclosetag(element) {
      depth -= 1;
      const item = items.at(-1);
      if (!item || text === undefined) return;
      if (element === 'h2') item.fields['title'] ??= take();
      else if (element === 'th') field ||= PLACES.has(foldName(take())) ? 'journal' : take();
      else if (element === 'td') {
        if (field === 'author') item.authors.push(take());
        else if (field) item.fields[field] ??= take();
        field = '';
      } else if (element === 'li' && areTags && take()) item.tags.push(take());
      if (/^(?:h2|th|td|li)$/.test(element)) text = undefined;
      if (element === 'ul') areTags = false;
    },
  });
  parser.write(html);
  parser.end();
  return items;
}

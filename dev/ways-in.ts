/** Every function that reads text from outside, for the test of hostile texts and for the benchmark. */
import { parseArxivAtom } from '../lib/digest/arxiv-api';
import { parseArxivFeed } from '../lib/digest/arxiv-feed';
import { makeEntry } from '../lib/digest/entry';
import { parseFeed } from '../lib/digest/feed';
import { findFeedLinks } from '../lib/digest/feed-links';
import { readHtmlBlocks } from '../lib/digest/html-blocks';
import { parseNextLink, parseRateLimit } from '../lib/digest/hugging-face';
import { CitedWorks, partCitedWorks } from '@/lib/digest/import/cited-works';
import { writeDocx } from '../lib/digest/import/docx';
import { parseImport } from '../lib/digest/import/import';
import { OfficeWriter } from '../lib/digest/import/office-writer';
import { readOpenDocument } from '../lib/digest/import/open-document';
import { findFormats, FORMATS } from '../lib/digest/import/registry';
import { readSheet } from '../lib/digest/import/xlsx';
import { splitNames } from '../lib/digest/names';
import { parseXml } from '../lib/digest/xml';
import { decodeTex } from '../lib/paper/decode-tex';
import { splitFormulas } from '../lib/paper/plain-tex';

export const NOW = Date.parse('2026-11-23T12:00:00Z');
const FEED = { url: 'https://example.org', now: NOW };

/** Reads all items. Returns how many of them are papers. */
export async function drain(items: Iterable<unknown> | AsyncIterable<unknown>): Promise<number> {
  let papers = 0;
  const count = (item: unknown): void => {
    if ((item as { entry?: unknown }).entry) papers += 1;
  };
  // As an import does: awaiting each item of a synchronous reader costs more than to read it.
  if (Symbol.iterator in items) for (const item of items) count(item);
  else for await (const item of items) count(item);
  return papers;
}

export const inFeed = (body: string): string =>
  `<rss><channel><item><title>${body}</title><description>${body}</description></item></channel></rss>`;

const WORKBOOK = { strings: [], dateStyles: new Set<number>(), isFrom1904: false };

/** Runs a reader that throws where the text is no file of its kind. */
function attempt(read: () => unknown): unknown {
  try {
    return read();
  } catch (error) {
    if ((error as Error).constructor.name !== 'ImportProblem') throw error;
    return undefined;
  }
}

/** A text as the whole, and as the text of a part, of an office file. */
function readOffice(body: string): unknown[] {
  const inRun = `<w:p><w:r><w:t>${body.replaceAll('<', '&lt;')}</w:t></w:r></w:p>`;
  const code = `<w:instrText>ADDIN CSL_CITATION {"citationItems":[${body}]}</w:instrText>`;
  const inField = `<w:r><w:fldChar w:fldCharType="begin"/>${code}<w:fldChar w:fldCharType="end"/></w:r>`;
  const inCell = `<office:spreadsheet><table:table><table:table-row><table:table-cell><text:p>${body}</text:p></table:table-cell>`;
  return [
    ...[body, inRun, inField].map((xml) => attempt(() => {
      const writer = new OfficeWriter();
      const cited = new CitedWorks();
      writeDocx(xml, new Map(), new Set(), writer, cited);
      return partCitedWorks(cited.write() + writer.finish());
    })),
    ...[`<office:text>${body}</office:text>`, `${inCell}</table:table-row></table:table></office:spreadsheet>`]
      .map((xml) => attempt(() => readOpenDocument(xml))),
    attempt(() => readSheet(`<worksheet><row>${body}</row></worksheet>`, new Map(), WORKBOOK)),
  ];
}

export const WAYS_IN: Record<string, (body: string) => unknown> = {
  'xml': parseXml,
  'html': readHtmlBlocks,
  'arxiv-api': parseArxivAtom,
  'names': splitNames,
  'tex': decodeTex,
  'formulas': splitFormulas,
  'feed': (body) => parseFeed(body, FEED),
  'in a feed': (body) => parseFeed(inFeed(body), FEED),
  'in a JSON feed': (body) => parseFeed(JSON.stringify({ items: [{ title: body, content_html: body, url: body }] }), FEED),
  'in arXiv’s feed': (body) => parseArxivFeed(inFeed(body), 'cs.CL', NOW),
  'feed links': (body) => findFeedLinks(body, FEED.url),
  'headers': (body) => [parseNextLink(body), parseRateLimit({ get: () => body }, NOW)],
  'entry': (body) => makeEntry({ title: body, abstract: body, arxivId: body, doi: body, authors: [body], codeUrl: body }),
  'office files': readOffice,
  'recognition': (body) => findFormats(body, 'x'),
  'import': (body) => parseImport(body, { now: NOW, name: 'x' }),
  ...Object.fromEntries(
    FORMATS.map((format, at) => [
      `${format.id} (${at})`,
      (body: string) =>
        drain(format.read(body, { now: NOW })).catch((error: unknown) => {
          if ((error as Error).constructor.name !== 'ImportProblem') throw error;
          return 0;
        }),
    ]),
  ),
};

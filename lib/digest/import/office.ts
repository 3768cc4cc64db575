/** Office files as the texts that importers read: a document as Markdown below the works it cites, each sheet of a spreadsheet as CSV. */
import { CitedWorks } from './cited-works';
import { readHeadingStyles, writeDocx } from './docx';
import { OfficeWriter } from './office-writer';
import { readRelations } from './office-xml';
import { readOpenDocument } from './open-document';
import { readSheet, readWorkbook } from './xlsx';

/** Reads the file of this name in the archive. Returns `undefined` if the archive has no such file. */
type Take = (name: string) => Promise<string | undefined>;

/** Whether an archive is an office file, or one of another program's documents, by the names in it. */
export function isOfficeArchive(names: readonly string[]): boolean {
  return names.some((name) => name === '[Content_Types].xml' || name === 'mimetype' || name.endsWith('.iwa'));
}

/** The texts of an office file; none if it is of a kind that is not read. @throws if a part of it cannot be read. */
export async function readOffice(names: readonly string[], take: Take): Promise<string[]> {
  const document = names.find((name) => /^word\/document\d{0,2}\.xml$/.test(name));
  if (document !== undefined) return [await readDocx(document, names, take)];
  const sheets = names.filter((name) => /^xl\/worksheets\/[^/]{1,100}\.xml$/.test(name));
  if (sheets.length > 0) return readXlsx(sheets, take);
  const content = await take('content.xml');
  return content === undefined ? [] : readOpenDocument(content);
}

async function readDocx(document: string, names: readonly string[], take: Take): Promise<string> {
  const writer = new OfficeWriter();
  const cited = new CitedWorks();
  for (const name of names.filter((each) => /^customXml\/item\d{1,3}\.xml$/.test(each))) cited.addSources((await take(name)) ?? '');
  const headings = readHeadingStyles(await take('word/styles.xml'));
  for (const part of [document, 'word/footnotes.xml', 'word/endnotes.xml']) {
    const xml = await take(part);
    if (xml !== undefined) writeDocx(xml, readRelations(await take(nameRelations(part))), headings, writer, cited);
  }
  return cited.write() + writer.finish();
}

async function readXlsx(sheets: readonly string[], take: Take): Promise<string[]> {
  const workbook = readWorkbook(await take('xl/sharedStrings.xml'), await take('xl/styles.xml'), await take('xl/workbook.xml'));
  const texts: string[] = [];
  for (const sheet of sheets.toSorted((one, other) => one.localeCompare(other, 'en', { numeric: true }))) {
    texts.push(readSheet((await take(sheet)) ?? '', readRelations(await take(nameRelations(sheet))), workbook));
  }
  return texts;
}

/** `word/document.xml` → `word/_rels/document.xml.rels`. */
function nameRelations(part: string): string {
  const at = part.lastIndexOf('/') + 1;
  return `${part.slice(0, at)}_rels/${part.slice(at)}.rels`;
}

/** Spreadsheets of Excel, LibreOffice and Google Sheets, of which each sheet comes as CSV (`office.ts`). */
import { findArxivIds } from '@/lib/sites/arxiv-links';
import type { Head } from './format';
import { arePaperColumns, hasCitationColumn } from './record-names';

export { read } from './csv';
export const id = 'sheet';
export const name = 'format.sheet';
export const endings = ['.xlsx', '.ods'];
export const isLibrary = false;

/** Rows that are looked at for the names of columns. */
const MAX_HEAD_ROWS = 10;

/** A workbook may have sheets that hold no papers, such as notes and counts. */
export function recognise({ text, lines, ending }: Head): boolean {
  if (!endings.includes(ending)) return false;
  const heads = lines.slice(0, MAX_HEAD_ROWS).map((line) => line.slice(0, 5_000).split(',').map((cell) => cell.replace(/^"|"$/g, '')));
  return heads.some((columns) => arePaperColumns(columns) || hasCitationColumn(columns)) || findArxivIds(text).length > 0;
}

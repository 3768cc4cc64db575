/** Writes the cells of a sheet as CSV. */
import { t } from '@/lib/texts/t';
import { isLinkText } from '../link-words';
import { MAX_OFFICE_LENGTH } from './office-xml';
import { ImportProblem } from './reading';
import { arePaperColumns } from './record-names';

/** The writer leaves out the cells further right. A table that needs them does not list papers. */
const MAX_COLUMNS = 1_000;

export interface SheetCell {
  text: string;
  href?: string | undefined;
}

export class SheetWriter {
  /** The cells of each row by their columns. */
  readonly #rows: Map<number, SheetCell>[] = [];
  #length = 0;
  /** The last column of the open row. */
  #last = 0;

  openRow(): void {
    this.#rows.push(new Map());
    this.#last = 0;
  }

  /** Sets a cell of the row that was opened last, and returns it. Columns count from 0. */
  set(column: number, text: string, href?: string): SheetCell {
    const cell = { text, href };
    if (column >= MAX_COLUMNS) return cell;
    this.#length += text.length + Math.max(0, column - this.#last);
    this.#last = Math.max(this.#last, column);
    if (this.#length > MAX_OFFICE_LENGTH) throw new ImportProblem(t('file.xmlTooLarge'));
    this.#rows.at(-1)?.set(column, cell);
    return cell;
  }

  /** The sheet as CSV. The addresses that cells link to stand in the first column, or in place of a text such as "PDF". */
  finish(): string {
    const rows = this.#rows.filter((row) => row.size > 0);
    const head = rows.findIndex((row) => arePaperColumns([...row.values()].map(({ text }) => text)));
    const hasLinks = rows.some((row) => [...row.values()].some(isTitleLink));
    const lines = rows.map((row, at) => {
      const cells = Array.from({ length: Math.max(...row.keys()) + 1 }, (_, column) => writeCell(row.get(column)));
      if (hasLinks) cells.unshift(at === head ? 'href' : [...row.values()].find(isTitleLink)?.href ?? '');
      return cells.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',');
    });
    return lines.join('\n');
  }
}

const isAddress = ({ href = '' }: SheetCell): boolean => /^https?:/i.test(href);
/** Whether a cell links to somewhere, and its text says more than that. */
const isTitleLink = (cell: SheetCell): boolean => isAddress(cell) && !isLinkText(cell.text);

function writeCell(cell: SheetCell | undefined): string {
  if (!cell) return '';
  return isAddress(cell) && isLinkText(cell.text) ? cell.href! : cell.text.trim();
}

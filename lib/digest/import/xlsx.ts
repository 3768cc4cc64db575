/** Spreadsheets of Excel (ECMA-376, part 1, 18) as CSV. */
import { findHyperlink, walkOfficeXml } from './office-xml';
import { type SheetCell, SheetWriter } from './sheet-writer';

/** What all sheets of a workbook share. */
export interface Workbook {
  /** The texts that cells name by their number. */
  strings: string[];
  /** The numbers of the styles that show a date. */
  dateStyles: ReadonlySet<number>;
  /** The days of the workbook count from 1904, as on old Macs. */
  isFrom1904: boolean;
}

const DAY_MS = 86_400_000;
/** The number of 1 January 1970 among the days of Excel, and among those that count from 1904. */
const EPOCH_DAY = 25_569;
const EPOCH_DAY_1904 = 24_107;

/** Reads `sharedStrings.xml`, `styles.xml` and `workbook.xml`. */
export function readWorkbook(strings: string | undefined, styles: string | undefined, workbook: string | undefined): Workbook {
  const isFrom1904 = /date1904="(?:1|true)"/.test(workbook ?? '');
  return { strings: readStrings(strings ?? ''), dateStyles: readDateStyles(styles ?? ''), isFrom1904 };
}

function readStrings(xml: string): string[] {
  const strings: string[] = [];
  let isText = false;
  /** In what says how a word is spoken. */
  let isSpoken = false;
  walkOfficeXml(xml, {
    open(name) {
      if (name === 'si') strings.push('');
      if (name === 'rPh') isSpoken = true;
      isText = name === 't' && !isSpoken && strings.length > 0;
    },
    text(data) {
      if (isText) strings[strings.length - 1] += data;
    },
    close(name) {
      if (name === 'rPh') isSpoken = false;
      isText = false;
    },
  });
  return strings;
}

function readDateStyles(xml: string): Set<number> {
  const formats = new Set([14, 15, 16, 17, 22, 27, 30, 31, 36, 50, 57, 58]);
  const styles = new Set<number>();
  let isCells = false;
  let style = 0;
  walkOfficeXml(xml, {
    open(name, { numFmtId, formatCode = '' }) {
      // Texts in quotation marks and colours in brackets are no letters of a date.
      const letters = name === 'numFmt' ? formatCode.slice(0, 300).replace(/"[^"]{0,100}"|\[[^\]]{0,50}\]|\\./g, '') : '';
      if (/[yd]/i.test(letters)) formats.add(Number(numFmtId));
      if (name === 'cellXfs') isCells = true;
      else if (isCells && name === 'xf') {
        if (formats.has(Number(numFmtId))) styles.add(style);
        style += 1;
      }
    },
    close(name) {
      if (name === 'cellXfs') isCells = false;
    },
  });
  return styles;
}

/** The CSV of a sheet. `links`: the addresses of its hyperlinks by their ids. */
export function readSheet(xml: string, links: ReadonlyMap<string, string>, workbook: Workbook): string {
  const reader = new SheetReader(workbook, links);
  walkOfficeXml(xml, reader);
  return reader.writer.finish();
}

class SheetReader {
  readonly writer = new SheetWriter();
  /** The cells by their names (`B2`), as links name them at the sheet's end. */
  readonly #cells = new Map<string, SheetCell>();
  #cell = '';
  #column = -1;
  #type = '';
  #style = 0;
  #value = '';
  #formula = '';
  #holds: 'value' | 'formula' | undefined;
  #isSpoken = false;

  constructor(private readonly workbook: Workbook, private readonly links: ReadonlyMap<string, string>) {}

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === 'row') {
      this.writer.openRow();
      this.#column = -1;
    } else if (name === 'c') {
      this.#cell = attributes['r'] ?? '';
      this.#column = findColumn(this.#cell) ?? this.#column + 1;
      this.#type = attributes['t'] ?? 'n';
      this.#style = Number(attributes['s']) || 0;
      this.#value = this.#formula = '';
    } else if (name === 'rPh') this.#isSpoken = true;
    else if (name === 'hyperlink') {
      const cell = this.#cells.get(/^[A-Z]{1,3}\d{1,7}/.exec(attributes['ref'] ?? '')?.[0] ?? '');
      const href = this.links.get(attributes['r:id'] ?? '');
      if (cell && href) cell.href = href;
    }
    this.#holds = (name === 't' && !this.#isSpoken) || name === 'v' ? 'value' : name === 'f' ? 'formula' : undefined;
  }

  text(data: string): void {
    if (this.#holds === 'value') this.#value += data;
    else if (this.#holds === 'formula') this.#formula += data;
  }

  close(name: string): void {
    this.#holds = undefined;
    if (name === 'rPh') this.#isSpoken = false;
    if (name !== 'c' || !this.#value) return;
    this.#cells.set(this.#cell, this.writer.set(this.#column, this.#readValue(), findHyperlink(this.#formula)));
  }

  #readValue(): string {
    if (this.#type === 's') return this.workbook.strings[Number(this.#value)] ?? '';
    const number = this.#type === 'n' ? Number(this.#value) : Number.NaN;
    if (Number.isNaN(number)) return this.#value;
    if (!this.workbook.dateStyles.has(this.#style)) return String(Number(number.toPrecision(15)));
    const time = (number - (this.workbook.isFrom1904 ? EPOCH_DAY_1904 : EPOCH_DAY)) * DAY_MS;
    return Math.abs(time) < 4e12 ? new Date(time).toISOString().slice(0, 10) : this.#value;
  }
}

/** `C7` → 2. */
function findColumn(cell: string): number | undefined {
  const letters = /^[A-Z]{1,3}/.exec(cell)?.[0];
  return letters === undefined ? undefined : [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

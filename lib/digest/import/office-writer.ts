/** Writes the paragraphs, lists and tables of a document as Markdown. */
import { t } from '@/lib/texts/t';
import { MAX_OFFICE_LENGTH } from './office-xml';
import { ImportProblem } from './reading';
import { arePaperColumns } from './record-names';

/** How a piece of text is set. */
export interface TextLook {
  bold?: boolean | undefined;
  italic?: boolean | undefined;
  href?: string | undefined;
}

/** What a paragraph is: a heading, or an item of a list at a depth from 0 on. */
export interface ParagraphKind {
  heading?: boolean | undefined;
  depth?: number | undefined;
}

interface Piece extends TextLook {
  text: string;
}

/** Paragraphs may stand in one another (a note, a frame), tables in cells: the innermost is written to. */
export class OfficeWriter {
  #paragraphs: { pieces: Piece[]; kind: ParagraphKind }[] = [];
  /** The rows of open tables: of each row the cells, of each cell the paragraphs. */
  #tables: string[][][][] = [];
  #blocks: string[] = [];
  #length = 0;

  openParagraph(kind: ParagraphKind = {}): void {
    this.#paragraphs.push({ pieces: [], kind });
  }

  /** Says what the open paragraph is, where that stands inside it. */
  setKind(kind: ParagraphKind): void {
    Object.assign(this.#paragraphs.at(-1)?.kind ?? {}, kind);
  }

  add(text: string, look: TextLook = {}): void {
    const pieces = this.#paragraphs.at(-1)?.pieces;
    const last = pieces?.at(-1);
    const { bold = false, italic = false, href } = look;
    if (last && last.bold === bold && last.italic === italic && last.href === href) last.text += text;
    else pieces?.push({ text, bold, italic, href });
  }

  closeParagraph(): void {
    const { pieces, kind } = this.#paragraphs.pop() ?? { pieces: [], kind: {} };
    const text = pieces.map(mark).join('').trim();
    if (!text) return;
    const cell = this.#tables.at(-1)?.at(-1)?.at(-1);
    if (cell) cell.push(text);
    else this.#write(writeBlock(text, kind));
  }

  openTable(): void {
    this.#tables.push([]);
  }

  openRow(): void {
    this.#tables.at(-1)?.push([]);
  }

  openCell(): void {
    this.#tables.at(-1)?.at(-1)?.push([]);
  }

  closeTable(): void {
    const rows = this.#tables.pop() ?? [];
    const outer = this.#tables.at(-1)?.at(-1)?.at(-1);
    if (outer) for (const text of rows.flat(2)) outer.push(text);
    else for (const block of writeTable(rows)) this.#write(block);
  }

  /** The Markdown of all that was written. */
  finish(): string {
    return this.#blocks.join('\n\n');
  }

  #write(block: string): void {
    this.#length += block.length;
    if (this.#length > MAX_OFFICE_LENGTH) throw new ImportProblem(t('file.xmlTooLarge'));
    this.#blocks.push(block);
  }
}

/** Writes a piece with the marks of Markdown. A mark holds only where it touches a word, so blanks stay outside of it. */
function mark({ text, bold, italic, href }: Piece): string {
  const words = text.trim();
  if (!words) return text;
  const sign = `${bold && !/\*/.test(words) ? '**' : ''}${italic && !/[*_]/.test(words) ? '*' : ''}`;
  const linked = href === undefined || /^https?:\/\/\S+$/.test(words) ? words : `[${words}](${writeAddress(href)})`;
  const from = text.indexOf(words);
  return `${text.slice(0, from)}${sign}${linked}${sign}${text.slice(from + words.length)}`;
}

const SIGNS: Readonly<Record<string, string>> = { ' ': '%20', '(': '%28', ')': '%29', '[': '%5B', ']': '%5D', '<': '%3C', '>': '%3E' };
const writeAddress = (href: string): string => href.trim().replace(/[ ()[\]<>]/g, (sign) => SIGNS[sign]!);

function writeBlock(text: string, { heading, depth }: ParagraphKind): string {
  if (heading) return `## ${text.replaceAll('**', '').replaceAll('\n', ' ')}`;
  return depth === undefined ? text : `${'  '.repeat(Math.min(depth, 20))}- ${text.replaceAll('\n', ' ')}`;
}

/** A table whose first row names columns of papers is one of Markdown; of any other each cell's paragraphs are written. */
function writeTable(rows: readonly (readonly (readonly string[])[])[]): string[] {
  const [first] = rows;
  if (!first || first.length < 2 || !arePaperColumns(first.map((cell) => cell.join(' ')))) return rows.flat(2);
  const writeCell = (cell: readonly string[]): string => cell.join('<br>').replaceAll('\n', '<br>').replaceAll('|', '\\|');
  const lines = rows.map((cells) => `| ${cells.map(writeCell).join(' | ')} |`);
  return [[lines[0], `|${first.map(() => ' --- |').join('')}`, ...lines.slice(1)].join('\n')];
}

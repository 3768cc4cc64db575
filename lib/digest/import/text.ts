/** The text that an import reads: its start, the whole of it, or one part of whole lines after the other. */
import { t } from '@/lib/texts/t';
import { MAX_FILE_SIZE, openFile, type TextPieces } from './decode';

export class ImportText {
  private constructor(
    private readonly pieces: TextPieces,
    /** Some of the text, from its start. */
    readonly head: string,
    /** `head` is all of it. */
    readonly isWhole: boolean,
  ) {}

  /** @param leastHead Characters that the head has, if the text has as many. @param encoding That of the file, if it was found before. */
  static async open(
    input: string | Blob, leastHead: number, pause?: () => Promise<void>, encoding?: string,
  ): Promise<ImportText | { why: string }> {
    const pieces = typeof input === 'string' ? openPasted(input) : await openFile(input, pause, encoding);
    if ('why' in pieces) return pieces;
    let head = '';
    const done = (isWhole: boolean): ImportText => (
      /\r/.test(head) && !head.includes('\n')
        ? new ImportText(turnLineEnds(pieces), head.replaceAll('\r', '\n'), isWhole)
        : new ImportText(pieces, head, isWhole)
    );
    for await (const piece of pieces.read()) {
      if (head.length >= leastHead && piece) return done(false);
      head += piece;
    }
    return done(true);
  }

  get encoding(): string | undefined {
    return this.pieces.encoding;
  }

  get note(): string | undefined {
    return this.pieces.note;
  }

  /** In bytes or characters. */
  get size(): number {
    return this.pieces.size;
  }

  async readWhole(): Promise<string> {
    if (this.isWhole) return this.head;
    const all: string[] = [];
    for await (const piece of this.pieces.read()) all.push(piece);
    return all.join('');
  }

  /** Parts that end where a line ends. The last one holds what stands after the last line's end, and may be empty. */
  async *readLines(): AsyncGenerator<string> {
    let rest: string[] = [];
    for await (const piece of this.pieces.read()) {
      const end = piece.lastIndexOf('\n') + 1;
      if (end > 0) {
        yield [...rest, piece.slice(0, end)].join('');
        rest = [];
      }
      rest.push(piece.slice(end));
    }
    yield rest.join('');
  }
}

/** Lines that end as on old Macs, with a carriage return alone, end with a line feed. */
function turnLineEnds(pieces: TextPieces): TextPieces {
  return {
    ...pieces,
    async *read() {
      for await (const piece of pieces.read()) yield piece.replaceAll('\r', '\n');
    },
  };
}

function openPasted(pasted: string): TextPieces | { why: string } {
  if (pasted.length > MAX_FILE_SIZE) return { why: t('file.textTooLong') };
  const isUtf16 = /\u0000[^\u0000]\u0000/.test(pasted.slice(0, 2_000));
  const text = isUtf16 ? pasted.replaceAll('\u0000', '') : pasted.replace(/^\ufeff/, '');
  return {
    size: text.length, ...(isUtf16 && { note: t('file.repaired') }),
    async *read() {
      yield text;
    },
  };
}

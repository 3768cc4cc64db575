/** Documents of Word (ECMA-376, part 1, 17) as Markdown. */
import { type TextLook, type OfficeWriter } from './office-writer';
import { findHyperlink, walkOfficeXml } from './office-xml';

/** What is not of the text: what was deleted or moved away, how it was set before, a second form of frames for old programs. */
const HIDDEN: ReadonlySet<string> = new Set(['del', 'moveFrom', 'rPrChange', 'pPrChange', 'Fallback']);

/** The ids of the styles that are headings: ids are in the language of the program, names are not. */
export function readHeadingStyles(xml: string | undefined): Set<string> {
  const headings = new Set<string>();
  let style = '';
  walkOfficeXml(xml ?? '', {
    open(name, attributes) {
      if (name === 'style') style = attributes['w:styleId'] ?? '';
      else if (name === 'name' && /^(?:heading \d|title)$/i.test(attributes['w:val'] ?? '')) headings.add(style);
    },
  });
  return headings;
}

/** Writes a part of a document: its text, notes at the foot or at the end. `links` are the addresses of its hyperlinks by their ids. */
export function writeDocx(xml: string, links: ReadonlyMap<string, string>, headings: ReadonlySet<string>, writer: OfficeWriter): void {
  const reader = new DocxReader(links, headings, writer);
  walkOfficeXml(xml, reader);
}

class DocxReader {
  /** The look of the open run. */
  #look: TextLook = {};
  #link: string | undefined;
  /** The codes of open fields; `HYPERLINK "…"` is one. */
  #fields: string[] = [];
  #hidden = 0;
  /** The open element has text, or the code of a field. */
  #holds: 'text' | 'code' | undefined;
  #isOfParagraph = false;

  constructor(
    private readonly links: ReadonlyMap<string, string>,
    private readonly headings: ReadonlySet<string>,
    private readonly writer: OfficeWriter,
  ) {}

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    const value = attributes['w:val'] ?? '';
    if (HIDDEN.has(name)) this.#hidden += 1;
    if (this.#hidden > 0) return;
    this.#holds = name === 't' ? 'text' : name === 'instrText' ? 'code' : undefined;
    if (name === 'p') this.writer.openParagraph();
    else if (name === 'pPr') this.#isOfParagraph = true;
    else if (name === 'pStyle' && this.headings.has(value)) this.writer.setKind({ heading: true });
    else if (name === 'ilvl') this.writer.setKind({ depth: Number(value) || 0 });
    else if (name === 'r') this.#look = {};
    else if ((name === 'b' || name === 'i') && !this.#isOfParagraph) this.#setLook(name, !/^(?:0|false|off|none)$/.test(value));
    else if (name === 'br' || name === 'cr') this.writer.add('\n');
    else if (name === 'tab' && !this.#isOfParagraph) this.writer.add(' ');
    else if (name === 'noBreakHyphen') this.writer.add('-', this.#look);
    else if (name === 'hyperlink') this.#link = this.links.get(attributes['r:id'] ?? '');
    else if (name === 'fldSimple') this.#link = findHyperlink(attributes['w:instr'] ?? '');
    else if (name === 'fldChar') this.#readField(attributes['w:fldCharType']);
    else if (name === 'tbl') this.writer.openTable();
    else if (name === 'tr') this.writer.openRow();
    else if (name === 'tc') this.writer.openCell();
  }

  text(data: string): void {
    if (this.#hidden > 0) return;
    if (this.#holds === 'text') this.writer.add(data, { ...this.#look, href: this.#link });
    else if (this.#holds === 'code' && this.#fields.length > 0 && this.#fields.at(-1)!.length < 3_000)
      this.#fields.push(this.#fields.pop() + data);
  }

  close(name: string): void {
    if (HIDDEN.has(name)) this.#hidden -= 1;
    if (this.#hidden > 0) return;
    this.#holds = undefined;
    if (name === 'p') this.writer.closeParagraph();
    else if (name === 'pPr') this.#isOfParagraph = false;
    else if (name === 'hyperlink' || name === 'fldSimple') this.#link = undefined;
    else if (name === 'tbl') this.writer.closeTable();
  }

  #setLook(name: 'b' | 'i', isOn: boolean): void {
    this.#look = { ...this.#look, [name === 'b' ? 'bold' : 'italic']: isOn };
  }

  /** A field begins with its code; behind a mark follows what it shows. */
  #readField(type: string | undefined): void {
    if (type === 'begin') this.#fields.push('');
    else if (type === 'separate') this.#link = findHyperlink(this.#fields.at(-1) ?? '') ?? this.#link;
    else if (type === 'end' && findHyperlink(this.#fields.pop() ?? '')) this.#link = undefined;
  }
}

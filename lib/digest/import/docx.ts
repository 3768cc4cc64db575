/** Documents of Word (ECMA-376, part 1, 17) as Markdown, and the works that citations in them hold. */
import type { CitedWorks } from './cited-works';
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

/**
 * Writes a part of a document: its text, notes at the foot or at the end. `links` are the addresses of its hyperlinks by their ids. The
 * works that its citations hold are added to `cited`.
 */
export function writeDocx(
  xml: string, links: ReadonlyMap<string, string>, headings: ReadonlySet<string>, writer: OfficeWriter, cited: CitedWorks,
): void {
  walkOfficeXml(xml, new DocxReader(links, headings, writer, cited));
}

/** The code of a field, or the tag of a control, that shows the works cited and no others. */
const BIBLIOGRAPHY = /^\s{0,9}(?:ADDIN (?:ZOTERO_BIBL(?! \{"uncited":\[\[)|EN\.REFLIST|Mendeley Bibliography)|(?:MENDELEY_)?BIBLIOGRAPHY)\b/;

const HOLDERS: Readonly<Record<string, 'text' | 'code' | 'data'>> = { t: 'text', instrText: 'code', fldData: 'data' };

class DocxReader {
  /** The look of the open run. */
  #look: TextLook = {};
  #link: string | undefined;
  /** The open fields with their codes, such as `HYPERLINK "…"`, and whether what they show has begun. */
  #fields: { code: string; isShown: boolean }[] = [];
  #hidden = 0;
  /** The open element has text, the code of a field, or its data. */
  #holds: 'text' | 'code' | 'data' | undefined;
  #data = '';
  #isOfParagraph = false;
  /** The number of open controls. */
  #controls = 0;
  /** Text is skipped while at least this many controls or fields are open: a bibliography repeats the works cited. */
  #skippedControl = Infinity;
  #skippedField = Infinity;

  constructor(
    private readonly links: ReadonlyMap<string, string>,
    private readonly headings: ReadonlySet<string>,
    private readonly writer: OfficeWriter,
    private readonly cited: CitedWorks,
  ) {}

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    const value = attributes['w:val'] ?? '';
    if (HIDDEN.has(name)) this.#hidden += 1;
    if (this.#hidden > 0) return;
    this.#holds = HOLDERS[name];
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
    else if (name === 'fldSimple') this.#openSimple(attributes['w:instr'] ?? '');
    else if (name === 'sdt') this.#controls += 1;
    else if (name === 'tag') this.#readTag(value);
    else if (name === 'fldData') this.#data = '';
    else if (name === 'fldChar') this.#readField(attributes['w:fldCharType']);
    else if (name === 'tbl') this.writer.openTable();
    else if (name === 'tr') this.writer.openRow();
    else if (name === 'tc') this.writer.openCell();
  }

  text(data: string): void {
    if (this.#hidden > 0) return;
    const isSkipped = this.#controls >= this.#skippedControl || this.#fields.length >= this.#skippedField;
    if (this.#holds === 'text' && !isSkipped) this.writer.add(data, { ...this.#look, href: this.#link });
    else if (this.#holds === 'data') this.#data += data;
    else if (this.#holds === 'code' && this.#fields.at(-1)?.isShown === false) this.#fields.at(-1)!.code += data;
  }

  close(name: string): void {
    if (HIDDEN.has(name)) this.#hidden -= 1;
    if (this.#hidden > 0) return;
    this.#holds = undefined;
    if (name === 'p') this.writer.closeParagraph();
    else if (name === 'pPr') this.#isOfParagraph = false;
    else if (name === 'hyperlink' || name === 'fldSimple') this.#link = undefined;
    else if (name === 'tbl') this.writer.closeTable();
    else if (name === 'fldData') this.cited.addEncoded(this.#data);
    else if (name === 'sdt') {
      this.#controls -= 1;
      if (this.#controls < this.#skippedControl) this.#skippedControl = Infinity;
    }
  }

  #openSimple(code: string): void {
    this.#link = findHyperlink(code);
    this.cited.addCode(code);
  }

  #readTag(tag: string): void {
    if (BIBLIOGRAPHY.test(tag) && this.cited.size > 0) this.#skippedControl = Math.min(this.#skippedControl, this.#controls);
    else this.cited.addCode(tag);
  }

  #setLook(name: 'b' | 'i', isOn: boolean): void {
    this.#look = { ...this.#look, [name === 'b' ? 'bold' : 'italic']: isOn };
  }

  /** A field begins with its code; behind a mark follows what it shows. */
  #readField(type: string | undefined): void {
    const field = this.#fields.at(-1);
    if (type === 'begin') this.#fields.push({ code: '', isShown: false });
    else if (type === 'separate' && field?.isShown === false) {
      field.isShown = true;
      this.#link = findHyperlink(field.code) ?? this.#link;
      if (BIBLIOGRAPHY.test(field.code) && this.cited.size > 0) this.#skippedField = Math.min(this.#skippedField, this.#fields.length);
    } else if (type === 'end' && field) {
      this.#fields.pop();
      if (this.#fields.length < this.#skippedField) this.#skippedField = Infinity;
      if (findHyperlink(field.code)) this.#link = undefined;
      this.cited.addCode(field.code);
    }
  }
}

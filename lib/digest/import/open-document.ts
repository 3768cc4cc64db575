/** Documents and spreadsheets of LibreOffice and others (OpenDocument 1.3, part 3): documents as Markdown, sheets as CSV. */
import { CitedWorks } from './cited-works';
import { OfficeWriter, type TextLook } from './office-writer';
import { walkOfficeXml } from './office-xml';
import { SheetWriter } from './sheet-writer';

/** What is not of the text: what was deleted, remarks, and names of styles. */
const HIDDEN: ReadonlySet<string> = new Set(['tracked-changes', 'annotation', 'forms', 'scripts', 'font-face-decls']);
/** What is repeated more often is no cell of a list. */
const MAX_REPEATED = 1_000;

/** The texts of a file's `content.xml`: one of a document, one for each sheet. None for other files, such as slides. */
export function readOpenDocument(xml: string): string[] {
  const kind = /<office:(text|spreadsheet)[\s>]/.exec(xml)?.[1];
  if (kind === undefined) return [];
  const reader = kind === 'text' ? new DocumentReader() : new TableReader();
  walkOfficeXml(xml, reader);
  return reader.finish();
}

class DocumentReader {
  readonly #writer = new OfficeWriter();
  readonly #cited = new CitedWorks();
  /** How the styles of the document set text. */
  #styles = new Map<string, TextLook>();
  #style = '';
  /** The looks of open spans, the innermost last. */
  #looks: TextLook[] = [];
  #link: string | undefined;
  #hidden = 0;
  /** The numbers of open paragraphs and lists. */
  #paragraphs = 0;
  #lists = 0;
  #sections = 0;
  #skippedSection = Infinity;
  /** The open item of a list has no paragraph yet. */
  #isItem = false;

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (HIDDEN.has(name)) this.#hidden += 1;
    if (this.#hidden > 0) return;
    if (name === 'style') this.#style = attributes['style:name'] ?? '';
    else if (name === 'text-properties') this.#readLook(attributes);
    else if (name === 'p' || name === 'h') this.#openParagraph(name === 'h', attributes);
    else if (name === 'span') this.#looks.push(this.#styles.get(attributes['text:style-name'] ?? '') ?? this.#looks.at(-1) ?? {});
    else if (name === 'a') this.#link = /^https?:.{1,2000}/i.exec(attributes['xlink:href'] ?? '')?.[0];
    else if (name === 's' || name === 'tab') this.#writer.add(' ');
    else if (name === 'line-break') this.#writer.add('\n');
    else if (name === 'list') this.#lists += 1;
    else if (name === 'list-item') this.#isItem = true;
    else if (name === 'table') this.#writer.openTable();
    else if (name === 'table-row') this.#writer.openRow();
    else if (name === 'table-cell') this.#writer.openCell();
    else if (name === 'reference-mark-start') this.#cited.addCode(attributes['text:name'] ?? '');
    else if (name === 'bibliography-mark') this.#readMark(attributes);
    else if (name === 'section' || name === 'bibliography') this.#openSection(name === 'section' ? attributes['text:name'] : 'ZOTERO_BIBL');
  }

  text(data: string): void {
    if (this.#hidden > 0 || this.#sections >= this.#skippedSection || this.#paragraphs === 0) return;
    this.#writer.add(data.replace(/\s+/g, ' '), { ...this.#looks.at(-1), href: this.#link });
  }

  close(name: string): void {
    if (HIDDEN.has(name)) this.#hidden -= 1;
    if (this.#hidden > 0) return;
    if (name === 'p' || name === 'h') {
      this.#writer.closeParagraph();
      this.#paragraphs -= 1;
      this.#looks.pop();
    } else if (name === 'span') this.#looks.pop();
    else if (name === 'a') this.#link = undefined;
    else if (name === 'list') this.#lists -= 1;
    else if (name === 'table') this.#writer.closeTable();
    else if (name === 'section' || name === 'bibliography') {
      this.#sections -= 1;
      if (this.#sections < this.#skippedSection) this.#skippedSection = Infinity;
    }
  }

  finish(): string[] {
    return [this.#cited.write() + this.#writer.finish()];
  }

  /** LibreOffice and Zotero write the works cited into a section, whose text says no more than the citations. */
  #openSection(name = ''): void {
    this.#sections += 1;
    const isOfCited = /^\s?ZOTERO_BIBL(?! \{"uncited":\[\[)/.test(name);
    if (isOfCited && this.#cited.size > 0) this.#skippedSection = Math.min(this.#skippedSection, this.#sections);
  }

  /** A citation of LibreOffice has the fields of its work as attributes. */
  #readMark(attributes: Readonly<Record<string, string>>): void {
    const [title, author, year, volume, issue, pages, publisher, url, journal, book] =
      ['title', 'author', 'year', 'volume', 'number', 'pages', 'publisher', 'url', 'journal', 'booktitle']
        .map((name) => attributes[`text:${name}`] || undefined);
    this.#cited.addRecord({ title, author, year, volume, issue, pages, publisher, url, journal: journal ?? book });
  }

  #readLook(attributes: Readonly<Record<string, string>>): void {
    const [weight, style] = [attributes['fo:font-weight'] ?? '', attributes['fo:font-style'] ?? ''];
    this.#styles.set(this.#style, { bold: /^(?:bold|[6-9]00)$/.test(weight), italic: style === 'italic' });
  }

  #openParagraph(heading: boolean, attributes: Readonly<Record<string, string>>): void {
    this.#writer.openParagraph({ heading, ...(this.#isItem && { depth: Math.max(0, this.#lists - 1) }) });
    this.#looks.push(this.#styles.get(attributes['text:style-name'] ?? '') ?? {});
    this.#isItem = false;
    this.#paragraphs += 1;
  }
}

class TableReader {
  readonly #sheets: SheetWriter[] = [];
  #text = '';
  #link: string | undefined;
  /** The date in the open cell, which its text writes in the form that the person chose. */
  #date: string | undefined;
  #repeated = 1;
  #column = 0;
  #hidden = 0;
  #paragraphs = 0;

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (HIDDEN.has(name)) this.#hidden += 1;
    if (this.#hidden > 0) return;
    if (name === 'table') this.#sheets.push(new SheetWriter());
    else if (name === 'table-row') {
      this.#sheets.at(-1)?.openRow();
      this.#column = 0;
    } else if (name === 'table-cell' || name === 'covered-table-cell') {
      this.#text = '';
      this.#link = undefined;
      this.#date = attributes['office:date-value']?.slice(0, 10);
      this.#repeated = Number(attributes['table:number-columns-repeated']) || 1;
    } else if (name === 'a') this.#link ??= attributes['xlink:href'];
    else if (name === 's') this.#text += ' ';
    else if (name === 'p') {
      this.#paragraphs += 1;
      if (this.#text) this.#text += '\n';
    }
  }

  text(data: string): void {
    if (this.#hidden === 0 && this.#paragraphs > 0) this.#text += data;
  }

  close(name: string): void {
    if (HIDDEN.has(name)) this.#hidden -= 1;
    if (this.#hidden > 0) return;
    if (name === 'p') this.#paragraphs -= 1;
    if (name !== 'table-cell' && name !== 'covered-table-cell') return;
    const text = this.#date ?? this.#text;
    const times = text ? Math.min(this.#repeated, MAX_REPEATED) : 0;
    for (let at = 0; at < times; at += 1) this.#sheets.at(-1)?.set(this.#column + at, text, this.#link);
    this.#column += this.#repeated;
    this.#text = '';
  }

  finish(): string[] {
    return this.#sheets.map((sheet) => sheet.finish());
  }
}

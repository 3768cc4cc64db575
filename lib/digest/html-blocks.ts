/** Turns HTML into blocks of text with their links, in order. A service worker has no DOM for this. */
import { Parser } from 'htmlparser2';
import { foldSpace } from '@/lib/paper/title-key';
import { findWrittenAddress } from '@/lib/paper/written-address';
import { t } from '@/lib/texts/t';
import type { EntryDraft } from './entry';
import { findPartName, type BlockPart, type PartName } from './html-parts';

/** One paragraph, heading, list item or cell. */
export interface TextBlock {
  /** White space folded. */
  text: string;
  links: { href: string; text: string }[];
  /** A heading (`h1`…`h6`), or bold from end to end. */
  heading: boolean;
  /** The bold text at its beginning, if other text follows. */
  lead?: string;
  /** What is set in italics, and where in the text it begins. */
  emphases?: readonly { at: number; text: string }[];
  /** It begins an item of a list, at this indentation. */
  depth?: number;
  /** It belongs to the item or row before it. */
  isPart?: boolean;
  /** It stands in the line below a bold one, without an empty line between. */
  followsTitle?: boolean;
  /** 1-based line of the text at which it begins. */
  line?: number;
  /** Of HTML: what its markup sets apart, in order. */
  parts?: readonly BlockPart[];
  /** Of HTML: the item of a list, row of a table or article in which it stands. */
  box?: Box;
  /** What a list of publications says of the one paper that the block names. */
  publication?: EntryDraft & { title: string };
}

/** An item of a list, a row of a table or an article, within another. */
export interface Box {
  readonly element: string;
  readonly outer: Box | undefined;
}

/** `characters` of a text, `depth` of elements, `block` and `address` in characters of one block or address; `parts` of a block. */
const HTML_LIMITS = { characters: 20_000_000, depth: 400, block: 40_000, address: 2_000, parts: 60, openParts: 8 } as const;

interface HtmlReading {
  blocks: TextBlock[];
  /** The values of `data-props` attributes, in which pages of Hugging Face keep their data. */
  props: string[];
  /** Why the reading stopped early, as a plain sentence. */
  problem?: string;
}

const BLOCKS = new Set((
  'address article aside blockquote br button caption center dd details div dl dt fieldset figcaption figure footer form ' +
  'h1 h2 h3 h4 h5 h6 header hr label li main nav ol p pre section summary table tbody td tfoot th thead title tr ul'
).split(' '));
const HIDDEN = new Set(['script', 'style', 'template', 'noscript', 'svg', 'head']);
const BOLD = new Set(['b', 'strong', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6']);
const BOXES = new Set(['li', 'tr', 'article']);

/** Reads blocks of text. Markup is neither kept nor run. Takes linear time and never throws. */
export function readHtmlBlocks(html: string): HtmlReading {
  const builder = new BlockBuilder();
  const parser = new Parser(builder, { decodeEntities: true, lowerCaseTags: true });
  let problem: string | undefined;
  try {
    parser.write(html.slice(0, HTML_LIMITS.characters));
    parser.end();
  } catch (error) {
    problem = error instanceof TooDeep ? t('file.htmlTooDeep') : t('file.htmlUnreadable');
  }
  builder.finish();
  if (html.length > HTML_LIMITS.characters) problem = t('file.htmlTooLarge');
  const { blocks, props } = builder;
  return problem === undefined ? { blocks, props } : { blocks, props, problem };
}

/** Collects the events of the parser into blocks. */
class BlockBuilder {
  readonly blocks: TextBlock[] = [];
  readonly props: string[] = [];
  /** The text and links of the open block. */
  #text = '';
  #links: TextBlock['links'] = [];
  /** The open link, and where in the block its text begins. */
  #link: { href: string; from: number } | undefined;
  /** The open block has text that is not bold; `#boldEnd` is where the bold text at its beginning ends. */
  #hasPlainText = false;
  #boldEnd = 0;
  /** The numbers of open elements: of bold ones, of hidden ones, of all. */
  #bold = 0;
  #hidden = 0;
  #depth = 0;
  #isAfterLabel = false;
  /** Where the page says that its addresses begin. */
  #base: string | undefined;
  #parts: BlockPart[] = [];
  /** The open elements that set a part apart, the innermost last; `from` is where in the block it begins. */
  #openParts: { name: PartName; from: number; depth: number }[] = [];
  #box: Box | undefined;
  /** The open block has the authors of a paper in arXiv's lists, which have no label since 2024. */
  #isAuthors = false;

  onopentag(name: string, attributes: Readonly<Record<string, string>>): void {
    // Labels that stand side by side, without a blank between them, are words of their own.
    if (this.#isAfterLabel && (name === 'a' || name === 'span')) this.#text += ' ';
    this.#isAfterLabel = false;
    this.#depth += 1;
    if (this.#depth > HTML_LIMITS.depth) throw new TooDeep();
    if (HIDDEN.has(name)) this.#hidden += 1;
    if (BLOCKS.has(name)) this.#endBlock();
    if (attributes['class'] === 'list-authors') this.#isAuthors = true;
    if (BOXES.has(name)) this.#box = { element: name, outer: this.#box };
    if (BOLD.has(name)) this.#bold += 1;
    this.#openPart(name, attributes);
    const props = attributes['data-props'];
    if (props) this.props.push(props);
    const href = attributes['href']?.slice(0, HTML_LIMITS.address);
    if (name === 'base') this.#base ??= href;
    if (name === 'a' && href) {
      this.#closeLink();
      this.#link = { href: this.#completeAddress(href), from: this.#text.length };
    }
  }

  ontext(data: string): void {
    this.#isAfterLabel = false;
    if (this.#hidden > 0 || this.#text.length > HTML_LIMITS.block) return;
    this.#text += data;
    // The number of a list item is neither bold nor plain text.
    if (this.#bold === 0 && /[\p{L}\p{N}]/u.test(data) && !/^\s*\d{1,3}[.)]\s*$/.test(data)) this.#hasPlainText = true;
    if (this.#bold > 0 && !this.#hasPlainText) this.#boldEnd = this.#text.length;
  }

  onclosetag(name: string): void {
    if (name === 'a') this.#closeLink();
    while (this.#openParts.length > 0 && this.#openParts.at(-1)!.depth >= this.#depth) this.#addPart(this.#openParts.pop()!);
    this.#depth -= 1;
    this.#isAfterLabel = name === 'a' || name === 'span';
    if (BLOCKS.has(name)) this.#endBlock();
    if (BOXES.has(name)) this.#box = this.#box?.outer;
    if (BOLD.has(name)) this.#bold -= 1;
    if (HIDDEN.has(name)) this.#hidden -= 1;
  }

  finish(): void {
    this.#link = undefined;
    this.#endBlock();
  }

  /** The whole of an address that the page gives from its base on. */
  #completeAddress(href: string): string {
    const isRelative = this.#base !== undefined && !/^(?:[a-z][\w+.-]{0,20}:|#)/i.test(href);
    return isRelative && URL.canParse(href, this.#base) ? new URL(href, this.#base).href : href;
  }

  #openPart(element: string, attributes: Readonly<Record<string, string>>): void {
    const name = findPartName(element, attributes);
    // Each author may be named so within the authors.
    if (!name || (name !== 'mark' && this.#openParts.some((part) => part.name === name))) return;
    if (attributes['content'] !== undefined) this.#parts.push({ name, text: foldSpace(attributes['content'].slice(0, 200)) });
    else if (this.#openParts.length < HTML_LIMITS.openParts) this.#openParts.push({ name, from: this.#text.length, depth: this.#depth });
  }

  #addPart({ name, from }: { name: PartName; from: number }): void {
    const text = this.#parts.length < HTML_LIMITS.parts ? foldSpace(this.#text.slice(from, from + 1_500)) : '';
    if (text) this.#parts.push({ name, text });
  }

  #closeLink(): void {
    if (!this.#link) return;
    const { href, from } = this.#link;
    const text = this.#text.slice(from);
    const address = findWrittenAddress(text, href);
    if (address) this.#text = this.#text.slice(0, from) + address;
    this.#links.push({ href, text: foldSpace(text) });
    this.#link = undefined;
  }

  #endBlock(): void {
    const href = this.#link?.href;
    this.#closeLink();
    // An element around several blocks sets each of them apart.
    for (const part of this.#openParts) {
      this.#addPart(part);
      part.from = 0;
    }
    const written = foldSpace(this.#text);
    const text = this.#isAuthors && written && !/^authors?:/i.test(written) ? `Authors: ${written}` : written;
    this.#isAuthors = false;
    const bold = this.#hasPlainText ? foldSpace(this.#text.slice(0, this.#boldEnd)) : '';
    const lead = isLead(bold, text.slice(bold.length)) ? bold : '';
    if (text || this.#links.length > 0) {
      this.blocks.push({
        text, links: this.#links, heading: Boolean(text) && !this.#hasPlainText, ...(lead && { lead }),
        ...(this.#parts.length > 0 && { parts: this.#parts }), ...(this.#box && { box: this.#box }),
      });
    }
    this.#text = '';
    this.#links = [];
    this.#parts = [];
    this.#hasPlainText = false;
    this.#boldEnd = 0;
    // A link around several blocks belongs to each of them.
    if (href) this.#link = { href, from: 0 };
  }
}

/** Six signs of Chinese or Japanese, which have no blanks between words. */
const EAST_ASIAN = /(?:[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}][^\p{sc=Han}\p{sc=Hira}\p{sc=Kana}]{0,9}){6}/u;

/** Whether the bold text at a block's beginning stands by itself: it has three words, or a sign follows it. */
export function isLead(bold: string, rest: string): boolean {
  return bold !== '' && (bold.split(/\s+/, 3).length === 3 || EAST_ASIAN.test(bold) || /[:.]$/.test(bold) || /^\s*[:.|([–—-]/.test(rest));
}

/** The text of a short HTML fragment, such as a title with `<i>` in it. */
export function readHtmlText(html: string): string {
  if (!/[<&]/.test(html)) return foldSpace(html);
  return readHtmlBlocks(html).blocks.map((block) => block.text).join(' ');
}

/** Thrown inside the parser to end it. */
class TooDeep extends Error {}

/** HTML as text for a service worker: blocks of text with their links, in order. */
import { Parser } from 'htmlparser2';

/** One paragraph, heading, list item or cell. */
export interface TextBlock {
  /** White space folded. */
  text: string;
  links: { href: string; text: string }[];
  /** A heading (`h1`…`h6`), or bold from end to end. */
  heading: boolean;
  /** What is bold at its beginning, where more follows. */
  lead?: string;
}

export const HTML_LIMITS = { characters: 20_000_000, depth: 400, block: 40_000 } as const;

export interface HtmlReading {
  blocks: TextBlock[];
  /** Values of `data-props` attributes: pages of Hugging Face keep their data there. */
  props: string[];
  /** Set when the reading stopped early; a plain sentence. */
  problem?: string;
}

const BLOCKS = new Set(
  'address article aside blockquote br button caption center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr label li main nav ol p pre section summary table tbody td tfoot th thead title tr ul'.split(' '),
);
const HIDDEN = new Set(['script', 'style', 'template', 'noscript', 'svg', 'head']);
const BOLD = new Set(['b', 'strong', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6']);

/** Reads blocks, never the markup itself: nothing of it is kept or run. Linear time; never throws. */
export function readHtmlBlocks(html: string): HtmlReading {
  const reading: HtmlReading = { blocks: [], props: [] };
  const state = { text: '', bold: 0, plain: false, lead: 0, hidden: 0, depth: 0 };
  let links: TextBlock['links'] = [];
  let link: { href: string; from: number } | undefined;
  const closeLink = (): void => {
    if (!link) return;
    links.push({ href: link.href, text: foldText(state.text.slice(link.from)) });
    link = undefined;
  };
  const flush = (): void => {
    const href = link?.href;
    closeLink();
    const text = foldText(state.text);
    const bold = state.plain ? foldText(state.text.slice(0, state.lead)) : '';
    const lead = isLead(bold, text.slice(bold.length)) ? bold : '';
    if (text || links.length > 0) reading.blocks.push({ text, links, heading: Boolean(text) && !state.plain, ...(lead && { lead }) });
    links = [];
    state.text = '';
    state.plain = false;
    state.lead = 0;
    // A link around several blocks belongs to each of them.
    if (href) link = { href, from: 0 };
  };
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        state.depth += 1;
        if (state.depth > HTML_LIMITS.depth) throw new TooDeep();
        if (HIDDEN.has(name)) state.hidden += 1;
        if (BLOCKS.has(name)) flush();
        if (BOLD.has(name)) state.bold += 1;
        const props = attributes['data-props'];
        if (props) reading.props.push(props);
        if (name === 'a' && attributes.href) {
          closeLink();
          link = { href: attributes.href.slice(0, 2_000), from: state.text.length };
        }
      },
      ontext(data) {
        if (state.hidden > 0 || state.text.length > HTML_LIMITS.block) return;
        state.text += data;
        if (state.bold === 0 && /[\p{L}\p{N}]/u.test(data) && !/^\s*\d{1,3}[.)]\s*$/.test(data)) state.plain = true;
        if (state.bold > 0 && !state.plain) state.lead = state.text.length;
      },
      onclosetag(name) {
        state.depth -= 1;
        if (name === 'a') closeLink();
        if (BLOCKS.has(name)) flush();
        if (BOLD.has(name)) state.bold -= 1;
        if (HIDDEN.has(name)) state.hidden -= 1;
      },
    },
    { decodeEntities: true, lowerCaseTags: true },
  );
  try {
    parser.write(html.slice(0, HTML_LIMITS.characters));
    parser.end();
  } catch (error) {
    reading.problem = error instanceof TooDeep ? 'The HTML is nested too deep.' : 'The HTML cannot be read.';
  }
  link = undefined;
  flush();
  if (html.length > HTML_LIMITS.characters) reading.problem = 'The HTML is larger than 20 million characters; its start was read.';
  return reading;
}

/** Whether what is bold at a block's beginning stands by itself: three words and more, or a sign after it. */
export function isLead(bold: string, rest: string): boolean {
  return bold !== '' && (bold.split(/\s+/, 3).length === 3 || /[:.]$/.test(bold) || /^\s*[:.|([–—-]/.test(rest));
}

/** The text of a short HTML fragment, such as a title with `<i>` in it. */
export function readHtmlText(html: string): string {
  if (!/[<&]/.test(html)) return foldText(html);
  return readHtmlBlocks(html).blocks.map((block) => block.text).join(' ');
}

class TooDeep extends Error {}

function foldText(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

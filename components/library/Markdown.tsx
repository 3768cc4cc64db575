import { Lexer, type Token, type Tokens } from 'marked';
import type { ComponentChildren, JSX } from 'preact';
import { safeHttps } from '@/lib/paper/links';
import { t } from '@/lib/texts/t';
import { drawPart } from '../paper/TextParts';

/** Letters of a note that are rendered: more would block the page. */
const MAX_LETTERS = 200_000;

export interface MarkdownProps {
  text: string;
}

/** A note with its Markdown rendered: into text nodes only, links only to https, no pictures, and HTML as it was typed. */
export function Markdown({ text }: MarkdownProps): JSX.Element {
  return <div class="markdown">{renderAll(readMarkdown(text))}</div>;
}

/** Levels of quotes, lists and emphasis that are rendered; deeper ones are shown as they were typed. */
const MAX_DEPTH = 24;
/** In characters. Emphasis and links are read within pieces of this length, as marked takes quadratic time for what is never closed. */
const MAX_INLINE_LENGTH = 500;
const LIST_MARK = /^[ \t]{0,8}(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t]))/;

/** Marked's tokens of a note, in linear time. */
export function readMarkdown(text: string): Token[] {
  return new PieceLexer({ gfm: true, extensions: FORMULAS }).lex(text.slice(0, MAX_LETTERS).split('\n').map(limitMarks).join('\n'));
}

interface FormulaToken extends Tokens.Generic {
  type: 'formula';
  tex: string;
  isDisplayed: boolean;
}

/** In characters; a longer one is no formula of a note. */
const FORMULA = /^(?:(\$\$)(?!\$)((?:\\[^]|[^$\\]){1,400})\$\$|\$(?![\s$])((?:\\[^]|[^$\\\n]){1,200})(?<!\s)\$(?!\d))/;
const PARENTHESES = /^\\(?:(\[)((?:[^\\]|\\(?!\])[^]){1,400})\\\]|\(((?:[^\\]|\\(?!\))[^]){1,200})\\\))/;

/** Reads a formula between dollars, or in TeX’s parentheses or brackets. A dollar beside a blank or before a digit is a price. */
function readFormula(src: string): FormulaToken | undefined {
  const [raw, displayed, long, short] = FORMULA.exec(src) ?? PARENTHESES.exec(src) ?? [];
  const tex = (long ?? short)?.trim();
  return raw && tex ? { type: 'formula', raw, tex, isDisplayed: displayed !== undefined } : undefined;
}

const FORMULAS = {
  renderers: {}, childTokens: {},
  inline: [readFormula],
  startInline: [(src: string): number => src.search(/\$|\\[([]/)],
};

/** A line with the marks of quotes and lists escaped that stand behind the first `MAX_DEPTH`. */
function limitMarks(line: string): string {
  let at = 0;
  for (let depth = 0; depth < MAX_DEPTH; depth += 1) {
    const mark = LIST_MARK.exec(line.slice(at, at + 24));
    if (!mark) return line;
    at += mark[0].length;
  }
  return `${line.slice(0, at)} \\${line.slice(at).trimStart()}`;
}

class PieceLexer extends Lexer {
  override inlineTokens(src: string, tokens: Token[] = []): Token[] {
    for (let from = 0; from < src.length; ) {
      const blank = src.length - from > MAX_INLINE_LENGTH ? src.lastIndexOf(' ', from + MAX_INLINE_LENGTH) : src.length;
      const end = blank > from ? blank : from + MAX_INLINE_LENGTH;
      super.inlineTokens(src.slice(from, end), tokens);
      from = end;
    }
    return tokens;
  }
}

function renderAll(tokens: readonly Token[] | undefined, depth = 0): ComponentChildren {
  if (depth > MAX_DEPTH * 2) return tokens?.map((token) => token.raw).join('');
  return tokens?.map((token, place) => <Part key={place} token={token} depth={depth + 1} />);
}

function Part({ token, depth }: { token: Token; depth: number }): JSX.Element | null {
  const inside = (): ComponentChildren => renderAll((token as { tokens?: Token[] }).tokens, depth);
  switch (token.type) {
    case 'space':
    case 'def':
      return null;
    case 'heading':
      return <p class="strong">{inside()}</p>;
    case 'paragraph':
      return <p>{inside()}</p>;
    case 'blockquote':
      return <blockquote>{inside()}</blockquote>;
    case 'list':
      return <List list={token as Tokens.List} depth={depth} />;
    case 'code':
      return <pre><code>{(token as Tokens.Code).text}</code></pre>;
    case 'formula': {
      const { tex, raw, isDisplayed } = token as FormulaToken;
      return isDisplayed
        ? <span class="displayed">{drawPart({ text: raw, tex: `\\displaystyle ${tex}` }, 0)}</span>
        : <>{drawPart({ text: raw, tex }, 0)}</>;
    }
    case 'codespan':
      return <code>{unescapeText((token as Tokens.Codespan).text)}</code>;
    case 'strong':
      return <strong>{inside()}</strong>;
    case 'em':
      return <em>{inside()}</em>;
    case 'del':
      return <s>{inside()}</s>;
    case 'br':
      return <br />;
    case 'hr':
      return <hr />;
    case 'link': {
      const href = safeHttps((token as Tokens.Link).href);
      return href ? <a href={href} target="_blank" rel="noreferrer">{inside()}</a> : <span>{inside()}</span>;
    }
    case 'table':
      return <Table table={token as Tokens.Table} />;
    case 'text':
    case 'escape':
      return <>{(token as Tokens.Text).tokens ? inside() : unescapeText((token as Tokens.Text).text)}</>;
    default:
      // HTML and pictures are shown as they were typed.
      return <>{token.raw}</>;
  }
}

function List({ list, depth }: { list: Tokens.List; depth: number }): JSX.Element {
  const items = list.items.map((item, place) => (
    <li key={place}>
      {item.task && (
        <input type="checkbox" checked={item.checked ?? false} disabled aria-label={t(item.checked ? 'note.done' : 'note.toDo')} />
      )}
      {renderAll(item.tokens.filter((token) => token.type !== 'checkbox'), depth)}
    </li>
  ));
  return list.ordered ? <ol start={Number(list.start) || 1}>{items}</ol> : <ul>{items}</ul>;
}

function Table({ table }: { table: Tokens.Table }): JSX.Element {
  return (
    <table>
      <thead>
        <tr>
          {table.header.map((cell, place) => (
            <th key={place}>{renderAll(cell.tokens)}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {table.rows.map((row, at) => (
          <tr key={at}>
            {row.map((cell, place) => (
              <td key={place}>{renderAll(cell.tokens)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const ENTITIES: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" };

function unescapeText(text: string): string {
  return text.replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => ENTITIES[entity]!);
}

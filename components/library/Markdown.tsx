import { lexer, type Token, type Tokens } from 'marked';
import type { ComponentChildren, JSX } from 'preact';
import { safeHttps } from '@/lib/paper/links';

/** Letters of a note that are rendered: more would block the page. */
const MAX_LETTERS = 200_000;

export interface MarkdownProps {
  text: string;
}

/** A note with its Markdown rendered: into text nodes only, links only to https, no pictures, and HTML as it was typed. */
export function Markdown({ text }: MarkdownProps): JSX.Element {
  return <div class="markdown">{renderAll(lexer(text.slice(0, MAX_LETTERS)))}</div>;
}

function renderAll(tokens: readonly Token[] | undefined): ComponentChildren {
  return tokens?.map((token, place) => <Part key={place} token={token} />);
}

function Part({ token }: { token: Token }): JSX.Element | null {
  const inside = (): ComponentChildren => renderAll((token as { tokens?: Token[] }).tokens);
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
      return <List list={token as Tokens.List} />;
    case 'code':
      return <pre><code>{(token as Tokens.Code).text}</code></pre>;
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

function List({ list }: { list: Tokens.List }): JSX.Element {
  const items = list.items.map((item, place) => (
    <li key={place}>
      {item.task && <input type="checkbox" checked={item.checked ?? false} disabled aria-label={item.checked ? 'done' : 'to do'} />}
      {renderAll(item.tokens.filter((token) => token.type !== 'checkbox'))}
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

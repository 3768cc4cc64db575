import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseSync } from 'vite';
import { describe, expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../../..');
/** Where words that a person reads may stand. `lib/digest` speaks where a file cannot be read. */
const ROOMS = ['components', 'lib/acts', 'lib/background', 'lib/digest', 'lib/messages', 'lib/page', 'lib/panel', 'lib/settings'];
/** Attributes whose value a person reads or hears. */
const READ_ATTRIBUTES = new Set(['title', 'alt', 'placeholder', 'aria-label', 'label', 'name', 'about', 'what']);
/** Names of products, formats and keys, which are the same in all languages. */
const NAMES = new Set([
  'Sidelight', 'arXiv', 'Hugging Face', 'PDF', 'HTML', 'DOI', 'BibTeX', 'Obsidian', 'Zotero', 'Scopus', 'CSV', 'JSON', 'RIS', 'HF',
  'Markdown', 'cs.CL+cs.LG', 'et al.', 'Esc', 'Ovid', 'Word',
  // Elements in Word’s XML.
  'Source', 'Fallback',
]);

interface Node {
  type: string;
  start: number;
  [field: string]: unknown;
}

const isNode = (value: unknown): value is Node => typeof (value as Node | null)?.type === 'string';

/** The English words in a module: texts between tags, attributes that are read, and strings that are sentences. */
function findWords(path: string): string[] {
  const { program } = parseSync(path, readFileSync(join(ROOT, path), 'utf8'));
  const found: string[] = [];
  const isDrawn = /^components\/|^lib\/(?:panel|settings|acts|page)\//.test(path);
  const walk = (node: Node, parents: readonly Node[]): void => {
    const text = wordsOf(node, parents, isDrawn);
    if (text !== undefined && isEnglish(text)) found.push(`${path}: ${text.trim().slice(0, 80)}`);
    for (const value of Object.values(node)) {
      for (const child of Array.isArray(value) ? value : [value]) {
        if (isNode(child)) walk(child, [node, ...parents]);
      }
    }
  };
  walk(program as unknown as Node, []);
  return found;
}

/** The text of a node that a person reads. */
function wordsOf(node: Node, parents: readonly Node[], isDrawn: boolean): string | undefined {
  if (node.type === 'JSXText') return String(node['value']);
  const [parent] = parents;
  const text = node.type === 'Literal' && typeof node['value'] === 'string' ? node['value']
    : node.type === 'TemplateElement' ? (node['value'] as { raw: string }).raw : undefined;
  if (text === undefined || parent?.type === 'ImportDeclaration' || parent?.type === 'TSLiteralType') return undefined;
  // Patterns are written for texts of others, and keys have the names of the keyboard.
  if (/\(\?|^(?:Enter|Escape|Space)$/.test(text)) return undefined;
  const inner = node.type === 'TemplateElement' ? parents.slice(1) : parents;
  switch (placeOf(inner)) {
    case 'read': return text;
    case 'unread': return undefined;
    case 'code': return isSentence(text) || (isDrawn && LABELS.test(text)) ? text : undefined;
  }
}

/** What becomes of a text: it is drawn, surely read by nobody, or goes through code that does not tell. */
function placeOf(parents: readonly Node[]): 'read' | 'unread' | 'code' {
  for (const [row, node] of parents.entries()) {
    if (node.type === 'BinaryExpression' && /^[!=]==$/.test(String(node['operator']))) return 'unread';
    if (node.type === 'MemberExpression' || isClass(node)) return 'unread';
    if (node.type === 'JSXAttribute') return isRead(node, parents[row + 1]!) ? 'read' : 'unread';
    if (node.type === 'JSXExpressionContainer' && parents[row + 1]?.type !== 'JSXAttribute') return 'read';
    // What is thrown as an error is read by developers, unless it is a failure with a message.
    if (node.type === 'NewExpression' && /(?:Error|Exception)$/.test(String((node['callee'] as { name?: string }).name))) return 'unread';
    // The name of a header of HTTP.
    if (node.type === 'CallExpression' && calledMethod(node) === 'get') return 'unread';
    if (!PASSING.has(node.type)) return 'code';
  }
  return 'code';
}

/** What gives on a text that stands in it. */
const PASSING = new Set([
  'JSXExpressionContainer', 'TemplateLiteral', 'ConditionalExpression', 'LogicalExpression', 'BinaryExpression', 'ArrayExpression',
]);

const calledMethod = (call: Node): string | undefined => (call['callee'] as { property?: { name: string } }).property?.name;

const isClass = (node: Node): boolean => node.type === 'Property' && (node['key'] as { name?: string }).name === 'class';

/** Whether a person reads or hears an attribute. The name of an element that a form sends is not for them. */
function isRead(attribute: Node, element: Node): boolean {
  const name = String((attribute['name'] as { name: unknown }).name);
  const tag = String((element['name'] as { name?: unknown }).name);
  return READ_ATTRIBUTES.has(name) && !(name === 'name' && /^[a-z]/.test(tag));
}

const SENTENCES = [/^\s*[A-Z][a-z]+ [a-z]/, /[a-z]{2,} [a-z]{2,}.*[.?!…]\s*$/, /^[A-Z][a-z]{3,}[.…]?$/];
/** Words in lower case are part of a sentence where something is drawn; elsewhere they are what is looked for in texts of others. */
const LABELS = /^\s*[a-z]+(?: [a-z]+)+,?\s*$/;
const isSentence = (text: string): boolean => SENTENCES.some((form) => form.test(text));
const isEnglish = (text: string): boolean => /[A-Za-z]{2}/.test(text) && !NAMES.has(text.trim());

const files = ROOMS.flatMap((room) => readdirSync(join(ROOT, room), { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name)).map((name) => join(room, name)));

describe('words that a person reads', () => {
  it('stand in the message files alone', () => {
    expect(files.flatMap(findWords)).toEqual([]);
  });
});

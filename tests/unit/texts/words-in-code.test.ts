import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseSync } from 'vite';
import { describe, expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../../..');
/** Rooms and parts of rooms whose words were moved. */
const ROOMS = ['lib/acts', 'lib/digest', 'lib/messages', 'lib/background', 'components/popup'];
/** Attributes whose value a person reads or hears. */
const READ_ATTRIBUTES = new Set(['title', 'alt', 'placeholder', 'aria-label', 'label', 'name', 'about', 'what']);
/** Names of products and formats, which are the same in all languages. */
const NAMES = new Set([
  'Sidelight', 'arXiv', 'Hugging Face', 'PDF', 'HTML', 'DOI', 'BibTeX', 'Obsidian', 'Zotero', 'CSV', 'JSON', 'RIS', 'HF', 'Markdown',
  'et al.',
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
  const walk = (node: Node, parents: readonly Node[]): void => {
    const text = wordsOf(node, parents);
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
function wordsOf(node: Node, [parent, grandparent]: readonly Node[]): string | undefined {
  if (node.type === 'JSXText') return String(node['value']);
  const text = node.type === 'Literal' && typeof node['value'] === 'string' ? node['value']
    : node.type === 'TemplateElement' ? (node['value'] as { raw: string }).raw : undefined;
  if (text === undefined || parent?.type === 'ImportDeclaration' || parent?.type === 'TSLiteralType') return undefined;
  // Patterns are written for texts that others write, and keys have the names of the keyboard.
  if (/\(\?|^(Enter|Escape|Space)$/.test(text)) return undefined;
  if (parent?.type === 'JSXAttribute') {
    return READ_ATTRIBUTES.has(String((parent['name'] as { name: unknown }).name)) ? text : undefined;
  }
  // What is thrown as an error is read by developers, unless it is a failure with a message.
  if (parent?.type === 'NewExpression' && /Error$/.test(String((parent['callee'] as { name?: string }).name))) return undefined;
  if (grandparent?.type === 'NewExpression' && parent?.type === 'TemplateLiteral') return undefined;
  // The name of a header of HTTP.
  if (parent?.type === 'CallExpression' && calledMethod(parent) === 'get') return undefined;
  return isSentence(text) ? text : undefined;
}

const calledMethod = (call: Node): string | undefined => (call['callee'] as { property?: { name: string } }).property?.name;

const SENTENCES = [/^\s*[A-Z][a-z]+ [a-z]/, /[a-z]{2,} [a-z]{2,}.*[.?!…]\s*$/, /^[A-Z][a-z]{3,}[.…]?$/];
const isSentence = (text: string): boolean => SENTENCES.some((form) => form.test(text));
const isEnglish = (text: string): boolean => /[A-Za-z]{2}/.test(text) && !NAMES.has(text.trim());

const files = ROOMS.flatMap((room) => readdirSync(join(ROOT, room), { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name)).map((name) => join(room, name)));

describe('words that a person reads', () => {
  it('stand in the message files alone', () => {
    expect(files.flatMap(findWords)).toEqual([]);
  });
});

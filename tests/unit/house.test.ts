import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

/** The house rules as a test. The table stands in docs/house.md for people. */

const ROOT = resolve(import.meta.dirname, '../..');

/** Who may import whom: rooms of `lib` by name, `components`, and packages. */
const MAY_IMPORT: Record<string, readonly string[]> = {
  paper: [],
  sites: ['paper'],
  digest: ['paper', 'valibot', 'fast-xml-parser', 'htmlparser2', 'papaparse', 'postal-mime'],
  related: ['paper'],
  export: ['paper', 'fflate'],
  search: ['paper', 'minisearch'],
  store: ['paper', 'dexie'],
  messages: ['paper', 'wxt', 'valibot'],
  settings: ['wxt'],
  components: ['components', 'paper', 'messages', 'settings', 'preact', 'lucide', 'uplot', 'marked'],
  background: ['paper', 'sites', 'digest', 'related', 'export', 'search', 'store', 'messages', 'settings', 'wxt', 'valibot', 'fflate'],
  page: ['paper', 'sites', 'messages', 'settings', 'components', 'preact', 'wxt'],
  panel: ['paper', 'sites', 'messages', 'settings', 'components', 'page', 'search', 'store', 'preact', 'wxt', 'minisearch', 'fflate'],
  entrypoints: ['components', 'paper', 'sites', 'messages', 'settings', 'background', 'page', 'panel', 'preact', 'wxt'],
};

interface Source {
  path: string;
  room: string;
  text: string;
  imports: string[];
}

const sources = ['lib', 'components', 'entrypoints'].flatMap((folder) => listFiles(join(ROOT, folder))).map((path): Source => {
  const text = readFileSync(path, 'utf8');
  const name = relative(ROOT, path);
  const parts = name.split('/');
  const imports = [...text.matchAll(/(?:^|\n)\s*(?:import|export)\s(?:[^'";]*?\sfrom\s)?'([^']+)'|import\('([^']+)'\)/g)].map((match) => match[1] ?? match[2]!);
  return { path: name, room: parts[0] === 'lib' ? parts[1]! : parts[0]!, text, imports };
});

function listFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /\.tsx?$/.test(name) && !name.endsWith('.d.ts')).map((name) => join(folder, name));
}

/** The room or package an import leads to. */
function targetOf(source: Source, specifier: string): string {
  const path = specifier.startsWith('@/') ? specifier.slice(2)
    : specifier.startsWith('.') ? relative(ROOT, resolve(ROOT, dirname(source.path), specifier)) : undefined;
  if (path === undefined) return specifier.split('/').slice(0, specifier.startsWith('@') ? 2 : 1).join('/');
  const parts = path.split('/');
  return parts[0] === 'lib' ? parts[1]! : parts[0]!;
}

/** The modules and packages in these scripts. */
function modulesOf(...scripts: string[]): string[] {
  const reached = new Set<string>();
  const walk = (path: string): void => {
    if (reached.has(path)) return;
    reached.add(path);
    const source = sources.find((each) => [path, `${path}.ts`, `${path}.tsx`].includes(each.path));
    for (const specifier of source?.imports ?? []) {
      const name = specifier.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
      // What is imported for its types alone is not in the script.
      if (new RegExp(`import type [^;]*'${name}'|typeof import\\('${name}'`).test(source!.text)) continue;
      walk(specifier.startsWith('@/') ? specifier.slice(2) : specifier.startsWith('.') ? relative(ROOT, resolve(ROOT, dirname(source!.path), specifier)) : specifier);
    }
  };
  scripts.forEach(walk);
  return [...reached];
}

describe('the house', () => {
  it('holds sources in every room of the table', () => {
    const rooms = new Set(sources.map((source) => source.room));
    expect([...rooms].filter((room) => !MAY_IMPORT[room])).toEqual([]);
    expect(sources.length).toBeGreaterThan(60);
  });

  it('lets each room import only what the table allows', () => {
    const wrong = sources.flatMap((source) => source.imports
      .map((specifier) => targetOf(source, specifier))
      .filter((target) => target !== source.room && !MAY_IMPORT[source.room]?.includes(target))
      .map((target) => `${source.path} imports ${target}`));
    expect(wrong).toEqual([]);
  });

  it('keeps Dexie, parsers and ranking out of content scripts', () => {
    const reached = modulesOf('entrypoints/paper.content', 'entrypoints/listing.content');
    expect(reached.filter((path) => /^(lib\/(store|digest|related|background|export)|dexie|valibot|fast-xml-parser)/.test(path))).toEqual([]);
    expect(reached.length).toBeGreaterThan(20);
  });

  it('keeps parsers out of the script that every start of the background runs', () => {
    const parsers = /^(fast-xml-parser|htmlparser2|papaparse|postal-mime)$/;
    expect(modulesOf('entrypoints/background').filter((path) => parsers.test(path))).toEqual([]);
    expect(modulesOf('entrypoints/parsers').filter((path) => parsers.test(path)).length).toBeGreaterThan(2);
  });

  it('never writes markup from strings, evaluates text or prints', () => {
    const ways = /\b(innerHTML|outerHTML|insertAdjacentHTML|dangerouslySetInnerHTML|document\.write)\b|\beval\(|new Function\(|\bconsole\./;
    expect(sources.filter((source) => ways.test(source.text)).map((source) => source.path)).toEqual([]);
  });

  it('names files after the rules: modules kebab-case, components PascalCase, no utils', () => {
    const odd = sources.map((source) => source.path).filter((path) => {
      const name = path.split('/').at(-1)!.replace(/\.(content\.)?tsx?$/, '');
      if (/(^|[/-])(utils?|helpers?|common)([./-]|$)/i.test(path)) return true;
      return path.startsWith('components/') && path.endsWith('.tsx') ? !/^[A-Z][A-Za-z]+$/.test(name) : !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name);
    });
    expect(odd).toEqual([]);
  });

  it('leaves no unfinished work', () => {
    expect(sources.filter((source) => /\b(TODO|FIXME|XXX)\b|[Nn]ot implemented/.test(source.text)).map((source) => source.path)).toEqual([]);
  });

  it('keeps files short enough to have one reason to change', () => {
    const long = sources.map((source) => ({ path: source.path, lines: source.text.split('\n').length })).filter(({ lines }) => lines > 300);
    expect(long).toEqual([]);
  });

  it('listens before the first await: the worker registers every listener in its first turn', () => {
    const start = sources.find((source) => source.path === 'lib/background/start.ts')!.text;
    const body = start.slice(start.indexOf('export function startBackground'));
    expect(body).toContain('addListener');
    expect(body).not.toMatch(/^ {2}await /m);
    expect(start).not.toContain('export async function startBackground');
  });
});

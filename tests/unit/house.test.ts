import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

/** The house rules as a test. Who may import whom is read from the table in docs/house.md. */

const ROOT = resolve(import.meta.dirname, '../..');

/** A row of the table in docs/house.md: the rooms and packages that a room may import. */
interface Room {
  name: string;
  rooms: readonly string[];
  packages: readonly string[];
}

const ROOMS = readRooms(readFileSync(join(ROOT, 'docs/house.md'), 'utf8'));

function readRooms(text: string): Room[] {
  const list = (cell: string): string[] => cell.split(',').map((name) => name.trim()).filter(Boolean);
  const lines = text.split('\n');
  const first = lines.indexOf('| room | may import | packages |') + 2;
  return lines.slice(first, lines.findIndex((line, row) => row > first && !line.startsWith('|'))).map((line) => {
    const [, name, rooms, packages] = line.split('|') as [string, string, string, string];
    return { name: name.trim(), rooms: list(rooms), packages: list(packages) };
  });
}

/** The innermost room of the table that holds a path: `lib/background/core/turns` → `background/core`. */
function roomOf(path: string): string {
  const inner = path.replace(/^lib\//, '');
  const room = ROOMS.filter(({ name }) => `${inner}/`.startsWith(`${name}/`)).sort((a, b) => b.name.length - a.name.length)[0];
  return room?.name ?? path.split('/').slice(0, 2).join('/');
}

const PACKAGES = Object.values(JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as Record<string, unknown>)
  .flatMap((value) => (typeof value === 'object' && value !== null ? Object.keys(value) : []));

interface Source {
  path: string;
  room: string;
  text: string;
  imports: string[];
}

const everything = ['lib', 'components', 'entrypoints', 'dev', 'scripts', 'bench', 'tests']
  .flatMap((folder) => listFiles(join(ROOT, folder)))
  .map((path): Source => {
    const text = readFileSync(path, 'utf8');
    const name = relative(ROOT, path);
    const imports = [...text.matchAll(/(?:^|\n)\s*(?:import|export)\s(?:[^'";]*?\sfrom\s)?'([^']+)'|import\('([^']+)'\)/g)].map(
      (match) => match[1] ?? match[2]!,
    );
    return { path: name, room: roomOf(name), text, imports };
  });
/** What ships. */
const sources = everything.filter(({ path }) => /^(lib|components|entrypoints)\//.test(path));

function listFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !name.endsWith('.d.ts'))
    .map((name) => join(folder, name));
}

/** The path of the module that an import names, without its ending; the specifier itself where it names a package. */
function pathOf(source: Source, specifier: string): string {
  if (specifier.startsWith('@/')) return specifier.slice(2);
  return specifier.startsWith('.') ? relative(ROOT, resolve(ROOT, dirname(source.path), specifier)) : specifier;
}

/** The room or package an import leads to. */
function targetOf(source: Source, specifier: string): string {
  if (/^(@\/|\.)/.test(specifier)) return roomOf(pathOf(source, specifier));
  return specifier.split('/').slice(0, specifier.startsWith('@') ? 2 : 1).join('/');
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
      walk(pathOf(source!, specifier));
    }
  };
  scripts.forEach(walk);
  return [...reached];
}

/** A text, pattern or template of 60 characters and more: it may stand in one line, however long. */
const LONG_LITERAL = /'(?:[^'\\]|\\.){60,}'|"(?:[^"\\]|\\.){60,}"|`[^`]{60,}`?|\/(?![/*])(?:[^/\\]|\\.){60,}\//g;

describe('the house', () => {
  it('holds sources in every room of the table', () => {
    const inhabited = new Set(everything.map((source) => source.room));
    expect(ROOMS.map((room) => room.name).filter((name) => !inhabited.has(name))).toEqual([]);
    expect([...inhabited].filter((name) => !ROOMS.some((room) => room.name === name))).toEqual([]);
    expect(sources.length).toBeGreaterThan(60);
  });

  it('lets each room import only what the table allows', () => {
    const wrong = everything.filter((source) => source.room !== 'tests').flatMap((source) => {
      const room = ROOMS.find(({ name }) => name === source.room);
      // What does not ship may use any package that package.json names.
      const allowed = [source.room, ...(room?.rooms ?? []), ...(sources.includes(source) ? room?.packages ?? [] : PACKAGES)];
      return source.imports
        .map((specifier) => targetOf(source, specifier))
        .filter((target) => !target.startsWith('node:') && !allowed.includes(target))
        .map((target) => `${source.path} imports ${target}`);
    });
    expect(wrong).toEqual([]);
  });

  it('ends its lines at 140 columns, but for one long text or pattern', () => {
    const long = everything.flatMap(({ path, text }) => text.split('\n')
      .map((line, at) => ({ line, place: `${path}:${at + 1}` }))
      .filter(({ line }) => line.length > 140 && line.replace(LONG_LITERAL, '').length > 100)
      .map(({ place }) => place));
    expect(long).toEqual([]);
  });

  it('lets components see registries alone of the rooms that read and write formats', () => {
    const targets = sources.filter(({ path }) => path.startsWith('components/')).flatMap(({ imports }) => imports)
      .filter((specifier) => /^@\/lib\/(sites|digest|export)\//.test(specifier));
    expect(targets.filter((specifier) => !/\/(registry|names|name-format)$/.test(specifier))).toEqual([]);
    expect(targets).not.toEqual([]);
  });

  it('lets no component ask the worker: it gets props and calls back', () => {
    const asking = sources.filter((source) => source.room === 'components').flatMap((source) => (
      [...source.text.matchAll(/^import (?!type ).*'@\/lib\/messages\/.*$/gm)].map(([line]) => `${source.path}: ${line}`)
    ));
    expect(asking).toEqual([]);
  });

  it('has no circles between the modules of components, acts, page and panel', () => {
    const own = sources.filter(({ room }) => ['components', 'acts', 'page', 'panel'].includes(room));
    const nameOf = (path: string): string => path.replace(/\.tsx?$/, '');
    const importsOf = new Map(own.map((source) => [nameOf(source.path), source.imports.map((specifier) => pathOf(source, specifier))]));
    const done = new Set<string>();
    const circles: string[] = [];
    const visit = (path: string, way: readonly string[]): void => {
      if (way.includes(path)) circles.push([...way.slice(way.indexOf(path)), path].join(' → '));
      if (way.includes(path) || done.has(path)) return;
      for (const next of importsOf.get(path) ?? []) visit(next, [...way, path]);
      done.add(path);
    };
    for (const path of importsOf.keys()) visit(path, []);
    expect(importsOf.size).toBeGreaterThan(60);
    expect(circles).toEqual([]);
  });

  it('keeps Dexie, parsers and ranking out of content scripts', () => {
    const reached = modulesOf(...['paper.content', 'sidebar', 'references', 'listing.content'].map((name) => `entrypoints/${name}`));
    expect(reached.filter((path) => /^(lib\/(store|digest|related|background|export)|dexie|valibot)/.test(path))).toEqual([]);
    expect(reached.length).toBeGreaterThan(20);
  });

  it('keeps parsers out of the script that every start of the background runs', () => {
    const parsers = /^(htmlparser2|papaparse|postal-mime|n3|smol-toml)$/;
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
      return path.startsWith('components/') && path.endsWith('.tsx')
        ? !/^[A-Z][A-Za-z]+$/.test(name)
        : !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name);
    });
    expect(odd).toEqual([]);
  });

  it('declares each exported name in one place, so that a name has one meaning', () => {
    // The modules of a registry have the same exports by design: together they count as one place.
    const ofRegistries = new Set(everything.filter(({ path }) => path.endsWith('/registry.ts')).flatMap((source) => (
      [...source.text.matchAll(/^import \* as \w+ from '(.+)'/gm)].map(([, specifier]) => `${pathOf(source, specifier!)}.ts`)
    )));
    const places = new Map<string, Set<string>>();
    for (const { path, text, room } of everything) {
      if (room === 'tests') continue;
      for (const [, name] of text.matchAll(/^export (?:async )?(?:function\*?|const|class|interface|type) (\w+)/gm))
        places.set(name!, (places.get(name!) ?? new Set()).add(ofRegistries.has(path) ? 'a module of a registry' : path));
    }
    expect([...places].filter(([, paths]) => paths.size > 1).map(([name, paths]) => `${name}: ${[...paths].join(', ')}`)).toEqual([]);
    expect(places.size).toBeGreaterThan(500);
  });

  it('exports no function, constant or class that nobody imports', () => {
    const readers = everything.filter(({ path }) => path !== 'tests/unit/house.test.ts').map(({ path, text }) => ({ path, text }));
    for (const path of ['wxt.config.ts', 'vitest.config.ts']) readers.push({ path, text: readFileSync(join(ROOT, path), 'utf8') });
    const unused = everything.filter(({ room }) => room !== 'tests').flatMap(({ path, text }) => (
      [...text.matchAll(/^export (?:async )?(?:function\*?|const|class) (\w+)/gm)]
        .filter(([, name]) => !readers.some((other) => other.path !== path && new RegExp(`\\b${name}\\b`).test(other.text)))
        .map(([, name]) => `${path}: ${name}`)
    ));
    // The build puts it in the place of WXT's own (wxt.config.ts).
    expect(unused).toEqual(['lib/page/script-context.ts: ContentScriptContext']);
  });

  it('writes rows of digests in one module, which notes their days', () => {
    const writers = sources.filter(({ text }) => /\bdigests\.(put|bulkPut|add|bulkAdd|delete|bulkDelete|update|where\([^)]*\)\.modify)\(/.test(text));
    expect(writers.map(({ path }) => path)).toEqual(['lib/store/database.ts', 'lib/store/digest-days.ts']);
  });

  it('leaves no unfinished work', () => {
    expect(sources.filter((source) => /\b(TODO|FIXME|XXX)\b|[Nn]ot implemented/.test(source.text)).map((source) => source.path)).toEqual(
      [],
    );
  });

  it('names no absolute path of a machine and no package registry, so that it works wherever it lies', () => {
    const ignored = readFileSync(join(ROOT, '.gitignore'), 'utf8').split('\n').map((line) => line.replace(/\/$/, ''));
    const paths = readdirSync(ROOT).filter((name) => name !== '.git' && !ignored.includes(name)).flatMap((name) => {
      const path = join(ROOT, name);
      if (!statSync(path).isDirectory()) return [path];
      return readdirSync(path, { recursive: true, encoding: 'utf8' }).map((inner) => join(path, inner));
    });
    const texts = paths.filter((path) => statSync(path).isFile() && !/\.(png|bin)$/.test(path));
    // The places where people, servers and containers keep files; and the hosts that lock files and .npmrc like to name.
    const places = /(?<![\w.~/-])\/(home|Users|root|work|workspace|tmp|mnt|opt|srv)\/[A-Za-z0-9]|[A-Z]:\\(Users|work)/;
    const registries = /\/\/registry\.|\/\/[\w.-]*(artifactory|nexus|verdaccio)|"resolved":/;
    const wrong = texts.flatMap((path) => readFileSync(path, 'utf8').split('\n')
      .flatMap((line, row) => (places.test(line) || registries.test(line) ? [`${relative(ROOT, path)}:${row + 1}`] : [])));
    expect(wrong.filter((place) => !place.startsWith('tests/unit/house.test.ts:'))).toEqual([]);
    expect(texts.length).toBeGreaterThan(300);
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

import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/** What `registryParts` adds to the build: the part of Vite's plugin interface that it uses. */
interface BuildPlugin {
  name: string;
  enforce: 'pre';
  transform(code: string, id: string): { code: string; map: null } | undefined;
}

const MODULES = /^(?:export )?const MODULES\b.* = \[([^\]]*)\]/m;
const LOOP = /^((?:export )?const \w+.* =\s+)MODULES\.map\(\((\w+)\) => (.+)\);$/gm;
const MODULES_IMPORT = "import { MODULES } from './registry';\n";
/** A string without escapes, or a list of such strings. */
const LITERAL = /^(?:'[^'\\]*'|\[(?:'[^'\\]*'(?:, )?)*\])$/;

/**
 * Writes out the loops over the modules of a registry (lib/sites, lib/digest/import, lib/export): in registry.ts,
 * `MODULES.map((each) => each.lists)` becomes `[arxiv.lists, huggingface.lists]`. A bundler keeps whole modules where a
 * loop chooses a part of them, but drops the parts that nothing reads where each is named. Parts that are texts
 * (`each.label`) are written as such. A file beside a registry may loop over its `MODULES` if all parts it takes are
 * texts; then it imports no module at all.
 *
 * Where no build runs (tests, scripts), the loops run as they stand. Throws if `MODULES` is used in another way.
 */
export function registryParts(): BuildPlugin {
  return {
    name: 'sidelight:registry-parts',
    enforce: 'pre',
    transform(code, id) {
      if (!/\/lib\/.*\.ts$/.test(id) || !code.includes('MODULES.map(')) return undefined;
      const isRegistry = id.endsWith('/registry.ts');
      const registry = isRegistry ? code : readFileSync(resolve(dirname(id), 'registry.ts'), 'utf8');
      const modules = MODULES.exec(registry)![1]!.split(',').map((name) => name.trim()).filter(Boolean);
      const getPart = (module: string, key: string): string => {
        const literal = readLiteral(registry, dirname(id), module, key);
        if (literal === undefined && !isRegistry) {
          throw new Error(`${id}: ${key} of ${module} is no text, so only registry.ts may take it.`);
        }
        return literal ?? `${module}.${key}`;
      };
      const written = code.replace(MODULES_IMPORT, '').replace(LOOP, (_line, start: string, each: string, part: string) => {
        const ofEach = new RegExp(`\\b${each}\\.(\\w+)`, 'g');
        return `${start}[${modules.map((module) => part.replace(ofEach, (_, key: string) => getPart(module, key))).join(', ')}];`;
      });
      if (written.includes('MODULES.')) {
        throw new Error(`${id} uses MODULES in another way than "const X = MODULES.map((each) => each.x);".`);
      }
      return { code: written, map: null };
    },
  };
}

/** Reads the text, or the list of texts, that a module of a registry exports under a name. Another kind of export gives `undefined`. */
function readLiteral(registry: string, folder: string, module: string, key: string): string | undefined {
  const file = new RegExp(`^import \\* as ${module} from '(\\./[\\w-]+)';$`, 'm').exec(registry)?.[1];
  if (!file) throw new Error(`${folder}/registry.ts has no line of the form "import * as ${module} from './file';".`);
  const source = readFileSync(`${resolve(folder, file)}.ts`, 'utf8');
  const value = new RegExp(`^export const ${key} = (.+);$`, 'm').exec(source)?.[1];
  return value !== undefined && LITERAL.test(value) ? value : undefined;
}

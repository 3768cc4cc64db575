/** What `registryParts` adds to the build: the part of Vite's plugin interface that it uses. */
interface BuildPlugin {
  name: string;
  enforce: 'pre';
  transform(code: string, id: string): { code: string; map: null } | undefined;
}

const MODULES = /^const MODULES\b.* = \[([^\]]*)\]/m;
const PART = /^((?:export )?const \w+.* = )MODULES\.map\(\((\w+)\) => (.+)\);$/gm;

/**
 * Writes out the loops of a registry of modules (lib/sites, lib/digest/import, lib/export):
 * `MODULES.map((each) => each.lists)` becomes `[arxiv.lists, huggingface.lists]`. A bundler keeps a whole module where a
 * loop chooses a part of it, but drops the parts that nothing reads where each is named. Where no build runs (tests,
 * scripts), the loops run as they stand. Throws if a registry uses `MODULES` in another way.
 */
export function registryParts(): BuildPlugin {
  return {
    name: 'sidelight:registry-parts',
    enforce: 'pre',
    transform(code, id) {
      if (!/\/lib\/.*\/registry\.ts$/.test(id)) return undefined;
      const modules = MODULES.exec(code)?.[1]?.split(',').map((name) => name.trim()).filter(Boolean);
      if (!modules?.length) return undefined;
      const written = code.replace(PART, (_line, start: string, each: string, part: string) => {
        const parts = modules.map((module) => part.replace(new RegExp(`\\b${each}\\.`, 'g'), `${module}.`));
        return `${start}[${parts.join(', ')}];`;
      });
      if (written.includes('MODULES.')) throw new Error(`${id} uses MODULES in another way than "const X = MODULES.map((each) => each.x);".`);
      return { code: written, map: null };
    },
  };
}

import type { Plugin } from 'vite';

const PREACT = /\/preact\/dist\/preact\.mjs$/;
/** In Preact's minified build: `dangerouslySetInnerHTML` is written where its markup changed; else the children are drawn. */
const BRANCH =
  /(\w)\?\(\w\|\|(\w)&&\(\1\.__html==\2\.__html\|\|\1\.__html==(\w)\.innerHTML\)\|\|\(\3\.innerHTML=\1\.__html\),\w\.__k=\[\]\):/g;

/**
 * Takes out of Preact its one way to write markup from a string (why, and until when: `docs/decisions.md`).
 * The build fails where that is not done exactly once in a bundle that holds Preact.
 */
export function withoutMarkup(): Plugin {
  let applied = 0;
  return {
    name: 'sidelight:without-markup',
    buildStart() {
      applied = 0;
    },
    transform(code, id) {
      if (!PREACT.test(id)) return undefined;
      const branches = [...code.matchAll(BRANCH)].length;
      if (branches !== 1) this.error(`Preact writes markup in ${branches} places instead of one: mend scripts/build/without-markup.ts.`);
      applied++;
      return { code: code.replace(BRANCH, ''), map: null };
    },
    generateBundle(_, bundle) {
      const holders = Object.values(bundle).filter((chunk) => chunk.type === 'chunk' && chunk.moduleIds.some((id) => PREACT.test(id)));
      if (holders.length > 0 && (holders.length !== 1 || applied !== 1)) {
        this.error(`Preact is in ${holders.length} chunks, and was changed ${applied} times: both should be 1.`);
      }
    },
  };
}

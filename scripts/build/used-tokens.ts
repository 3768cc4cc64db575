import type { Plugin } from 'vite';

/** A custom property that a sheet sets. */
const SETTING = /(--[\w-]+)\s*:[^;{}]*;?/g;

/** What a selector says of a page of our own, where it stands beside the same of a shadow root. */
const OF_PAGES = /,\s*:root(?:\[[^\]]*\])?(?=\s*\{)/g;

/**
 * A sheet of a shadow root, without the tokens that it does not use: content scripts carry their sheets as texts, and every page
 * with a paper reads them.
 */
export function dropUnusedTokens(css: string): string {
  const isUsed = (name: string): boolean => new RegExp(`var\\(${name}\\b(?!-)`).test(css);
  const kept = css.replace(OF_PAGES, '').replace(SETTING, (setting, name: string) => (isUsed(name) ? setting : ''));
  // What only a dropped token used goes next.
  return kept === css ? css : dropUnusedTokens(kept);
}

/** Does so with the sheets that scripts take in as texts. */
export function usedTokens(): Plugin {
  return {
    name: 'sidelight:used-tokens',
    enforce: 'post',
    apply: 'build',
    transform(code, id) {
      if (!id.endsWith('.css?inline')) return undefined;
      const [, text] = /^export default (".*")$/s.exec(code.trim()) ?? [];
      if (text === undefined) this.error('Vite writes inline sheets in another form: mend scripts/build/used-tokens.ts.');
      return { code: `export default ${JSON.stringify(dropUnusedTokens(JSON.parse(text) as string))}`, map: null };
    },
  };
}

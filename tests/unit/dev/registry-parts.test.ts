import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { build, type Rolldown } from 'vite';
import { describe, expect, it } from 'vitest';
import { ROOT } from '@/dev/paths';
import { registryParts } from '@/dev/registry-parts';
import { EXPORT_MENU } from '@/lib/export/registry';
import { FORMAT_NAMES } from '@/lib/digest/import/names';

/** The script that the build makes of one line. */
async function bundle(source: string): Promise<string> {
  const entry = {
    name: 'entry', resolveId: (id: string) => (id === 'entry' ? id : null), load: (id: string) => (id === 'entry' ? source : null),
  };
  const result = await build({
    root: ROOT, configFile: false, logLevel: 'error', resolve: { alias: { '@': ROOT } }, plugins: [entry, registryParts()],
    build: { write: false, minify: false, rolldownOptions: { input: 'entry' } },
  }) as Rolldown.RolldownOutput;
  return result.output.map((chunk) => ('code' in chunk ? chunk.code : '')).join('\n');
}

/** The value that a bundle prints. */
function run(code: string): unknown {
  let printed: unknown;
  // eslint-disable-next-line no-new-func
  new Function('print', code.replace(/^export .*$/gm, ''))((value: unknown) => (printed = value));
  return printed;
}

const transform = (path: string, code = readFileSync(resolve(ROOT, path), 'utf8')): string | undefined =>
  registryParts().transform(code, resolve(ROOT, path))?.code;

describe('the parts of a registry in a bundle', () => {
  it('leave out what is not read: no list, match pattern or probe beside the readers of papers', async () => {
    const papers = await bundle("import { PAPERS, SITES } from '@/lib/sites/registry'; print([PAPERS, SITES]);");
    expect(papers).toContain('citation_title');
    expect(papers).not.toMatch(/dlpage|\*:\/\/|2501\.11120/);
    const lists = await bundle("import { LISTS } from '@/lib/sites/registry'; print(LISTS);");
    expect(lists).toContain('dlpage');
    expect(lists).not.toMatch(/citation_title|\*:\/\/|2501\.11120/);
  }, 60_000);

  it('are the same as without a build, and carry no reader or writer of a format', async () => {
    const names = await bundle("import { FORMAT_NAMES } from '@/lib/digest/import/names'; print(FORMAT_NAMES);");
    expect(run(names)).toEqual(FORMAT_NAMES);
    expect(names.length).toBeLessThan(3_900);
    const menu = await bundle("import { EXPORT_MENU } from '@/lib/export/registry'; print(EXPORT_MENU);");
    expect(run(menu)).toEqual(EXPORT_MENU);
    expect(menu.length).toBeLessThan(2_000);
  }, 60_000);
});

describe('registryParts', () => {
  it('names every module in every part', () => {
    const code = transform('lib/sites/registry.ts')!;
    expect(code).toMatch(/^export const LISTS = \[arxiv\.lists, huggingface\.lists, [^(]*\];$/m);
    expect(code).not.toContain('MODULES.map');
  });

  it('refuses a loop of another form, and a part that is no text beside a registry', () => {
    const registry = readFileSync(resolve(ROOT, 'lib/sites/registry.ts'), 'utf8');
    expect(() => transform('lib/sites/registry.ts', `${registry}\nMODULES.forEach(print);`)).toThrow('in another way');
    const names = "import { MODULES } from './registry';\nexport const READERS = MODULES.map((each) => each.read);";
    expect(() => transform('lib/digest/import/names.ts', names)).toThrow('read of sidelightJson is no text');
  });

  it('leaves other files alone', () => {
    expect(transform('lib/sites/arxiv.ts')).toBeUndefined();
  });
});

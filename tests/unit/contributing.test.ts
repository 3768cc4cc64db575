import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseHTML } from 'linkedom';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from '@/dev/paths';
import type * as importer from '@/lib/digest/import/import';
import type * as names from '@/lib/digest/import/names';
import type * as exporters from '@/lib/export/registry';
import type * as sites from '@/lib/sites/index';
import type * as links from '@/lib/sites/arxiv-links';
import type * as siteRegistry from '@/lib/sites/registry';

/** Follows the worked examples of CONTRIBUTING.md in a copy of the rooms they are about. */
const COPY = join(ROOT, '.output/contributing');
const ROOMS = [
  'lib/paper', 'lib/sites', 'lib/digest', 'lib/export', 'lib/browser', 'lib/texts', 'locales', '.wxt/i18n', 'docs',
];
const TSCONFIG = { extends: '../../tsconfig.json', compilerOptions: { paths: { '@/*': ['./*'] } }, include: ['lib'] };

interface Block {
  language: string;
  path: string;
  text: string;
}

/** The code blocks that name a file: a new file (`ts`), or lines to put into one (`diff`). */
const BLOCKS = [...readFileSync(join(ROOT, 'CONTRIBUTING.md'), 'utf8').matchAll(/^```(ts|diff) (\S+)\n([^]*?)^```$/gm)]
  .map(([, language, path, text]): Block => ({ language: language!, path: path!, text: text! }));

/** Lines that begin with a space or `-` must stand in the text in this order. `-` lines go, `+` lines come. */
function patch(text: string, diff: string): string {
  const lines = text.split('\n');
  let at = 0;
  for (const line of diff.trimEnd().split('\n')) {
    const [sign, content] = [line[0], line.slice(1)];
    if (sign === '+') lines.splice(at++, 0, content);
    else {
      at = lines.indexOf(content, at);
      if (at < 0) throw new Error(`CONTRIBUTING.md changes a line that is not there: ${content}`);
      if (sign === '-') lines.splice(at, 1);
      else at += 1;
    }
  }
  return lines.join('\n');
}

function follow({ language, path, text }: Block): void {
  const file = join(COPY, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, language === 'ts' ? text : patch(readFileSync(file, 'utf8'), text));
}

/** What the compiler says about the copy; empty if nothing. */
function compile(): string {
  return spawnSync('npx', ['tsc', '-p', COPY], { cwd: ROOT, encoding: 'utf8' }).stdout;
}

const parsePage = (html: string): Document => parseHTML(`<html>${html}</html>`).document as unknown as Document;

const load = async <M>(path: string): Promise<M> => (await import(/* @vite-ignore */ join(COPY, path))) as M;

beforeAll(() => {
  rmSync(COPY, { recursive: true, force: true });
  for (const room of ROOMS) cpSync(join(ROOT, room), join(COPY, room), { recursive: true });
  // The build's own way to the messages, whose types WXT writes for the whole project.
  rmSync(join(COPY, 'lib/texts/browser-messages.ts'));
  writeFileSync(join(COPY, 'tsconfig.json'), JSON.stringify(TSCONFIG));
  BLOCKS.forEach(follow);
});
afterAll(() => rmSync(COPY, { recursive: true, force: true }));

describe('the worked examples of CONTRIBUTING.md', () => {
  it('compile as they stand, and the compiler names what is forgotten', () => {
    expect(BLOCKS.filter(({ language }) => language === 'ts').map(({ path }) => path))
      .toEqual(['lib/sites/letters.ts', 'lib/digest/import/example-notes.ts', 'lib/export/html.ts']);
    expect(compile()).toBe('');
    const declarations = {
      'lib/sites/letters.ts': 'probes', 'lib/digest/import/example-notes.ts': 'endings', 'lib/export/html.ts': 'label',
    };
    for (const [path, declaration] of Object.entries(declarations)) {
      const whole = readFileSync(join(COPY, path), 'utf8');
      writeFileSync(join(COPY, path), whole.replace(`export const ${declaration}`, `const ${declaration}`));
    }
    const complaints = compile();
    BLOCKS.filter(({ language }) => language === 'ts').forEach(follow);
    for (const declaration of Object.values(declarations)) expect(complaints).toContain(`Property '${declaration}' is missing`);
  }, 120_000);

  it('make a site whose papers, lists, links and patterns are known', async () => {
    const { parseUrl, readPage, readRows, refFromUrl, SITES } = await load<typeof sites>('lib/sites/index.ts');
    expect(SITES.map(({ name }) => name)).toContain('Example Letters');
    expect(parseUrl('https://letters.example/paper/2501.11120v2'))
      .toMatchObject({ site: 'letters', kind: 'paper', arxivId: '2501.11120', version: 2 });
    expect(parseUrl('https://letters.example/about')).toBeUndefined();
    const url = 'https://letters.example/paper/2501.11120';
    expect(refFromUrl(`${url}#top`)).toEqual({ url, arxivId: '2501.11120' });

    const author = '<meta name="citation_author" content="Brewer, Ada">';
    const page = parsePage(`<head>${author}</head><body><h1>A Cup</h1><p class="abstract">We brew.</p></body>`);
    expect(readPage(page, url)).toEqual({
      ref: { url, arxivId: '2501.11120', title: 'A Cup', abstract: 'We brew.', authors: ['Ada Brewer'] },
      drift: ['letters paper title meta'],
    });
    const list = parsePage('<body><ul><li class="paper"><a href="/paper/2501.11120">A Cup</a></li></ul></body>');
    const rows = readRows(list, 'https://letters.example/latest')!.rows;
    expect(rows.map(({ entry }) => entry)).toEqual([{ arxivId: '2501.11120', title: 'A Cup' }]);

    const { HOSTS, MATCHES, MENU_LINKS, PROBES } = await load<typeof siteRegistry>('lib/sites/registry.ts');
    expect(MATCHES.at(-1)).toEqual({ papers: ['*://letters.example/paper/*'], lists: ['*://letters.example/latest'] });
    expect([HOSTS.at(-1), MENU_LINKS.at(-1)]).toEqual([['https://letters.example/*'], ['*://letters.example/paper/*']]);
    expect(PROBES.at(-1)!.every((probe) => parseUrl(probe.url)?.site === 'letters')).toBe(true);
    const { findArxivIds } = await load<typeof links>('lib/sites/arxiv-links.ts');
    expect(findArxivIds(url)).toEqual([{ id: '2501.11120' }]);
  });

  it('make an import format that is recognised, read and named', async () => {
    const { parseImport } = await load<typeof importer>('lib/digest/import/import.ts');
    const reading = await parseImport(
      [
        '~Kind: Journal Article', '~Title: A Cup of Tokens', '~Author: Brewer, Ada', '~Link: https://arxiv.org/abs/2606.00001v2',
        '', '~Kind: Book', '~Link: https://x.example', '',
      ].join('\n'),
      { now: Date.parse('2026-11-23T12:00:00Z') },
    );
    expect(reading.format).toBe('example-notes');
    expect(reading.digests[0]!.entries)
      .toEqual([{ title: 'A Cup of Tokens', arxivId: '2606.00001', version: 2, authors: ['Ada Brewer'], rank: 1 }]);
    expect(reading.refused).toEqual([{ line: 8, text: 'Book https://x.example', why: 'It has no title.' }]);
    const { FORMAT_NAMES } = await load<typeof names>('lib/digest/import/names.ts');
    expect(FORMAT_NAMES).toContainEqual({ id: 'example-notes', name: 'Example Notes', endings: ['.exnotes'] });
    expect(readFileSync(join(COPY, 'docs/digests.md'), 'utf8')).toContain('| Example Notes | .exnotes |');
  });

  it('make an export format that is in the menu and writes', async () => {
    const { EXPORT_MENU, getWriter } = await load<typeof exporters>('lib/export/registry.ts');
    const entry = EXPORT_MENU.find(({ label }) => label === 'HTML list (web pages)')!;
    const { ending, type, write } = getWriter(entry.id);
    const paper = { key: '2606.00001', arxivId: '2606.00001', title: 'Tea <b>', titleKey: 'teab', authors: ['Ada Brewer'], addedAt: 0 };
    expect([ending, type]).toEqual(['html', 'text/html']);
    expect(write([{ paper }], { keyPattern: '', now: 0 }))
      .toBe('<ul>\n<li><a href="https://arxiv.org/abs/2606.00001">Tea &lt;b></a>. Ada Brewer, 2026</li>\n</ul>\n');
  });
});

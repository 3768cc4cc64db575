import { RegExpParser, visitRegExpAST } from '@eslint-community/regexpp';
import { parseAst } from 'vite';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { getFirstConsumedChar } from 'regexp-ast-analysis';
import { analyse } from 'scslre';
import { describe, expect, it } from 'vitest';

interface Expression {
  file: string;
  source: string;
  flags: string;
}

const listFiles = (dir: string): string[] => readdirSync(dir, { withFileTypes: true }).flatMap((file) =>
  (file.isDirectory() ? listFiles(join(dir, file.name)) : /\.tsx?$/.test(file.name) ? [join(dir, file.name)] : []));

/** Every literal, and every `new RegExp` whose source is one text or template without values. */
function listLiterals(file: string): Expression[] {
  const found: Expression[] = [];
  const tree = parseAst(readFileSync(file, 'utf8'), { lang: file.endsWith('x') ? 'tsx' : 'ts' } as never);
  JSON.stringify(tree, (_key, node: { type?: string; regex?: { pattern: string; flags: string } } | undefined) => {
    if (node?.type === 'Literal' && node.regex) found.push({ file, source: node.regex.pattern, flags: node.regex.flags });
    return typeof node === 'bigint' || (node as unknown) instanceof RegExp ? undefined : node;
  });
  return found;
}

/** What `new RegExp` builds while these modules load. */
async function listBuilt(files: readonly string[]): Promise<Expression[]> {
  const found: Expression[] = [];
  const Original = globalThis.RegExp;
  globalThis.RegExp = new Proxy(Original, {
    construct(target, [source, flags]: [string | RegExp, string | undefined]) {
      const made = new target(source, flags);
      if (typeof source === 'string') found.push({ file: 'built while loading', source: made.source, flags: made.flags });
      return made;
    },
  });
  try {
    for (const file of files) await import(join(process.cwd(), file));
    (await import('@/lib/sites/arxiv-links')).findArxivIds('2606.00001');
  } finally {
    globalThis.RegExp = Original;
  }
  return found;
}

/** Where the checker sees more than linear time, and what bounds the text. */
const BOUNDED: Readonly<Record<string, string>> = {
  'lib/texts/t.ts /\\B(?=(\\d{3})+$)/': 'the digits of a count',
  'lib/digest/block-text.ts /[*†.]+(?=,|$)/': 'a text of at most 3,000 characters',
  'lib/digest/publication-items.ts /[\\s,;]+$/': 'a name of at most 100 characters',
  'lib/digest/publication-items.ts /[\\s"“”\'‘’:(–-]+$/': 'what stands before a title, at most as long as an item may be',
  'lib/digest/publications.ts /[,.;\\s]+(?:\\(?\\d{1,4}\\)?)?[,.;\\s]*$/': 'a venue of at most 200 characters',
  'lib/page/look.ts /^(rgb|ok|l|color)\\D*?\\(([^)]+)\\)$/': 'a computed style, written by the browser',
  'lib/paper/merge.ts /\\s*(?:…|\\.{3})$/': 'an abstract of at most 20,000 characters whose white space is folded',
  'lib/related/cut-sentence.ts /[\\s,;:(–—-]+$/': 'a text of at most 104 characters',
  'lib/search/parse-query.ts /(-?)(?:([a-z]+):)?(?:"([^"]*)(?:"|$)|(\\S+))/': 'a query is cut at 1,000 characters',
  'lib/sites/arxiv.ts /.*v1 submitted/': 'a line of a search page, cut by its reader',
  'lib/sites/arxiv.ts /Showing [\\d,]+\\D[\\d,]+ of /': 'the heading of a list',
  'lib/sites/index.ts /[?#].*$/': 'an address; `.*$` with the flag s always matches to the end',
  'lib/sites/read.ts /^([^,]+), *(.+)$/': 'one name of a meta element',
};

/** What makes an expression slow: two ways through the same text. */
function findFaults({ source, flags }: Expression): string[] {
  const { reports } = analyse(new RegExp(source, flags), {
    reportTypes: { Move: true, Self: true, Trade: true },
    assumeRejectingSuffix: false,
  });
  return [...reports.map((report) => report.type + (report.exponential ? ', exponential' : '')), ...findAmbiguousChoices(source, flags)];
}

/** Choices under a repetition of which two begin alike, such as `(?:pdf|pdfs|s)+`: the checker does not see these. */
function findAmbiguousChoices(source: string, flags: string): string[] {
  const tree = new RegExpParser().parsePattern(source, 0, source.length, { unicode: flags.includes('u') });
  const read = {
    unicode: flags.includes('u'),
    ignoreCase: flags.includes('i'),
    dotAll: flags.includes('s'),
    multiline: false,
    global: false,
    hasIndices: false,
    sticky: false,
    unicodeSets: false,
    raw: flags,
  } as never;
  const faults: string[] = [];
  visitRegExpAST(tree, {
    onQuantifierEnter(repeated) {
      const { element, max } = repeated;
      if (max !== Infinity || (element.type !== 'Group' && element.type !== 'CapturingGroup') || element.alternatives.length < 2) return;
      const firsts = element.alternatives.map((each) => getFirstConsumedChar(each, 'ltr', read).char);
      if (firsts.some((first, at) => firsts.slice(at + 1).some((other) => !first.isDisjointWith(other))))
        faults.push(`a choice: ${repeated.raw}`);
    },
  });
  return faults;
}

describe('regular expressions', () => {
  it('match in linear time, or on texts that are bounded', async () => {
    const literals = ['lib', 'components', 'entrypoints'].flatMap(listFiles).flatMap(listLiterals);
    const built = await listBuilt(listFiles('lib/digest').concat(listFiles('lib/paper')));
    expect(literals.length).toBeGreaterThan(300);
    expect(built.length).toBeGreaterThan(3);
    const faults = [...literals, ...built].flatMap((each) =>
      findFaults(each).map((fault) => ({ where: `${each.file} /${each.source}/`, fault })),
    );
    expect(faults.filter(({ where }) => !Object.hasOwn(BOUNDED, where))).toEqual([]);
    const seen = new Set(faults.map(({ where }) => where));
    expect(Object.keys(BOUNDED).filter((where) => !seen.has(where)), 'bounds that nothing needs any more').toEqual([]);
  });

  it('are seen by the checker where they are slow', () => {
    for (const source of ['(?:a|a)+$', '^(?:pdf|pdfs|s)+$', '^a*.*?a*$', '\\s+$', '^(?:de|den|n)+$'])
      expect(findFaults({ file: '', source, flags: '' }), source).not.toEqual([]);
  });
});

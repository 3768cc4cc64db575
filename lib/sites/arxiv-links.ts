/** arXiv ids in running text and links. Here and not beside `parseArxivId`, because the sites declare their link forms. */
import { OLD_ID_PREFIX, parseArxivId, type ArxivId } from '@/lib/paper/arxiv-id';
import { CURRENCY_CODES, CURRENCY_SIGNS } from '@/lib/paper/currencies';
import { LINKS } from './registry';

/** Built on first use: most scripts that load this module read no text. */
let patterns: RegExp[] | undefined;

/** Readers that keep arXiv's ids (papers.cool, scirate.com), and arXiv's old mirrors (xxx.lanl.gov). */
const ELSEWHERE = '/arxiv/|xxx\\.[a-z]{2,12}\\.[a-z]{2,6}(?:\\.[a-z]{2})?/(?:abs|pdf|ps)/|arxiv-vanity\\.com/papers/';

function makePatterns(): RegExp[] {
  const month = '\\d\\d(?:0[1-9]|1[0-2])';
  const version = '(?:v[1-9]\\d{0,3})?';
  // Where nothing says arXiv: until 2014 ids had four digits behind the month, since then five, and what has a currency is a sum of money.
  const bare = `(?:(?:0[7-9]|1[0-4])\\d\\d\\.\\d{4}|(?:1[5-9]|[2-9]\\d)\\d\\d\\.\\d{5})${version}`;
  const sure = `(?<![${CURRENCY_SIGNS}]\\s?)(?=${bare}(?!\\d|\\s?(?:[${CURRENCY_SIGNS}%]|(?:${CURRENCY_CODES})\\b))|[a-z])`;
  const oneOf = (names: readonly string[]): string => `(?:${[...new Set(names)].map((name) => name.replaceAll('.', '\\.')).join('|')})`;
  // Before the form, alphaXiv names a language.
  const link = `${oneOf(LINKS.flatMap(({ hosts }) => hosts))}/(?:[a-z]{2}/)?${oneOf(LINKS.flatMap(({ paths }) => paths))}/|10\\.48550/arxiv\\.|${ELSEWHERE}`;
  return [
    new RegExp(`(?:${link})(\\d{4}\\.\\d{4,5}${version}|${OLD_ID_PREFIX}\\d{7}${version})(?!\\d)`, 'gi'),
    new RegExp(
      `(?<![\\w./-])(?:arxiv:\\s?|abs/|${sure})(${month}\\.\\d{4,5}${version}|${OLD_ID_PREFIX}${month}\\d{3}${version})(?!\\w|[.-]\\d)`, 'gi',
    ),
  ];
}

/**
 * The ids that a running text or its links name, in order, each once. A bare number counts only if
 * it reads like an id (`YYMM` with a real month, and as many digits as ids had then), is not part of a longer number, and
 * is no sum of money.
 */
export function findArxivIds(text: string): ArxivId[] {
  // Every id has four digits in a row; most texts have none.
  if (!/\d{4}/.test(text)) return [];
  const found: { at: number; id: ArxivId }[] = [];
  for (const pattern of (patterns ??= makePatterns())) {
    for (const match of text.matchAll(pattern)) {
      const id = parseArxivId(match[1]!);
      if (id) found.push({ at: match.index + match[0].length, id });
    }
  }
  const seen = new Set<string>();
  return found
    .sort((a, b) => a.at - b.at)
    .map(({ id }) => id)
    .filter(({ id }) => !seen.has(id) && seen.add(id));
}

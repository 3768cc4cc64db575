/**
 * arXiv identifiers, after arxiv-base's `identifier` module and
 * https://info.arxiv.org/help/arxiv_identifier.html: since April 2007 `YYMM.NNNN[N]`, before it
 * `archive[.SC]/YYMMNNN`, both with an optional `vN`. The subject class is not part of the
 * canonical id (`math.GT/0309136` is `math/0309136`).
 */

export interface ArxivId {
  /** Canonical, without version. */
  id: string;
  /** 1-based. */
  version?: number;
}

/** arXiv's archives that issued old ids, each with a subject class or none (`cs.CL`, `cond-mat.str-el`). */
const OLD_ARCHIVE =
  '(?:acc-phys|adap-org|alg-geom|ao-sci|astro-ph|atom-ph|bayes-an|chao-dyn|chem-ph|cmp-lg|comp-gas|cond-mat|cs|dg-ga|funct-an|gr-qc|hep-ex|hep-lat|hep-ph|hep-th|math|math-ph|mtrl-th|nlin|nucl-ex|nucl-th|patt-sol|physics|plasm-ph|q-alg|q-bio|quant-ph|solv-int|supr-con)';
const CLASS = '(?:\\.[a-z]{2,6}(?:-[a-z]{2,5})?)?';

const ONE = /* @__PURE__ */ new RegExp(`^(?:arxiv:\\s*)?(?:(\\d{4}\\.\\d{4,5})|(${OLD_ARCHIVE})${CLASS}/(\\d{7}))(?:v([1-9]\\d{0,3}))?$`, 'i');

/** Parses exactly one id, with or without `arXiv:` before it and a version after it. Never throws. */
export function parseArxivId(text: string): ArxivId | undefined {
  const match = text.length > 60 ? null : ONE.exec(text.trim());
  if (!match) return undefined;
  const id = match[1] ?? `${match[2]!.toLowerCase()}/${match[3]!}`;
  return match[4] ? { id, version: Number(match[4]) } : { id };
}

/** `2501.11120` + 2 → `2501.11120v2`; the inverse of `parseArxivId`. */
export function formatArxivId({ id, version }: ArxivId): string {
  return version === undefined ? id : `${id}v${version}`;
}

/** Built on first use: pages and links need `parseArxivId` alone, and bundlers then drop this. */
let patterns: RegExp[] | undefined;

function getPatterns(): RegExp[] {
  const month = '\\d\\d(?:0[1-9]|1[0-2])';
  const version = '(?:v[1-9]\\d{0,3})?';
  const old = `${OLD_ARCHIVE}${CLASS}/`;
  const link =
    '(?:arxiv(?:\\.org)?|huggingface\\.co|hf\\.co|ar5iv\\.org|alphaxiv\\.org)/(?:abs|pdf|html|papers|overview|format|e-print|src|ps)/|10\\.48550/arxiv\\.';
  return [
    new RegExp(`(?:${link})(\\d{4}\\.\\d{4,5}${version}|${old}\\d{7}${version})(?!\\d)`, 'gi'),
    new RegExp(`(?<![\\w./-])(?:arxiv:\\s?)?(${month}\\.\\d{4,5}${version}|${old}${month}\\d{3}${version})(?![\\w]|[.-]\\d)`, 'gi'),
  ];
}

/**
 * The ids that a running text or its links name, in order, each once. A bare number counts only if
 * it reads like an id (`YYMM` with a real month) and is not part of a longer number.
 */
export function findArxivIds(text: string): ArxivId[] {
  // Quick where there is none: every id has four digits in a row.
  if (!/\d{4}/.test(text)) return [];
  const found: { at: number; id: ArxivId }[] = [];
  for (const pattern of (patterns ??= getPatterns())) {
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

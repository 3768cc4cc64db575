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

/** arXiv's archives that issued old ids; others (`cs` …) kept theirs. */
const OLD_ARCHIVES =
  'acc-phys|adap-org|alg-geom|ao-sci|astro-ph|atom-ph|bayes-an|chao-dyn|chem-ph|cmp-lg|comp-gas|cond-mat|cs|dg-ga|funct-an|gr-qc|hep-ex|hep-lat|hep-ph|hep-th|math|math-ph|mtrl-th|nlin|nucl-ex|nucl-th|patt-sol|physics|plasm-ph|q-alg|q-bio|quant-ph|solv-int|supr-con';

const NEW = /^(\d{4}\.\d{4,5})(?:v([1-9]\d{0,3}))?$/;
const OLD = new RegExp(`^(${OLD_ARCHIVES})(?:\\.[A-Za-z][A-Za-z-]{1,9})?/(\\d{7})(?:v([1-9]\\d{0,3}))?$`, 'i');

/** Parses exactly one id, with or without `arXiv:` before it and a version after it. Never throws. */
export function parseArxivId(text: string): ArxivId | undefined {
  if (text.length > 60) return undefined;
  const bare = text.trim().replace(/^arxiv:\s*/i, '');
  const fresh = NEW.exec(bare);
  if (fresh) return withVersion(fresh[1]!, fresh[2]);
  const old = OLD.exec(bare);
  if (old) return withVersion(`${old[1]!.toLowerCase()}/${old[2]!}`, old[3]);
  return undefined;
}

/** `2501.11120` + 2 → `2501.11120v2`; the inverse of `parseArxivId`. */
export function formatArxivId({ id, version }: ArxivId): string {
  return version === undefined ? id : `${id}v${version}`;
}

const IN_TEXT = new RegExp(
  `(?<![\\w./-])(?:arxiv:\\s?)?(\\d{2}(?:0[1-9]|1[0-2])\\.\\d{4,5}(?:v[1-9]\\d{0,3})?|(?:${OLD_ARCHIVES})(?:\\.[A-Za-z]{2})?/\\d{2}(?:0[1-9]|1[0-2])\\d{3}(?:v[1-9]\\d{0,3})?)(?![\\w]|[.-]\\d)`,
  'gi',
);
const IN_LINK = new RegExp(
  `(?:arxiv\\.org|arxiv|huggingface\\.co|hf\\.co|ar5iv\\.org|alphaxiv\\.org)/(?:abs|pdf|html|papers|overview|format|e-print|src|ps)/(\\d{4}\\.\\d{4,5}(?:v[1-9]\\d{0,3})?|(?:${OLD_ARCHIVES})(?:\\.[A-Za-z]{2})?/\\d{7}(?:v[1-9]\\d{0,3})?)(?!\\d)`,
  'gi',
);
const DOI = new RegExp(
  `10\\.48550/arxiv\\.(\\d{4}\\.\\d{4,5}(?:v[1-9]\\d{0,3})?|(?:${OLD_ARCHIVES})/\\d{7})(?!\\d)`,
  'gi',
);

/**
 * The ids that a running text or its links name, in order, each once. A bare number counts only if
 * it reads like an id (`YYMM` with a real month) and is not part of a longer number.
 */
export function findArxivIds(text: string): ArxivId[] {
  const found = new Map<number, ArxivId>();
  for (const pattern of [IN_LINK, DOI, IN_TEXT]) {
    for (const match of text.matchAll(pattern)) {
      const id = parseArxivId(match[1]!);
      const at = match.index + match[0].indexOf(match[1]!);
      if (id && !found.has(at)) found.set(at, id);
    }
  }
  const seen = new Set<string>();
  return [...found]
    .sort((a, b) => a[0] - b[0])
    .map(([, id]) => id)
    .filter(({ id }) => !seen.has(id) && seen.add(id));
}

function withVersion(id: string, version: string | undefined): ArxivId {
  return version === undefined ? { id } : { id, version: Number(version) };
}

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

/** The archives of arXiv that gave out old ids. A subject class may follow (`cs.CL`, `cond-mat.str-el`). */
const OLD_ARCHIVE =
  '(?:acc-phys|adap-org|alg-geom|ao-sci|astro-ph|atom-ph|bayes-an|chao-dyn|chem-ph|cmp-lg|comp-gas|cond-mat|cs|dg-ga|funct-an|gr-qc|' +
  'hep-ex|hep-lat|hep-ph|hep-th|math|math-ph|mtrl-th|nlin|nucl-ex|nucl-th|patt-sol|physics|plasm-ph|q-alg|q-bio|quant-ph|solv-int|supr-con)';
const CLASS = '(?:\\.[a-z]{2,6}(?:-[a-z]{2,5})?)?';
/** The source of a regular expression for what stands before the number of an old id: `math.GT/`. */
export const OLD_ID_PREFIX = OLD_ARCHIVE + CLASS + '/';

/** The year and month of an id. */
const MONTH = '\\d\\d(?:0[1-9]|1[0-2])';
const ID = /* @__PURE__ */ new RegExp(
  `^(?:arxiv:\\s*)?(?:(${MONTH}\\.\\d{4,5})|(${OLD_ARCHIVE})${CLASS}/(${MONTH}\\d{3}))(?:v([1-9]\\d{0,3}))?$`, 'i',
);

const GLUED = /* @__PURE__ */ new RegExp(`^(?:arxiv:\\s{0,9})?(${OLD_ARCHIVE})(\\d{7}(?:v\\d{1,4})?)$`, 'i');

/** Parses exactly one id, with or without `arXiv:` before it and a version after it. Never throws. */
export function parseArxivId(text: string): ArxivId | undefined {
  const match = text.length > 60 ? null : ID.exec(text.trim());
  if (!match) return undefined;
  const id = match[1] ?? `${match[2]!.toLowerCase()}/${match[3]!}`;
  return match[4] ? { id, version: Number(match[4]) } : { id };
}

/** Parses an id as lists of ids have it: also an old one that lost its slash (`hep-th9901001`). */
export function parseListedId(text: string): ArxivId | undefined {
  const [, archive, number] = text.length > 60 ? [] : (GLUED.exec(text.trim()) ?? []);
  return parseArxivId(archive ? `${archive}/${number}` : text);
}

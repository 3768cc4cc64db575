/** What a person pastes into a search box: an id, an address or a DOI, alone or within a text. */
import { parseArxivId } from '@/lib/paper/arxiv-id';
import { firstDoi } from '@/lib/paper/publication';
import { findArxivIds } from './arxiv-links';

export interface TypedIds {
  /** arXiv’s ids, without versions. */
  arxivIds: string[];
  doi?: string;
  /** There is nothing but an id or address: its words are not to be searched. */
  isWhole: boolean;
}

export function findTypedIds(text: string): TypedIds {
  const isWhole = !/\s/.test(text.trim().replace(/^(?:arxiv|doi):\s*/i, ''));
  const ids = findArxivIds(text).map(({ id }) => id);
  // Any site may have arXiv's id as a part of its addresses.
  const parts = ids.length === 0 && isWhole ? text.trim().split(/[/?#=&]/).slice(1) : [];
  const arxivIds = [...ids, ...parts.flatMap((part) => parseArxivId(part.replace(/\.pdf$|\.$/i, ''))?.id ?? [])];
  const [written] = /10\.\d{4,9}\/[^\s?#]{1,200}/.exec(decode(text)) ?? [];
  const doi = arxivIds.length === 0 && written ? firstDoi(written.replace(/[.,;)\]]{1,3}$/, '')) : undefined;
  const isAddress = /^(?:https?:\/\/|www\.)/i.test(text.trim());
  // Of a bare id, the last digit may not be typed yet.
  const isNamed = (arxivIds.length > 0 && parseArxivId(text) === undefined) || doi !== undefined;
  return { arxivIds, ...(doi && { doi }), isWhole: isWhole && (isAddress || isNamed) };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

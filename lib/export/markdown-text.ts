/** What the Markdown formats share. */
import { decodeLetters } from '@/lib/paper/decode-tex';
import { arxivAbs } from '@/lib/paper/links';
import type { Paper } from '@/lib/paper/paper';

/** `[Title](address)`, or the title alone if the paper has no address. */
export function linkPaper(paper: Paper): string {
  const url = paper.arxivId ? arxivAbs(paper.arxivId) : paper.doi && formatDoiUrl(paper.doi);
  const title = escapeMarkdown(decodeLetters(paper.title).replace(/\s+/g, ' '));
  return url ? `[${title}](${url})` : title;
}

/** A parenthesis would end the address of a Markdown link. */
function formatDoiUrl(doi: string): string {
  return `https://doi.org/${encodeURI(doi).replaceAll('(', '%28').replaceAll(')', '%29')}`;
}

/**
 * Escapes text from outside, so that it cannot become a link, picture, HTML or heading, nor what Obsidian makes of it besides: a tag of the
 * vault (`#MeToo`), a comment that nobody sees (`%%`), a text that is struck out or marked (`~~`, `==`).
 */
export function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_[\]<>]/g, '\\$&').replace(/^(#{1,6}|[-+>]|\d{1,9}[.)])(?=\s)/, '\\$1').replace(/!(?=\\\[)/g, '\\!')
    .replace(/(?<!\S)#(?=[^\s#])/g, '\\#').replace(/%{2,}|~{2,}|={2,}/g, (run) => run.replace(/./g, '\\$&'));
}

/** A tag as Obsidian allows it (https://help.obsidian.md/tags): without spaces, and not of digits alone. */
export function formatTag(tag: string): string {
  const bare = tag.trim().split(/[^\p{L}\p{N}_/]+/u).filter(Boolean).join('-');
  return /^\d*$/.test(bare) ? `tag-${bare}` : bare;
}

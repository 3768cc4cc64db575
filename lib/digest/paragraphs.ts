/** Paragraphs whose lines are the parts of a paper: its title, its authors, its address, its text. */
import { areNames, isBareLink, isLong, isSentence, readLabel } from './block-text';
import { findArxivIds } from '@/lib/sites/arxiv-links';
import type { TextBlock } from './html-blocks';

/** Titles are not broken into lines shorter than this. */
const SHORTEST_WRAP = 50;

/**
 * The lines of a paragraph as blocks, where they are not one text that was wrapped: several of them name papers, or
 * one is an address and nothing else. `undefined` for a text.
 */
export function splitParagraph(lines: readonly TextBlock[]): TextBlock[] | undefined {
  const withIds = lines.filter((line) => line.links.length > 0 || findArxivIds(line.text).length > 0);
  if (lines.length < 2 || withIds.length === 0) return undefined;
  if (!withIds.every(isBareLink)) return withIds.length > 1 ? [...lines] : undefined;
  const blocks: TextBlock[] = [];
  let lead: TextBlock[] = [];
  for (const line of lines) {
    if (withIds.includes(line)) {
      blocks.push(...readLead(lead), line);
      lead = [];
    } else lead.push(line);
  }
  if (lead.length > 0) blocks.push(joinLines(lead));
  return blocks;
}

/** The lines above an address: what is left of the text before, then a title of one line or more, then the rest. */
function readLead(lines: readonly TextBlock[]): TextBlock[] {
  const label = lines.findIndex(({ text }) => /^title\s?:/i.test(text));
  const from = label < 0 ? lines.findIndex(isTitleLine) : label;
  if (from < 0) return [...lines];
  const shortest = label < 0 ? SHORTEST_WRAP : 0;
  let end = from + 1;
  while (end < lines.length && isTitleLine(lines[end]!) && lines[end - 1]!.text.length >= shortest) end += 1;
  const title = { ...joinLines(lines.slice(from, end)), heading: true };
  return [...lines.slice(0, from), title, ...lines.slice(end)];
}

function isTitleLine({ text }: TextBlock): boolean {
  return !readLabel({}, text) && !isLong(text) && !isSentence(text) && !areNames(text);
}

function joinLines(lines: readonly TextBlock[]): TextBlock {
  return { text: lines.map((line) => line.text).join(' '), links: lines.flatMap((line) => line.links), heading: false };
}

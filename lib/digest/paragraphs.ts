/** Paragraphs whose lines are the parts of a paper: its title, its authors, its address, its text. */
import { areNames, isBareLink, isLong, isSentence, readLabel } from './block-text';
import { findArxivIds } from '@/lib/sites/arxiv-links';
import type { TextBlock } from './html-blocks';

/** In characters. A title that goes on in the next line fills at least this much of its line. */
const MIN_WRAPPED_LENGTH = 50;

/**
 * The lines of a paragraph as blocks, if several lines name papers or a line is an address and nothing else. `undefined` if
 * the paragraph is one text that was wrapped.
 */
export function splitParagraph(lines: readonly TextBlock[]): TextBlock[] | undefined {
  const withIds = new Set(lines.filter((line) => line.links.length > 0 || findArxivIds(line.text).length > 0));
  if (lines.length < 2 || withIds.size === 0) return undefined;
  if (![...withIds].every(isBareLink)) return withIds.size > 1 ? [...lines] : undefined;
  const blocks: TextBlock[] = [];
  let lead: TextBlock[] = [];
  for (const line of lines) {
    if (withIds.has(line)) {
      for (const block of readLead(lead)) blocks.push(block);
      blocks.push(line);
      lead = [];
    } else lead.push(line);
  }
  if (lead.length > 0) blocks.push(joinLines(lead));
  return blocks;
}

/** The lines above an address: the end of the text before, then the title (its lines joined to a heading), then the rest. */
function readLead(lines: readonly TextBlock[]): TextBlock[] {
  const label = lines.findIndex(({ text }) => /^title\s?:/i.test(text));
  const from = label < 0 ? lines.findIndex(isTitleLine) : label;
  if (from < 0) return [...lines];
  const minLength = label < 0 ? MIN_WRAPPED_LENGTH : 0;
  let end = from + 1;
  while (end < lines.length && isTitleLine(lines[end]!) && lines[end - 1]!.text.length >= minLength) end += 1;
  const title = { ...joinLines(lines.slice(from, end)), heading: true };
  return [...lines.slice(0, from), title, ...lines.slice(end)];
}

function isTitleLine({ text, emphases }: TextBlock): boolean {
  const isByline = emphases?.[0]?.at === 0 && emphases[0].text.length >= text.length - 3;
  return !isByline && !readLabel({}, text) && !isLong(text) && !isSentence(text) && !areNames(text);
}

function joinLines(lines: readonly TextBlock[]): TextBlock {
  return { text: lines.map((line) => line.text).join(' '), links: lines.flatMap((line) => line.links), heading: false };
}

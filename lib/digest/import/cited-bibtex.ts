/** Reads the BibTeX that a README (in blocks of code) or a web page (in boxes) shows beside its papers. */
import type { DigestEntry } from '@/lib/paper/paper';
import { isPlaceholderTitle } from '@/lib/paper/placeholder-title';
import { foldTitle } from '@/lib/paper/title-key';
import type { TextBlock } from '../html-blocks';
import { read as readBibtex } from './bibtex';

/** The papers that BibTeX in blocks of code names. */
export function readCited(code: readonly string[]): DigestEntry[] {
  const items = code.filter((block) => /@[a-z]{2,20}\s?[{(]/i.test(block)).flatMap((block) => [...readBibtex(block)]);
  return items.flatMap((item) => ('entry' in item ? item.entry : []));
}

/** Adds what BibTeX says of a paper that the text names. */
export function addCited(entry: DigestEntry, found: DigestEntry | undefined): void {
  if (!found) return;
  if (isPlaceholderTitle(entry.title)) entry.title = found.title;
  if ((!entry.authors || (entry.authorsCut && !found.authorsCut)) && found.authors) {
    delete entry.authorsCut;
    Object.assign(entry, { authors: found.authors, ...(found.authorsCut && { authorsCut: true }) });
  }
  if (!entry.published && found.published) entry.published = found.published;
}

/** The start of an entry, and the blocks that one may fill: a line each, where breaks part them. */
const ENTRY = /^@[a-z]{3,20}\s?\{\s?[^\s{},]{1,200},/i;
const MAX_ENTRY_BLOCKS = 80;

/** Parts blocks from the entries of BibTeX among them, which pages show on request. */
export function partBibtex(blocks: readonly TextBlock[]): { code: string[]; rest: TextBlock[] } {
  const code: string[] = [];
  const rest: TextBlock[] = [];
  for (let at = 0; at < blocks.length; at += 1) {
    const end = ENTRY.test(blocks[at]!.text.slice(0, 240)) ? findEnd(blocks, at) : undefined;
    if (end === undefined) rest.push(blocks[at]!);
    else {
      code.push(blocks.slice(at, end + 1).map(({ text }) => text).join('\n'));
      at = end;
    }
  }
  return { code, rest };
}

/** The block in which the braces that a block opens are closed; `undefined` if that is too far. */
function findEnd(blocks: readonly TextBlock[], from: number): number | undefined {
  let depth = 0;
  for (let at = from; at < Math.min(from + MAX_ENTRY_BLOCKS, blocks.length); at += 1) {
    const { text } = blocks[at]!;
    if (at > from && text.startsWith('@') && ENTRY.test(text.slice(0, 240))) return undefined;
    depth += text.split('{').length - text.split('}').length;
    if (depth <= 0) return at;
  }
  return undefined;
}

/** The paper of a list by its id, else by its title. */
export function makeCitedFinder(cited: readonly DigestEntry[]): (entry: DigestEntry) => DigestEntry | undefined {
  const byId = new Map(cited.flatMap((entry) => (entry.arxivId ? [[entry.arxivId, entry]] : [])));
  const byTitle = new Map(cited.map((entry) => [foldTitle(entry.title), entry]));
  return ({ arxivId, title }) => (arxivId && byId.get(arxivId)) || byTitle.get(foldTitle(title));
}

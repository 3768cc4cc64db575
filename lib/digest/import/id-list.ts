/** Lists of arXiv ids or addresses, one or more a line, with `#` before a comment. */
import { parseListedId } from '@/lib/paper/arxiv-id';
import { findArxivIds } from '@/lib/sites/arxiv-links';
import { t } from '@/lib/texts/t';
import { makeEntry } from '../entry';
import { makeRefusal } from '../refusal';
import type { Head } from './format';
import { type ImportItem, refuseHopeless } from './reading';

export const id = 'id-list';
export const name = 'format.ids';
export const endings = ['.txt'];
export const isLibrary = false;

/** In characters; the rest of a longer line is ignored. */
const MAX_LINE_LENGTH = 20_000;
/** A text is a list of ids if at least this share of its first lines name ids and hold no other words. */
const MIN_SHARE_OF_BARE_LINES = 0.7;

export function recognise({ lines, isWhole }: Head): boolean {
  // If the text goes on, its last line may be cut.
  const sample = lines.filter((line) => !line.startsWith('#')).slice(0, isWhole ? undefined : -1).slice(0, 50);
  const bare = sample.filter(
    (line) => line.length < 300 && (parseListedId(line) !== undefined || (findArxivIds(line).length > 0 && !hasOtherWords(line))),
  );
  return bare.length > 0 && bare.length >= sample.length * MIN_SHARE_OF_BARE_LINES;
}

function hasOtherWords(line: string): boolean {
  const withoutLinks = line.replace(/https?:\/\/\S+/g, ' ');
  const rest = withoutLinks.replace(/[a-z-]{2,12}(?:\.[A-Z]{2})?\/\d{7}|arxiv(?:\.org)?|(?:abs|pdf)\//gi, ' ');
  return line.includes('](') || /\p{L}{3}/u.test(rest);
}

/** Reads the ids of each line. A line that names none is refused. */
export function* read(text: string): Generator<ImportItem> {
  yield* refuseHopeless(readIdLines(text), 'file.noPaperInLines');
}

function* readIdLines(text: string): Generator<ImportItem> {
  let line = 0;
  for (const written of text.split(/\r\n|[\n\r]/)) {
    line += 1;
    const trimmed = written.slice(0, MAX_LINE_LENGTH).trim();
    if (!trimmed || trimmed.startsWith('#')) continue;
    const whole = parseListedId(trimmed);
    const ids = whole ? [whole] : findArxivIds(trimmed);
    if (ids.length === 0) yield { refusal: makeRefusal(trimmed, t('refused.noArxivPaper'), line) };
    for (const { id, version } of ids) {
      const entry = makeEntry({ arxivId: id, version }, { titleless: true });
      if (entry) yield { entry };
    }
  }
}

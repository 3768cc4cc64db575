/** Bookmarks as browsers, Raindrop and Pocket export them: a list of links, of which those to papers are papers. */
import { Parser } from 'htmlparser2';
import { findArxivIds } from '@/lib/sites/arxiv-links';
import { t } from '@/lib/texts/t';
import { makeEntry } from '../entry';
import { findDoiLink, isPaperLink, MIN_TITLE_WORDS } from '../paper-links';
import { trimMarks } from '../trim-title';
import type { Head } from './format';
import { cleanNote, cleanTags, readLibraryFacts } from './library-facts';
import { type ImportItem, ImportProblem } from './reading';

export const id = 'bookmarks';
export const name = 'format.bookmarks';
export const endings = ['.html'];
export const isLibrary = true;

export const recognise = ({ text }: Head): boolean =>
  /^<!doctype netscape-bookmark-file-1>/i.test(text) || (text.startsWith('<') && /<title>Pocket Export</i.test(text.slice(0, 1_000)));

/** In characters: of a link's text or of a note. */
const MAX_TEXT = 5_000;
/** Elements in elements: folders in folders. The parser takes quadratic time on many that stay open. */
const MAX_DEPTH = 2_000;

interface Bookmark {
  href: string;
  text: string;
  tags: string;
  note: string;
}

export function* read(html: string): Generator<ImportItem> {
  for (const { href, text, tags, note } of readBookmarks(html)) {
    const [arxiv] = findArxivIds(href.slice(0, 2_000));
    const title = readTitle(text);
    // A publisher has other pages as well, whose names are short.
    if (!arxiv && !(isPaperLink({ href }) && (title ?? '').split(' ').length >= MIN_TITLE_WORDS)) continue;
    const doi = findDoiLink([{ href }]);
    const entry = makeEntry({ arxivId: arxiv?.id, version: arxiv?.version, doi, title }, { titleless: arxiv !== undefined });
    const kept = new Map<string, unknown>([['tags', cleanTags(tags)], ['note', cleanNote(note.trim())]]);
    if (entry) yield { entry, library: readLibraryFacts(kept) };
  }
}

/** `[2606.00001] A Cup` and `A Cup | Letters on Tea` name a paper; an address or the name of a file does not. */
function readTitle(text: string): string | undefined {
  const bare = trimMarks(text.trim()).replace(/^Paper page - |\s\|\s[^|]{2,60}$|\s-\sarXiv(?:\.org)?$/gi, '');
  return /^(?:https?:|www\.|\S{1,100}\.pdf$|\S{1,100}$)/i.test(bare) ? undefined : bare;
}

function readBookmarks(html: string): Bookmark[] {
  const bookmarks: Bookmark[] = [];
  let place: 'text' | 'note' | undefined;
  let depth = 0;
  const parser = new Parser({
    onopentag(element, attributes) {
      depth += 1;
      if (depth > MAX_DEPTH) throw new ImportProblem(t('file.htmlTooDeep'));
      place = undefined;
      if (element === 'a' && attributes['href']) {
        bookmarks.push({ href: attributes['href'], text: '', tags: (attributes['tags'] ?? '').replaceAll('|', ','), note: '' });
        place = 'text';
      } else if (element === 'dd' && bookmarks.length > 0) place = 'note';
    },
    ontext(data) {
      const last = bookmarks.at(-1);
      if (place && last && last[place].length < MAX_TEXT) last[place] += data;
    },
    onclosetag(element) {
      depth -= 1;
      if (element === 'a') place = undefined;
    },
  });
  parser.write(html);
  parser.end();
  return bookmarks;
}

/** Entries of a paper's bibliography, read as what may find their papers in the store. */
import type { BibliographyEntry } from '@/lib/paper/bibliography';
import type { DigestEntry } from '@/lib/paper/paper';
import { firstDoi } from '@/lib/paper/publication';
import { foldSpace, foldTitle } from '@/lib/paper/title-key';
import { findArxivIds } from '@/lib/sites/arxiv-links';
import { findLastYear } from './last-year';
import { dropOthers, splitNames } from './names';
import { readCitation } from './read-citation';

/** In characters. A longer entry is no reference: the rest of it is not looked at. */
const MAX_ENTRY_CHARACTERS = 3_000;
/** A shorter text is no title that a paper could be found by. */
const MIN_TITLE_LETTERS = 8;
const MAX_NAMES = 60;
const ADDRESS = /https?:\/\/\S{1,500}/g;
const DOI = /\b10\.\d{4,9}\/[^\s"<>,;?#]{2,200}/;
/** Behind a title: its stop, or `, 2024a.` */
const AFTER_TITLE = /(?:,\s(?:19|20)\d\d[a-z]?)?[.,]?$/;

/** What an entry says of its paper. */
export interface ReadEntry {
  /** Ways to read it, the surest first. A reading by an id has no title. */
  readings: DigestEntry[];
  /** All of its text, for a witness beside a title. */
  text: string;
}

/** Reads an entry: by the ids it names or links to, by its DOI, and by what may be its title. Uses no network. */
export function readEntry({ blocks, links, title, authors }: BibliographyEntry): ReadEntry {
  const text = foldSpace(blocks.join(' ')).slice(0, MAX_ENTRY_CHARACTERS);
  const ids = findArxivIds([...links, text].join(' '));
  const doi = findDoi([...links, text]);
  const bare = foldSpace(text.replace(ADDRESS, ' '));
  const published = findLastYear(bare);
  const citation = readCitation(bare);
  // Where an entry has a text for the authors and one for the title, no other way is as sure.
  const [first = '', second = ''] = blocks.length > 1 ? blocks : [];
  const names = authors ?? (first || undefined);
  const listed = names === undefined ? citation?.authors : dropOthers(splitNames(names.replace(/[.,]$/, ''))).names;
  const facts = {
    ...(listed?.length && { authors: listed.slice(0, MAX_NAMES) }), ...(published && { published }), ...(doi && { doi }),
  };
  const titles = [title, second, citation?.title].map((each = '') => foldSpace(each).replace(AFTER_TITLE, ''));
  const distinct = new Map(titles.map((each) => [foldTitle(each), each]));
  const byTitle = [...distinct].filter(([folded]) => folded.length >= MIN_TITLE_LETTERS).map(([, each]) => ({ title: each, ...facts }));
  return {
    text,
    readings: [
      ...ids.map(({ id }) => ({ title: '', arxivId: id })),
      ...(doi && byTitle.length === 0 ? [{ title: '', ...facts }] : []),
      ...byTitle,
    ],
  };
}

function findDoi(texts: readonly string[]): string | undefined {
  for (const text of texts) {
    const found = DOI.exec(text.replace(/%2f/gi, '/'))?.[0].replace(/[.)\]]{1,3}$/, '');
    // arXiv's own are read as ids.
    if (found && !found.startsWith('10.48550/')) return firstDoi(found);
  }
  return undefined;
}

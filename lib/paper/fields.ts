import type { PaperDate } from './paper';

/**
 * Every field of a paper, one row each. From a row follow: its place in the type `PaperFacts`, its
 * check in messages (`lib/messages/calls/shapes.ts`) and files (`lib/digest/import/sidelight-json.ts`),
 * its cleaning at the door (`lib/digest/entry.ts`), the choice between two values (`merge.ts`), its
 * place in backups (`lib/store/backup.ts`), and its part in the tests of exports and backups.
 */

/** What a value looks like. */
export type FieldForm = 'line' | 'lines' | 'date' | 'count' | 'flag' | 'arxiv-id' | 'doi' | 'https' | 'code-https' | 'announce';

/** How an arXiv list announces a paper. */
export const ANNOUNCE_TYPES = ['new', 'cross', 'replace', 'replace-cross'] as const;

/** The type of a value of each form. */
export interface ValueOfForm {
  line: string;
  /** A list of lines. */
  lines: string[];
  /** A year, month or day. */
  date: PaperDate;
  /** A whole number, 0 or more. */
  count: number;
  flag: boolean;
  'arxiv-id': string;
  doi: string;
  https: string;
  /** https on a host of code. */
  'code-https': string;
  announce: (typeof ANNOUNCE_TYPES)[number];
}

/** Which of two values wins when a source gives a field that is known already; `merge.ts` holds the rules. */
export type MergeRule =
  | 'known' | 'higher' | 'earlier' | 'longer' | 'arxiv-or-longer' | 'title' | 'abstract' | 'fuller-names' | 'better-source'
  | 'newest-version';

/** Export formats that give a field back when their file is imported. JSON and backups give back every field. */
export type CarryingFormat = 'csv' | 'ris' | 'csl-json';

/** What holds for a value in one digest as for one of the whole paper. */
export interface FieldLimits {
  form: FieldForm;
  /** Most characters of the value, or of each item of a list. A longer value is cut; a longer id or address is dropped. */
  characters?: number;
  /** Most items of a list. */
  items?: number;
  /** Smallest number that is kept; 0 where nothing is said. */
  least?: number;
}

export interface PaperField extends FieldLimits {
  wins: MergeRule;
  carriedBy: readonly CarryingFormat[];
  /** The field says something about another one, and is kept or dropped with it. */
  about?: string;
  /** HTML entities in it are read: collectors copy titles and abstracts out of HTML as they stand there. */
  hasEntities?: boolean;
}

const EVERY_FORMAT = ['csv', 'ris', 'csl-json'] as const;

/** What any page, digest or file may say about a paper. */
export const PAPER_FIELDS = {
  /** From the page's address, links, and ids in digests and files. Versionless, canonical arXiv id. */
  arxivId: { form: 'arxiv-id', characters: 60, wins: 'known', carriedBy: EVERY_FORMAT },
  /** From arXiv's pages and API, and from ids that end in a version. 1-based arXiv version. */
  version: { form: 'count', least: 1, wins: 'higher', carriedBy: ['csv'] },
  title: { form: 'line', characters: 1_000, hasEntities: true, wins: 'title', carriedBy: EVERY_FORMAT },
  abstract: { form: 'line', characters: 20_000, hasEntities: true, wins: 'abstract', carriedBy: EVERY_FORMAT },
  /** `true` while the abstract came from a source that cuts abstracts (a feed, a listing). */
  abstractCut: { form: 'flag', about: 'abstract', wins: 'abstract', carriedBy: [] },
  /** Names as "Given Family", in order. */
  authors: { form: 'lines', items: 5_000, characters: 200, wins: 'fuller-names', carriedBy: EVERY_FORMAT },
  /** `true` while the list of authors came from a source that cuts it (`et al.`, `and others`). */
  authorsCut: { form: 'flag', about: 'authors', wins: 'fuller-names', carriedBy: EVERY_FORMAT },
  /** When the first version came out: the day, or its year or month where no more is known. */
  published: { form: 'date', wins: 'earlier', carriedBy: EVERY_FORMAT },
  /** arXiv categories, the primary one first. */
  categories: { form: 'lines', items: 30, characters: 100, wins: 'arxiv-or-longer', carriedBy: ['csv'] },
  doi: { form: 'doi', characters: 400, wins: 'known', carriedBy: EVERY_FORMAT },
  /** Where it was published: arXiv's journal reference, or the name of a journal or of proceedings. Never arXiv itself. */
  journalRef: { form: 'line', characters: 500, wins: 'better-source', carriedBy: EVERY_FORMAT },
  /** `true` if that names proceedings or another book, and no journal. */
  inProceedings: { form: 'flag', about: 'journalRef', wins: 'known', carriedBy: ['ris', 'csl-json'] },
  /** Of the journal or the proceedings. */
  volume: { form: 'line', characters: 60, wins: 'known', carriedBy: ['ris', 'csl-json'] },
  issue: { form: 'line', characters: 60, wins: 'known', carriedBy: ['ris', 'csl-json'] },
  /** `12–34`, or the number of the article. */
  pages: { form: 'line', characters: 60, wins: 'known', carriedBy: ['ris', 'csl-json'] },
  /** Never arXiv. */
  publisher: { form: 'line', characters: 300, wins: 'known', carriedBy: ['ris', 'csl-json'] },
  /** The authors' comment at arXiv: "12 pages. Accepted at …". */
  authorComment: { form: 'line', characters: 1_000, wins: 'better-source', carriedBy: ['csv'] },
  /** `true` if its page or its text says that it was withdrawn. */
  withdrawn: { form: 'flag', wins: 'newest-version', carriedBy: ['csv'] },
  /** From Hugging Face and newsletters. One or two sentences about the paper that are not its abstract. */
  gist: { form: 'line', characters: 2_000, wins: 'known', carriedBy: ['csv'] },
  /** From Hugging Face and bibliographies. */
  keywords: { form: 'lines', items: 50, characters: 100, wins: 'longer', carriedBy: ['csv'] },
  codeUrl: { form: 'code-https', characters: 2_000, wins: 'known', carriedBy: ['csv'] },
  projectUrl: { form: 'https', characters: 2_000, wins: 'known', carriedBy: ['csv'] },
} as const satisfies Record<string, PaperField>;

/** What a digest says about a paper's place in it. It is kept with the appearance, not with the paper. */
export const LISTING_FIELDS = {
  /** 1-based place in the digest. */
  rank: { form: 'count', least: 1 },
  upvotes: { form: 'count' },
  comments: { form: 'count' },
  /** Only in digests of arXiv. */
  announce: { form: 'announce' },
} as const satisfies Record<string, FieldLimits>;

/** The fields that the person can correct in the library. */
export const EDITED_FIELDS = ['title', 'authors', 'published'] as const satisfies readonly (keyof typeof PAPER_FIELDS)[];

export type PaperFieldName = keyof typeof PAPER_FIELDS;
type ListingFieldName = keyof typeof LISTING_FIELDS;

export const PAPER_FIELD_NAMES = Object.keys(PAPER_FIELDS) as PaperFieldName[];
export const LISTING_FIELD_NAMES = Object.keys(LISTING_FIELDS) as ListingFieldName[];

/** The type of an object that may hold each of these fields. */
export type ValuesOf<Rows extends Record<string, FieldLimits>> = { -readonly [Name in keyof Rows]?: ValueOfForm[Rows[Name]['form']] };

/** How far the person has come with a saved paper, in order. */
export const READING_STATES = ['to-read', 'reading', 'read'] as const;

/** Most of what a person may write about a saved paper. */
export const LIBRARY_LIMITS = {
  tags: 200,
  tagCharacters: 100,
  noteCharacters: 200_000,
  /** Stars. */
  rating: 5,
} as const;

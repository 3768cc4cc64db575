/** The vocabulary of Sidelight. Every other room speaks in these shapes. */

/** A calendar day, `YYYY-MM-DD`, without a time zone. */
export type Day = string;

/** Milliseconds since the epoch, UTC. */
export type Timestamp = number;

/**
 * What the store knows a paper by: its versionless arXiv id (`2501.11120`, `hep-th/9901001`),
 * or `title:` + its folded title where no id is known (see `paperKey`).
 */
export type PaperKey = string;

/** What any page, digest or file may tell about a paper. */
export interface PaperFacts {
  /** Versionless, canonical arXiv id. */
  arxivId?: string;
  /** 1-based arXiv version, where the source names one. */
  version?: number;
  title?: string;
  abstract?: string;
  /** Names as "Given Family", in order. */
  authors?: string[];
  /** The day of the first version. */
  published?: Day;
  /** arXiv categories, the primary one first. */
  categories?: string[];
  doi?: string;
  /** One or two sentences about the paper that are not its abstract. */
  gist?: string;
  keywords?: string[];
  codeUrl?: string;
  projectUrl?: string;
}

/** One work, whatever its versions. */
export interface Paper extends PaperFacts {
  key: PaperKey;
  title: string;
  /** `foldTitle(title)`: what papers without an id are matched by. */
  titleKey: string;
  authors: string[];
  addedAt: Timestamp;
  /** `true` while the abstract came from a source that cuts abstracts (a feed, a listing). */
  abstractCut?: boolean;
}

/** What the page being read tells about its paper. */
export interface PaperRef extends PaperFacts {
  /** The page's address, without query and fragment where these do not name the paper. */
  url: string;
}

/** Where digests come from. `hf-daily`, `arxiv:cs.CL`, `feed:https://…`, `text`, `file`, `sample`, `visited:arxiv`. */
export type SourceId = string;

/** One paper in one digest, as the digest tells it. */
export interface DigestEntry extends PaperFacts {
  title: string;
  /** 1-based place in the digest. */
  rank?: number;
  upvotes?: number;
  comments?: number;
  abstractCut?: boolean;
  /** arXiv announce type, where the digest is an arXiv one. */
  announce?: 'new' | 'cross' | 'replace' | 'replace-cross';
}

/** A dated list of papers from one source, as a parser returns it. */
export interface ParsedDigest {
  source: SourceId;
  /** The name a person reads: "Daily Papers", "arXiv cs.CL". */
  sourceName: string;
  date: Day;
  entries: DigestEntry[];
}

/** A digest as stored. */
export interface Digest {
  /** `${source}|${date}` */
  id: string;
  source: SourceId;
  sourceName: string;
  date: Day;
  count: number;
  fetchedAt: Timestamp;
}

/** One paper in one digest, as stored. */
export interface Appearance {
  digestId: string;
  paperKey: PaperKey;
  source: SourceId;
  sourceName: string;
  date: Day;
  rank?: number;
  upvotes?: number;
  comments?: number;
  announce?: DigestEntry['announce'];
  /** The curve of upvotes: readings in order of time, one per change. */
  votes?: { at: Timestamp; upvotes: number }[];
}

export type ReadingState = 'to-read' | 'reading' | 'read';

/** A saved paper, as the person keeps it. */
export interface LibraryEntry {
  paperKey: PaperKey;
  savedAt: Timestamp;
  changedAt: Timestamp;
  state: ReadingState;
  tags: string[];
  /** Markdown. */
  note: string;
  /** 0 (none) to 5. */
  rating: number;
  /** When it was marked as read, where it is. */
  readAt?: Timestamp;
}

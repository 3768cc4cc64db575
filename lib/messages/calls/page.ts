/** What a page with a paper or a list asks: the sidebar, the marks, the readers' diagnostics. */
import * as v from 'valibot';
import type { Day, PaperKey, PaperRef, SourceId } from '@/lib/paper/paper';
import { MAX_PASSAGE_CHARACTERS, ROLES, type Role } from '@/lib/paper/sentence-role';
import { type BibliographyEntry, BIBLIOGRAPHY_LIMITS as MOST } from '@/lib/paper/bibliography';
import type { CitedPaper, LikedBrief, PaperCard, SavedBrief, SourceName, StoreCounts } from '../cards';
import { answer, call } from './call';
import { count, day, harvestedDigest, key, MAX_ROWS, nothing, paperFacts, paperRef, type SchemasOf, source, text, texts } from './shapes';

/** A stretch of an abstract. `tex`: it is a formula, and `text` is its plain form. */
export interface AbstractPart {
  text: string;
  isMarked?: boolean;
  tex?: string;
}

/** What counts more than the rest of the page's paper: its sentences of one role, or a passage. */
export type FocusChoice = v.InferOutput<typeof focus>;
const focus = v.union([v.strictObject({ role: v.picklist(ROLES) }), v.strictObject({ text: text(MAX_PASSAGE_CHARACTERS) })]);

/** Which related papers are listed, and in which order. */
export interface RelatedFilter {
  sort?: 'closest' | 'newest' | 'votes' | undefined;
  /** Only papers that appeared on or after this day. */
  since?: Day | undefined;
  source?: SourceId | undefined;
  focus?: FocusChoice | undefined;
  limit?: number;
}

export interface Reason {
  text: string;
  kind: 'shared' | 'nearest';
  /** The other paper's term, where the two share no word. */
  other?: string;
}

/** Why a paper is related. */
export interface RelatedReasons {
  /** The sentence of its abstract that says best what it shares with the page or the focus, cut to two lines; shared phrases are marked. */
  sentence?: { role?: Role; parts: AbstractPart[] };
  /** Terms of the subject that both have and the sentence leaves out; none where none tells anything. */
  reasons: Reason[];
}

/** Without `reasons`, they are to be asked for (`page.explain`). */
export interface RelatedPaper extends PaperCard, Partial<RelatedReasons> {
  /** Its authors in brief, as in `CitedPaper`. */
  byline: string;
  /** 0 (unrelated) to 1 (the closest there is). */
  strength: number;
  /** Titles of near-duplicates, which are listed under this paper only. */
  duplicates?: string[];
  /** Which share of the papers of its list had fewer votes; 0 … 1. Known of lists in order of votes. */
  votesAbove?: number;
}

export interface PageView {
  paper: PaperCard;
  allAppearances: PaperCard['appearance'][];
  related: RelatedPaper[];
  /** The roles that sentences of the paper's abstract have; a focus on another role has no effect. */
  roles: Role[];
  /** Why the list is empty or what it rests on. */
  state: 'ready' | 'nothing-close' | 'no-text' | 'empty-store' | 'filling';
  store: StoreCounts;
  sources: SourceName[];
  /** Where nothing is close: the paper's arXiv category, unless the person has subscribed to it. */
  toFollow?: string;
  /** Why there is no list, in a line, and what more there is to say of it. */
  headline?: string;
  notice?: string;
  /** Time spent in the worker, in ms. */
  took: { ranking: number; reasons: number; all: number };
}

export interface SiteName {
  id: string;
  name: string;
}

/** What the active tab shows. */
interface TabView {
  ref?: PaperRef;
  paper?: PaperCard;
  /** Its site, if the person turned Sidelight off there. */
  off?: SiteName;
}

/** What a listing shows beside one paper. */
export interface Mark {
  key: PaperKey;
  appearance?: PaperCard['appearance'];
  saved?: SavedBrief;
  /** 0…1: how close the paper is to the saved ones. Absent where it is not close. */
  close?: number;
  /** The saved paper that it is most similar to, where it is close. */
  like?: LikedBrief;
}

/** A key, or several with a space between them, and what it does. */
export type KeyLine = readonly [keys: string, act: string];

/** The forms in which arXiv shows a paper. */
export type PaperPageForm = 'abs' | 'pdf' | 'html';
export type CiteFormat = v.InferOutput<typeof citeFormat>;
const citeFormat = v.picklist(['bibtex', 'markdown', 'text', 'ris']);

/** A way to a field that failed on pages of a site: `arxiv abs title meta`. */
export interface Drift {
  way: string;
  first: Day;
  last: Day;
  /** Page visits. */
  count: number;
}

const filter = v.object({
  sort: v.optional(v.picklist(['closest', 'newest', 'votes'])),
  since: v.optional(day),
  source: v.optional(source),
  focus: v.optional(focus),
  limit: v.optional(v.pipe(count, v.maxValue(200))),
});
/** The settings say which widths are accepted. */
const sidebar = v.object({ open: v.boolean(), width: v.number() });
const libraryPart = v.object({
  part: v.picklist(['subscribe', 'history']), category: v.optional(v.pipe(text(40), v.regex(/^[A-Za-z.-]+$/))),
});
/** Of one kind of page: `arxiv html`. */
const measure = v.object({ kind: v.pipe(text(60), v.regex(/^[a-z0-9-]+ [a-z]+$/)), px: v.pipe(v.number(), v.integer()) });
const siteChoice = v.object({ id: v.pipe(text(40), v.regex(/^[a-z0-9-]+$/)), on: v.boolean() });
const driftWay = v.pipe(text(80), v.regex(/^[a-z0-9-]+( [a-z]+){3}$/));
const block = text(MOST.blockCharacters);
const bibliographyEntry = v.object({
  blocks: texts(MOST.blocks, MOST.blockCharacters), links: texts(MOST.links, MOST.linkCharacters),
  title: v.optional(block), authors: v.optional(block),
} satisfies SchemasOf<BibliographyEntry>);

export const PAGE_CALLS = {
  /** A page with papers is loading: the worker starts to read what its answer will need. */
  'page.expect': call('page', nothing, answer<Record<never, never>>),
  /** The worker puts a further script into the page that asks, and answers when it ran there. */
  'page.script': call('page', v.object({ script: v.picklist(['sidebar', 'references']) }), answer<Record<never, never>>),
  /**
   * A paper page was opened. The answer is what the store knows of its paper, and the related ones.
   * `key` names a paper of the store where no page tells of it. `lookUp`: the sidebar is open, so arXiv is asked for title and abstract
   * if neither page nor store has them. `explained`: so many related papers get their reasons at once; all, unless it is given.
   */
  'page.open': call(
    'page', v.object({
      ref: paperRef, key: v.optional(key), filter: v.optional(filter), lookUp: v.optional(v.boolean()), explained: v.optional(count),
    }),
    answer<PageView>,
  ),
  /** Why the papers of `keys` are related to the page's. The answer is by key. */
  'page.explain': call(
    'page', v.object({ ref: paperRef, keys: v.pipe(v.array(key), v.maxLength(MAX_ROWS)), focus: v.optional(focus) }),
    answer<Record<PaperKey, RelatedReasons>>,
  ),
  /**
   * What the person sets in a page: the sidebar, and whether Sidelight is on for this site. And of how many px a page of its kind
   * has enough left for its text.
   */
  'settings.keep': call(
    'page', v.object({ sidebar: v.optional(sidebar), site: v.optional(siteChoice), measured: v.optional(measure) }),
    answer<Record<never, never>>,
  ),
  /**
   * What keys do beside a page, and everywhere: those of the manifest's commands are as the browser gave them.
   */
  'keys.list': call('page', nothing, answer<{ keys: KeyLine[] }>),
  /** Opens the library page in a tab, where the person subscribes or fetches older lists. `category` is filled in. */
  'library.show': call('page', libraryPart, answer<Record<never, never>>),
  /** For the popup and the browser's side panel. */
  'tab.read': call('extension', nothing, answer<TabView>),
  /** Sends the tab in front to the next form of its paper: abstract, PDF, HTML. */
  'tab.turn': call('extension', nothing, answer<{ form: PaperPageForm }>),
  /** `terms` are marked. The answer is the text in parts, of which every second is marked; no part if no text is known. */
  'paper.abstract': call(
    'page', v.object({ key, terms: v.optional(texts(50, 1_000)) }),
    answer<{ parts: AbstractPart[]; venue?: string; categories?: string[] }>,
  ),
  /** `ref` is for a paper that the store does not hold. */
  'paper.cite': call('page', v.object({ key, format: citeFormat, ref: v.optional(paperRef) }), answer<{ text: string }>),
  /** Where arXiv has its PDF, and how the person names that file. */
  'paper.pdf': call('extension', v.object({ key, ref: v.optional(paperRef) }), answer<{ url: string; name: string }>),
  /** Saves that file from the page that asks. */
  'pdf.save': call('page', v.object({ key, ref: v.optional(paperRef) }), answer<{ said: string }>),
  /** Looks up a paper that is known by its title only in arXiv's API. `url` is its page there, if it is surely the same paper. */
  'paper.identify': call('page', v.object({ key }), answer<{ url?: string }>),
  /**
   * One mark, or `null`, for each paper of a list. Title and abstract of a paper that the store may not know show how close it is.
   * `titles` hold TeX. The answer has each as plain text.
   */
  'marks.get': call(
    'page',
    v.object({
      papers: v.pipe(
        v.array(v.object({ arxivId: paperFacts.arxivId, title: paperFacts.title, abstract: paperFacts.abstract })),
        v.maxLength(MAX_ROWS),
      ),
      titles: v.optional(v.pipe(v.array(v.nonOptional(paperFacts.title)), v.maxLength(MAX_ROWS))),
    }),
    answer<{ marks: (Mark | null)[]; titles: string[] }>,
  ),
  /**
   * For each entry of the page's bibliography its paper, or `null` where that is neither in the digests nor in the library. Without
   * a gist of a source, the first sentence of its abstract is it.
   */
  'references.find': call(
    'page', v.object({ entries: v.pipe(v.array(bibliographyEntry), v.maxLength(MOST.perMessage)) }),
    answer<{ cited: (CitedPaper | null)[] }>,
  ),
  /** The rows of a list that the person looks at enter the store, without a request. */
  'listing.harvest': call('page', v.object({ digest: harvestedDigest }), answer<{ added: number }>),

  /** Ways to a field that failed on a page, as `Reading.drift` names them; once a visit. */
  'drift.report': call('page', v.object({ ways: v.pipe(v.array(driftWay), v.maxLength(40)) }), answer<Record<never, never>>),
  /** `report` is a text to copy: it holds names and days, and nothing of a page. */
  'drift.list': call('extension', nothing, answer<{ drifts: Drift[] }>),
  'drift.forget': call('extension', nothing, answer<Record<never, never>>),
};

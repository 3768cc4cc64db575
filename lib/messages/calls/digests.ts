/** What the library page asks about digests: sources, history, ids, imports. */
import * as v from 'valibot';
import type { Day, PaperKey, SourceId, Timestamp } from '@/lib/paper/paper';
import type { StoreCounts } from '../cards';
import type { Failure } from '../protocol';
import { answer, call } from './call';
import type { ExportedFile } from './library';
import { day, key, MAX_ROWS, nothing, source, sourceName, text } from './shapes';

export interface SourceStatus {
  id: SourceId;
  name: string;
  url?: string;
  /** Where it is fetched from; absent for sources that are not fetched. */
  origin?: string;
  removable: boolean;
  digests: number;
  newest?: Day;
  lastSuccess?: Timestamp;
  nextTry?: Timestamp;
  lastError?: Failure;
  /** It failed or took too long twice in a row: it is tried once a day only, or when the person says so. */
  setAside?: boolean;
  busy: boolean;
}

export interface IndexStatus {
  papers: number;
  bytes: number;
  /** `fused`: by words and by the shipped vectors. `lexical`: by words only, as the vectors could not be read. */
  ranking: 'fused' | 'lexical';
}

/** What a feed would bring. */
interface SourcePreview {
  id: SourceId;
  name: string;
  /** The feed's address, also if the person gave a page that names the feed. */
  url: string;
  titles: string[];
  count: number;
}

/** What a person does with a job. */
export type JobAct = (typeof JOB_ACTS)[number];
const JOB_ACTS = ['start', 'pause', 'resume'] as const;

/** A job: work of many requests that a stopped worker resumes. */
export interface JobStatus {
  state: 'idle' | 'running' | 'paused' | 'done' | 'failed';
  /** Of the running or last one: how many days or papers are done, and how many there are. */
  done: number;
  total: number;
  /** Why the last request failed, in a sentence for the person. */
  message?: string;
  /** When the job goes on without the person; missing where the person must start it. */
  retryAt?: Timestamp;
}

export interface HistoryStatus extends JobStatus {
  from?: Day;
  /** The day reached; days are fetched from the newest to the oldest. */
  at?: Day;
  back?: Day;
  /** The month (`2026-03`) that is being fetched as a whole. */
  month?: string;
}

/** The search for ids of papers that are known by their title only. */
export interface IdSearchStatus extends JobStatus {
  titleOnly: number;
  /** Title-only papers about which arXiv was not asked yet. */
  unasked: number;
  /** Ids that the running or last search took. */
  found: number;
  /** How many ids the person has to decide about; `proposals` lists the first of them. */
  doubtful: number;
  proposals: IdProposalView[];
  /** Ids that were taken and can be taken back, the newest first; `title` is the paper's title before. */
  given: { key: PaperKey; title: string }[];
}

/** The lookup of titles of papers that are known by their id only. */
export interface TitleLookupStatus extends JobStatus {
  nameless: number;
  /** Those about which arXiv was not asked yet. */
  unasked: number;
  /** Titles that the running or last lookup found. */
  found: number;
}

export interface IdProposalView {
  key: PaperKey;
  title: string;
  authors: string[];
  /** Its digest. */
  where: string;
  found: { arxivId: string; title: string; authors: string[]; published?: Day };
  why: string;
}

export interface ImportReport {
  id: string;
  /** The id of the format that it was read as. */
  format: string;
  /** Papers in the file. */
  found: number;
  /** Papers of which the file tells nothing but the id. */
  nameless: number;
  /** Papers that the store does not hold. */
  fresh: number;
  known: number;
  doubtful: { title: string; why: string }[];
  refused: { line?: number; text: string; why: string }[];
  /** Items with a title that seem to be no papers. Reading again with `takeLeftOut` takes them. */
  leftOut: number;
  digests: { sourceName: string; date: Day; count: number }[];
  /** Feeds that the file names, to subscribe to. `wasHttp`: the file's address begins with http, the given one with https. */
  feeds: { id: SourceId; name: string; url: string; wasHttp?: boolean }[];
  /** Papers of the file that bring tags, notes or a reading state. */
  library: number;
  /** Of these, papers that are saved already: the file's tags and notes come to their own. */
  completed: number;
  /** The first titles, which show the person whether the file was read rightly. */
  titles: string[];
  /** Sentences for the person: an encoding that was guessed, doubles. */
  notes: string[];
  /** Why not all of it, or nothing, could be read. */
  problem?: string;
}

export interface ImportProgress {
  id: string;
  state: 'writing' | 'done' | 'failed' | 'undone';
  done: number;
  total: number;
  added: number;
  updated: number;
  message?: string;
}

/** An import that can be taken back. */
export interface RecentImport extends ImportProgress {
  /** Of its file. */
  name?: string;
  at: Timestamp;
}

const importId = v.object({ id: text(100) });
const feedUrl = text(2_000);
const jobAct = v.object({ act: v.picklist(JOB_ACTS) });

const feed = v.object({ id: source, name: sourceName, url: feedUrl });

export const DIGEST_CALLS = {
  'sources.list': call('extension', nothing, answer<{ sources: SourceStatus[]; store: StoreCounts; index: IndexStatus }>),
  /** One source, or all that are due. With `all`, those that are fresh as well; a host that asked to wait is not asked. */
  'sources.refresh': call(
    'extension',
    v.object({ source: v.optional(source), all: v.optional(v.boolean()) }),
    answer<{ sources: SourceStatus[]; added: number }>,
  ),
  'sources.preview': call('extension', v.object({ url: feedUrl }), answer<SourcePreview>),
  'sources.add': call('extension', feed, answer<{ sources: SourceStatus[] }>),
  /** Several feeds, which are fetched after the answer. */
  'sources.subscribe': call(
    'extension', v.object({ feeds: v.pipe(v.array(feed), v.maxLength(MAX_ROWS)) }), answer<{ sources: SourceStatus[] }>,
  ),
  /** The subscriptions as a file that readers of feeds import. */
  'sources.export': call('extension', nothing, answer<ExportedFile>),
  'sources.remove': call('extension', v.object({ id: source }), answer<{ sources: SourceStatus[] }>),
  'history.fetch': call(
    'extension',
    v.union([v.object({ act: v.literal('start'), back: day }), v.object({ act: v.picklist(['pause', 'resume']) })]),
    answer<HistoryStatus>,
  ),
  'history.status': call('extension', nothing, answer<HistoryStatus>),
  /** Looks for the ids of all papers known by their title only: their titles go to arXiv. */
  'ids.find': call('extension', jobAct, answer<IdSearchStatus>),
  'ids.status': call('extension', nothing, answer<IdSearchStatus>),
  /** The person takes or refuses a doubtful id. */
  'ids.decide': call('extension', v.object({ key, take: v.boolean() }), answer<IdSearchStatus>),
  /** Takes back an id that was taken (`key`: the id), or the refusal of one (`key`: the paper's). */
  'ids.undo': call('extension', v.object({ key }), answer<IdSearchStatus>),
  /** Asks arXiv for the titles of all papers known by their id only: their ids go to arXiv. */
  'titles.find': call('extension', jobAct, answer<TitleLookupStatus>),
  'titles.status': call('extension', nothing, answer<TitleLookupStatus>),
  'sample.load': call('extension', nothing, answer<{ added: number }>),

  /**
   * The page has put the bytes into the store under this id (`lib/store/imports`). `as`: the id of the format that the
   * person says it is.
   */
  'import.read': call(
    'extension', v.object({ id: text(100), as: v.optional(text(40)), takeLeftOut: v.optional(v.boolean()) }), answer<ImportReport>,
  ),
  'import.write': call('extension', importId, answer<ImportProgress>),
  'import.progress': call('extension', importId, answer<ImportProgress>),
  /** The imports of the last days that can be taken back, the newest first, and those that are being written. */
  'import.recent': call('extension', nothing, answer<{ imports: RecentImport[] }>),
  /** `kept`: saved papers that stay, as the person edited them since. */
  'import.undo': call('extension', importId, answer<{ removed: number; kept: number }>),
};

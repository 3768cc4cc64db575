import type { Day, PaperKey, Timestamp } from '@/lib/paper/paper';

/** The search for ids of papers that are known by their title only. */
export interface IdSearchStatus {
  state: 'idle' | 'running' | 'paused' | 'done' | 'failed';
  titleOnly: number;
  /** Those that arXiv was not asked about yet. */
  unasked: number;
  /** Of the search under way, or the last one: papers asked about, papers to ask about, ids taken. */
  done: number;
  total: number;
  found: number;
  message?: string;
  /** When it goes on by itself. */
  retryAt?: Timestamp;
  /** How many ids await the person's word; `proposals` lists the first of them. */
  doubtful: number;
  proposals: IdProposalView[];
  /** Ids that were taken and can be taken back, the newest first; `title` as it was. */
  given: { key: PaperKey; title: string }[];
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

/** What the screenshots show beside the project's own sample: a paper that does not exist, and how the library is kept. */

export interface ShownPaper {
  arxivId: string;
  title: string;
  authors: readonly string[];
  abstract: string;
}

export const PAPER: ShownPaper = {
  arxivId: '2611.21417',
  title: 'Field Notes: Language Agents That Write Down What They Learn',
  authors: ['Mira Anselm', 'Tobias Okafor', 'Jun Hayashi', 'Lea Brandt', 'Sana Rahimi'],
  abstract: 'Language-model agents forget what they learned as soon as a task ends, and repeat the same mistakes in the next one. '
    + 'We let an agent keep field notes: short written skills with the steps that worked, the steps that failed, and the state of the '
    + 'environment in which that was so. After each attempt a second model proposes small edits to the notes, and an edit is kept only if '
    + 'it helps on tasks that the agent has not seen. Notes are stored as a history of patches, so that an agent notices when software that '
    + 'it knows was updated. On four benchmarks of computer use, coding agents and tool use, agents with field notes finish 17 percent more '
    + 'tasks than agents with a memory of whole transcripts, and read a tenth of the tokens. The notes of one model also help another one.',
};

/** The sections of its HTML form. */
export const PAPER_SECTIONS: readonly (readonly [heading: string, paragraphs: readonly string[]])[] = [
  ['1 Introduction', [
    'An agent that books a journey today knows nothing tomorrow of the form that rejected its dates. People in the same place write things '
    + 'down. A laboratory has its protocols, a ship has its log, and a new member reads them before touching anything.',
    'We ask whether language agents can do the same with text that they write themselves. The text must be short, because it is read before '
    + 'every task; it must be true, because nobody checks it by hand; and it must age well, because software changes.',
    'Earlier work stores whole transcripts and retrieves them by similarity. That keeps everything and tells little: most steps of a transcript '
    + 'are not worth reading twice, and a step that worked last month may be wrong today.',
  ]],
  ['2 Field notes', [
    'A note has a name, a condition under which it applies, and at most twelve lines. It is proposed after an attempt by a second model that '
    + 'sees the transcript and the score, and it enters the collection only if the score on unseen tasks does not fall.',
    'A change of a note is stored as a patch with its date. When an environment is updated, the agent reads the last patches first, and '
    + 'tests the oldest claims before it relies on them.',
  ]],
];

/** Rows of the sample that are saved: how far they are read, with tags, stars and a note. */
export const KEPT: readonly { row: number; state: 'to-read' | 'reading' | 'read'; tags: string[]; rating: number; note?: string }[] = [
  { row: 0, state: 'reading', tags: ['agents', 'skills'], rating: 5, note: 'The **held-out gate** is the point: an edit is kept only if it helps on '
    + 'unseen tasks.\n\n- compare with patches of memory\n- cost after training: none' },
  { row: 3, state: 'read', tags: ['agents', 'memory'], rating: 4 },
  { row: 2, state: 'to-read', tags: ['agents', 'vision'], rating: 0 },
  { row: 4, state: 'read', tags: ['code', 'benchmarks'], rating: 4 },
];
/** These are saved, too, without more. */
export const ALSO_KEPT = 22;

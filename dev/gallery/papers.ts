/** Papers that do not exist, for the gallery: their texts are written for it. */
import type {
  CitedPaper, FoundPaper, LibraryCard, PageView, PaperCard, RelatedPaper, TodayPaper, TodayView,
} from '@/lib/messages/protocol';
import { formatAuthors } from '@/lib/texts/format';

const DAY = '2026-11-24';
/** Noon of that day. */
export const NOON = Date.parse(`${DAY}T12:00:00Z`);

/** Votes fall from paper to paper, as in a list. */
const card = (row: number, title: string, authors: string[], gist: string): CitedPaper => ({
  key: `2611.${String(20_001 + row)}`, arxivId: `2611.${String(20_001 + row)}`, title, authors, byline: formatAuthors(authors), gist,
  published: '2026-11-20', hasAbstract: true, href: `https://arxiv.org/abs/2611.${20_001 + row}`, appearances: 1,
  links: [
    { name: 'PDF', href: `https://arxiv.org/pdf/2611.${20_001 + row}` },
    { name: 'HF', href: `https://huggingface.co/papers/2611.${20_001 + row}` },
    { name: 'code', href: 'https://github.com/example/example' },
  ],
  appearance: { source: 'hf-daily', sourceName: 'Daily Papers', date: DAY, rank: row + 1, upvotes: 128 - 13 * row },
});

export const CARDS: readonly CitedPaper[] = [
  card(0, 'Lantern: Reading Long Documents by the Light of Their Outline', ['Mira Anselm', 'Tobias Okafor', 'Jun Hayashi', 'Lea Brandt'],
    'A model first writes the outline of a document, then answers from the sections that the outline points to.'),
  card(1, 'Small Teachers Are Enough: Distillation Without a Larger Model', ['Ines Duarte', 'Pavel Novotny'],
    'Two models of the same size teach each other, and both end up better than one taught by a model ten times as large.'),
  card(2, 'When Do Agents Ask? Measuring Clarifying Questions in Tool Use', ['Sana Rahimi', 'Olaf Lind', 'Grace Mbeki'],
    'Agents that ask one question before they act finish more tasks, but few of them ask.'),
  card(3, 'Tidewater: A Benchmark of Slow Changes in Satellite Pictures', ['Noor van Dijk', 'Felix Araya'],
    'Ten years of coast lines, a picture a month, and the question what has moved.'),
  card(4, 'Sparse Attention with a Memory of What It Skipped', ['Yuki Tanabe', 'Marta Kowal', 'Ravi Menon', 'Elsa Ek'],
    'What sparse attention leaves out is kept as a sum, so that nothing is lost for good.'),
  card(5, 'A Careful Look at Benchmarks for Theorem Proving', ['Henrik Solberg'],
    'A third of the problems can be solved without the premise that they are said to test.'),
];

export const FORMULA_CARD: PaperCard = {
  ...CARDS[5]!, title: 'Bounds of O(n log n) for Sorting with Noisy Comparisons',
  titleParts: [{ text: 'Bounds of ' }, { text: 'O(n log n)', tex: 'O(n \\log n)' }, { text: ' for Sorting with Noisy Comparisons' }],
};

export const ABSTRACT = [
  { text: 'Long documents do not fit into a prompt, and cutting them loses what joins their parts. ' },
  { text: 'We let a model write an outline first', isMarked: true },
  { text: ', and answer from the sections that the outline names. On five sets of questions about reports and books, this reads ' },
  { text: 'a tenth of the text', isMarked: true },
  { text: ' and answers as well as reading all of it.' },
];

const saved = { at: NOON, state: 'to-read' as const, tags: ['long context', 'reading'] };
export const SAVED: readonly LibraryCard[] = CARDS.slice(0, 4).map((each, row) => ({
  ...each, saved: { ...saved, state: (['to-read', 'reading', 'read', 'to-read'] as const)[row]! }, rating: [0, 4, 5, 0][row]!,
  note: row === 1 ? 'Compare with the mutual distillation of last year.' : '', changedAt: NOON,
}));

/** A row of Today in each state. */
export const TODAY_PAPERS: readonly TodayPaper[] = CARDS.map((card, row): TodayPaper => {
  const each = { ...card, rank: row + 1, kind: 'new' as const };
  if (row === 1) return { ...each, saved, inZotero: true };
  if (row === 2) return { ...each, seen: true };
  return row === 3 ? { ...each, kind: 'cross-listed' } : each;
});

export const TODAY: TodayView = {
  digest: { source: 'hf-daily', sourceName: 'Daily Papers', date: DAY, count: 6, fetchedAt: NOON }, isToday: true,
  papers: [...TODAY_PAPERS], rest: { handled: 0, total: 0, saved: 0, later: 0 }, total: 6, kind: 'all', kinds: [{ kind: 'new', count: 6 }],
  previous: '2026-11-23', sources: [{ id: 'hf-daily', name: 'Daily Papers' }], order: 'votes', orders: ['votes', 'rank'], saved: 4,
};

export const FOUND_PAPERS: readonly FoundPaper[] = CARDS.slice(0, 3).map((each, row) => ({
  ...each,
  ...(row === 0 && {
    titleMarks: [{ text: 'Lantern: Reading ' }, { text: 'Long Documents', isMarked: true }, { text: ' by the Light of Their Outline' }],
  }),
  line: [{ text: each.authors.slice(0, 3).map((name) => name.split(' ').at(-1)).join(', ') }],
}));

/** Very close, close and loose ones. */
export const RELATED: readonly RelatedPaper[] = CARDS.map((each, row): RelatedPaper => ({
  ...each, strength: [0.95, 0.88, 0.71, 0.6, 0.5, 0.33][row]!,
  reasons: [{ text: 'outline', kind: 'shared' }, { text: 'long context', kind: 'nearest', other: 'long documents' }],
  ...(row < 3 && {
    sentence: {
      role: (['method', 'result', 'problem'] as const)[row]!,
      parts: [
        { text: each.gist!.split(' ').slice(0, 4).join(' '), isMarked: true }, { text: ` ${each.gist!.split(' ').slice(4).join(' ')}` },
      ],
    },
  }),
  ...(row === 1 && { saved: { ...saved, state: 'read' as const } }),
  ...(row === 2 && { duplicates: ['When Do Agents Ask?'], votesAbove: 0.9 }),
}));

export const VIEW: PageView = {
  paper: { ...CARDS[0]!, journalRef: 'Example Conference 2026' }, allAppearances: [CARDS[0]!.appearance, CARDS[1]!.appearance],
  related: [...RELATED], roles: ['problem', 'method', 'result'], state: 'ready',
  store: { papers: 1204, digests: 31, saved: 4, newest: DAY },
  sources: [{ id: 'hf-daily', name: 'Daily Papers' }, { id: 'arxiv:cs.CL', name: 'arXiv cs.CL' }], took: { ranking: 3, reasons: 2, all: 9 },
};

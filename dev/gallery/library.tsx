import type { JSX } from 'preact';
import { Import, type ImportProps } from '@/components/library/Import';
import { Insights } from '@/components/library/Insights';
import { JobButtons } from '@/components/library/JobButtons';
import { JobLine } from '@/components/library/JobLine';
import { DigestDays } from '@/components/library/DigestDays';
import { Markdown } from '@/components/library/Markdown';
import { NoteEditor } from '@/components/library/NoteEditor';
import { PapersTable } from '@/components/library/PapersTable';
import { ReadingView } from '@/components/library/ReadingView';
import { BulkBar } from '@/components/library/BulkBar';
import { RelatedList } from '@/components/library/RelatedList';
import { TagEditor } from '@/components/library/TagEditor';
import type { NoteState, PapersActions, PapersState } from '@/components/library/papers-state';
import type { ImportReport, JobStatus } from '@/lib/messages/protocol';
import { makeActs, doNothing } from './acts';
import { ABSTRACT, CARDS, NOON, RELATED, SAVED } from './papers';
import { type GallerySection, inState, type Specimen, typed } from './specimen';

const actions = makeActs<PapersActions>();
const TAGS = [{ name: 'long context', count: 4 }, { name: 'reading', count: 2 }, { name: 'agents', count: 9 }];

const part = (name: string, draw: () => JSX.Element, more: Partial<Specimen> = {}): Specimen => ({ name, place: 'library', draw, ...more });

const tags = (name: string, act?: Specimen['act']): Specimen => part(name, () => (
  <div class="reading" style={{ height: '140px', padding: '0 4px' }}>
    <TagEditor
      place={`gallery ${name}`} tags={['long context', 'reading']} known={TAGS} onAdd={doNothing} onRemove={doNothing} onShow={doNothing}
    />
  </div>
), { height: 150, ...(act && { act }) });

const note = (status: NoteState['status'], more: Partial<NoteState> = {}): Specimen => part(more.text === '' ? 'empty' : status, () => (
  <NoteEditor
    note={{ text: 'The *outline* is what matters: see $O(n \\log n)$ in section 3.', status, ...more }} asked={0} onType={doNothing}
    onLeave={doNothing} onSettle={doNothing}
  />
));

const REPORT: ImportReport = {
  id: '1', format: 'markdown', found: 24, nameless: 0, fresh: 20, known: 4,
  doubtful: [{ title: 'Lantern', why: 'The id and the title differ.' }],
  refused: [{ line: 12, text: 'see also', why: 'It names no paper.' }], leftOut: 2, library: 0, completed: 0, feeds: [],
  digests: [{ sourceName: 'Daily Papers', date: '2026-11-24', count: 24 }], titles: CARDS.slice(0, 3).map(({ title }) => title),
  notes: ['Two papers are listed twice.'],
};
const imported = (name: string, props: Partial<ImportProps>): Specimen => part(name, () => (
  <div class="pane" style={{ height: 'auto', padding: '0' }}>
    <Import
      reading={false} subscribed={new Set()} onSubscribe={doNothing} onText={doNothing} onFile={doNothing} onImport={doNothing}
      onZotero={doNothing} onUndo={doNothing} onReadAgain={doNothing} {...props}
    />
  </div>
));
const PROGRESS = { id: '1', done: 9, total: 24, added: 0, updated: 0 };

const job = (name: string, status: JobStatus): Specimen => part(name, () => (
  <>
    <JobLine
      status={status} name="Titles"
      texts={{
        running: '3 of 10 papers.', paused: 'Paused after 3 of 10 papers.', failed: 'Stopped after 3 of 10 papers.',
        done: 'All 10 papers are done.',
      }}
    />
    <div class="row"><JobButtons status={status} onSteer={doNothing} /></div>
  </>
));

const PAPERS: PapersState = {
  ready: true, query: '', unknown: [], isPartial: false, isWhole: true, shown: [...SAVED], total: SAVED.length,
  open: false, isOffered: true, selected: new Set([SAVED[2]!.key]), tags: TAGS, doubles: [], current: SAVED[1]!.key,
};

const days = (): JSX.Element => (
  <div class="digest">
    <DigestDays
      source="hf-daily" shown="2026-11-24" isPast={false}
      days={[24, 23, 20, 19, 18].map((day, row) => ({ date: `2026-11-${day}`, count: 30, left: [30, 12, 0, 20, 3][row]! }))}
    />
  </div>
);

/** Months of a year that ends with November. */
const MONTHS = Array.from({ length: 12 }, (_, row) => (row === 0 ? '2025-12' : `2026-${String(row).padStart(2, '0')}`));
const insights = (state: 'filled' | 'failed' | 'empty'): JSX.Element => (
  <main class="section insights">
    <Insights
      {...(state === 'failed' && { failure: { kind: 'storage', message: 'The browser could not read its storage.' } as const })}
      today="2026-11-24" done={1} months={12} onMonths={doNothing} onPick={doNothing} onSubject={doNothing} onRetry={doNothing}
      places={SAVED.map((_, row) => ({ x: row * 0.3, y: (row % 2) * 0.5 + row * 0.1 }))}
      view={{
        days: [{ day: '2026-11-23', saved: 2, read: 1 }, { day: '2026-11-24', saved: 2, read: 0 }],
        states: state === 'empty' ? { 'to-read': 0, reading: 0, read: 0 } : { 'to-read': 2, reading: 1, read: 1 },
        topics: state === 'empty' ? [] : [{
          kind: 'phrases', months: MONTHS,
          series: [
            { name: 'long documents', counts: MONTHS.map((_, row) => row), newest: 11 }, { name: 'agents', counts: MONTHS.map((_, row) => 12 - row) },
          ],
        }],
        map: {
          papers: state === 'empty' ? [] : SAVED.map(({ key, title, saved }, row) => ({ key, title, vector: '', subject: row % 2, state: saved.state }) as never),
          subjects: ['long documents', 'clarifying questions'], leftOut: 0,
        },
      }}
    />
  </main>
);

export const LIBRARY_SECTIONS: readonly GallerySection[] = [
  {
    id: 'tags', name: 'Tags and their field',
    specimens: [
      tags('as they are'), tags('with proposals', typed('input', 'a')), tags('with the focus', inState('input', 'focus-visible')),
    ],
  },
  {
    id: 'notes', name: 'Notes in each state',
    specimens: [
      note('saved'), note('saved', { text: '' }), note('failed', { problem: 'The browser could not write to its storage.' }),
      note('conflict', { other: 'The outline is all that matters.' }),
      part('Markdown', () => <Markdown text={'Read **section 3**:\n\n- the outline\n- $$\\sum_i x_i$$\n\n> Too short?\n\n`code`'} />),
    ],
  },
  {
    id: 'import', name: 'Import: empty, reading, report, writing, done, failure',
    specimens: [
      imported('empty', {}), imported('reading', { reading: true }), imported('report', { report: REPORT, readAs: 'markdown' }),
      imported('not readable', { problem: 'This looks like a picture. Sidelight reads text.' }),
      imported('writing', { report: REPORT, progress: { ...PROGRESS, state: 'writing' } }),
      imported('done', { report: REPORT, progress: { ...PROGRESS, state: 'done', added: 20 } }),
      imported('failed', { report: REPORT, progress: { ...PROGRESS, state: 'failed', message: 'The storage is full.' } }),
    ],
  },
  {
    id: 'jobs', name: 'Work of many requests: running, waiting, paused, failed, done',
    specimens: [
      job('running', { state: 'running', done: 3, total: 10 }),
      job('waiting', { state: 'running', done: 3, total: 10, message: 'arXiv is limiting requests.', retryAt: NOON }),
      job('paused', { state: 'paused', done: 3, total: 10 }),
      job('failed', { state: 'failed', done: 3, total: 10, message: 'arXiv did not answer.' }),
      job('done', { state: 'done', done: 10, total: 10 }),
    ],
  },
  {
    id: 'papers', name: 'Saved papers: table, selection, reading view', specimens: [
      part('table', () => (
        <div class="left" style={{ height: '400px', display: 'flex' }}>
          <PapersTable state={PAPERS} actions={actions} onKey={doNothing} />
        </div>
      )),
      part('selection', () => (
        <BulkBar keys={SAVED.slice(0, 2).map(({ key }) => key)} hidden={0} tags={['reading']} known={TAGS} actions={actions} />
      )),
      part('reading view', () => (
        <ReadingView
          card={SAVED[1]!} tags={TAGS} askedNote={0} actions={actions}
          reading={{
            key: SAVED[1]!.key, abstract: { parts: ABSTRACT }, appearances: [CARDS[1]!.appearance], related: RELATED.slice(2, 5), roles: [],
            note: { text: 'Compare with last year.', status: 'saved' }, votes: [],
          } as never}
        />
      )),
      part('related papers', () => (
        <div class="reading" style={{ height: 'auto' }}><RelatedList related={[...RELATED]} onSave={doNothing} /></div>
      )),
    ],
  },
  { id: 'digest-days', name: 'Days of a digest', specimens: [part('five days', days)] },
  {
    id: 'insights', name: 'Insights, with nothing saved, and their failure',
    specimens: [
      part('filled', () => insights('filled'), { isWide: true }), part('empty', () => insights('empty'), { isWide: true }),
      part('failure', () => insights('failed'), { isWide: true }),
    ],
  },
];

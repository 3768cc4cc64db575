import type { JSX } from 'preact';
import { PageSidebar } from '@/components/sidebar/PageSidebar';
import { NoPaper } from '@/components/sidebar/NoPaper';
import { RelatedItem, type RelatedItemProps } from '@/components/paper/RelatedItem';
import type { SidebarActions, SidebarState } from '@/components/sidebar/sidebar-state';
import { makeActs, doNothing } from './acts';
import { CARDS, RELATED, VIEW } from './papers';
import { type GallerySection, inState, pressed, type Specimen } from './specimen';

const actions = makeActs<SidebarActions>();
const CITED = CARDS.slice(0, 3).map((paper, row) => ({ paper, ...(row && { label: `[${row}]` }), jump: doNothing }));
const STATE: SidebarState = { view: VIEW, busy: false, filter: {} };
const WIDTH = 360;

const whole = (name: string, state: Partial<SidebarState>, act?: Specimen['act']): Specimen => ({
  name, place: 'sidebar', width: WIDTH, height: 640, ...(act && { act }),
  draw: () => (
    <PageSidebar state={{ ...STATE, ...state }} actions={actions} site="arxiv" siteName="arXiv" width={WIDTH} onResize={doNothing} />
  ),
});

const row = (name: string, props: Partial<RelatedItemProps>, act?: Specimen['act']): Specimen => ({
  name, place: 'sidebar', width: WIDTH, ...(act && { act }),
  draw: (): JSX.Element => (
    <div class="sidebar" style={{ height: 'auto' }}>
      <ol class="list" aria-label={name}><RelatedItem paper={RELATED[0]!} isNamed actions={actions} {...props} /></ol>
    </div>
  ),
});

const NONE = { ...VIEW, related: [], roles: [] };

export const SIDEBAR_SECTIONS: readonly GallerySection[] = [
  {
    id: 'related-rows', name: 'Related papers: open and compact',
    specimens: [
      row('open', { isOpen: true }), row('open, with its abstract', { isOpen: true }, pressed('[data-act="abstract"]')),
      row('open, with the focus', { isOpen: true }, inState('.rel', 'focus')), row('open, read', { isOpen: true, paper: RELATED[1]! }),
      row('open, with duplicates and many votes', { isOpen: true, paper: RELATED[2]! }), row('compact', { paper: RELATED[3]! }),
      row('compact, with the focus', { paper: RELATED[3]! }, inState('.rel', 'focus')),
      row('terms alone', { isOpen: true, paper: RELATED[4]! }),
    ],
  },
  {
    id: 'sidebar', name: 'Sidebar: filled, saved, by a role, by a passage, with a selection, keys',
    specimens: [
      whole('filled', {}),
      whole('saved, with a toast', {
        view: { ...VIEW, paper: { ...VIEW.paper, saved: { at: 0, state: 'reading', tags: [] } } },
        toast: { text: 'Saved', undo: doNothing },
      }),
      whole('by the method', { filter: { focus: { role: 'method' } } }),
      whole('by a passage', { filter: { focus: { text: 'a model writes an outline first, and answers from what it names' } } }),
      whole('with a selection', { selection: 'a model writes an outline first' }),
      whole('with cited papers, the list open', { view: { ...VIEW, related: VIEW.related.slice(0, 1) }, cited: CITED }, pressed('.group > .row .fold')),
      whole('keys', {
        keys: [['j k', 'Next or previous paper'], ['s', 'Save or remove the paper'], ['Alt+Shift+D', 'Open the list'], ['Esc', 'Close']],
      }),
    ],
  },
  {
    id: 'sidebar-empty', name: 'Sidebar: looking, nothing close, no digests, failure, nothing with a filter, withdrawn, no paper',
    specimens: [
      whole('looking', { view: undefined, busy: true }),
      whole('nothing close', { view: { ...NONE, state: 'nothing-close', toFollow: 'cs.CL' } }),
      whole('no digests', {
        view: {
          ...NONE, state: 'empty-store', store: { papers: 0, digests: 0, saved: 0 }, headline: 'There are no digests yet.',
          notice: 'The first lists are being downloaded.',
        },
      }),
      whole('failure', { view: undefined, failure: { kind: 'storage', message: 'The browser could not read its storage.' } }),
      whole('nothing with a filter', { view: NONE, filter: { since: '2026-11-17' } }),
      whole('withdrawn', { view: { ...VIEW, paper: { ...CARDS[4]!, withdrawn: true, authorComment: 'Withdrawn: Theorem 2 is wrong' } } }),
      { name: 'the browser’s side panel without a paper', place: 'sidebar', width: WIDTH, height: 240, draw: () => <NoPaper /> },
    ],
  },
];

import type { JSX } from 'preact';
import { Empty } from '@/components/popup/Empty';
import { Popup } from '@/components/popup/Popup';
import { PaperItem, type PaperItemProps } from '@/components/popup/PaperItem';
import type { PopupActions, PopupState } from '@/components/popup/popup-state';
import { t } from '@/lib/texts/t';
import { makeActs, doNothing } from './acts';
import { ABSTRACT, CARDS, FORMULA_CARD, FOUND_PAPERS, SAVED, TODAY, TODAY_PAPERS, VIEW } from './papers';
import { type GallerySection, inState, pressed, type Specimen } from './specimen';

const actions = makeActs<PopupActions>();
const STATE: PopupState = {
  tab: 'today', query: '', today: TODAY, showDone: false, savedState: 'all', isRefreshing: false, thumbnails: false, isWide: false,
  showKeys: false, shortcuts: [['Alt+Shift+S', 'Show or hide the sidebar']], saved: { papers: [...SAVED], total: 4 }, tabPaper: CARDS[0],
};

const whole = (name: string, change: Partial<PopupState>, act?: Specimen['act']): Specimen => ({
  name, place: 'popup', width: change.isWide ? 760 : 400, height: 560, ...(change.isWide && { isWide: true }),
  draw: () => <Popup state={{ ...STATE, ...change }} actions={actions} />, ...(act && { act }),
});

const FAILURE = { kind: 'network', message: 'Hugging Face did not answer.' } as const;
const EMPTY_TODAY = { ...TODAY, papers: [], total: 0, kinds: [] };
const { digest: _, ...NO_DIGEST } = EMPTY_TODAY;
const DONE = TODAY.papers.map((paper) => ({ ...paper, done: true as const }));
const FOR_YOU = {
  ...TODAY, order: 'for-you' as const,
  papers: TODAY.papers.slice(2).map((paper) => ({ ...paper, like: { title: CARDS[0]!.title, name: 'Lantern' }, score: 0.8 })),
};
const TRENDING = {
  period: 'week' as const, comparedDays: 60,
  topics: [
    { phrase: 'long documents', count: 9, before: 3, rises: true, titles: [] },
    { phrase: 'clarifying questions', count: 4, before: 1, rises: false, titles: [] },
  ],
  papers: CARDS.slice(0, 4).map((card, row) => ({
    ...card, score: 1 - row / 5, votes: row === 3 ? [] : [2, 9, 30, 60 + 9 * row, 115],
    why: row === 0 ? '115 votes, 5× the usual; 3 lists; HF #1' : `115 votes in 2 days, ${5 - row}× the usual`,
  })),
};

const row = (name: string, props: Partial<PaperItemProps>, act?: Specimen['act']): Specimen => ({
  name, place: 'popup', width: 400, ...(act && { act }),
  draw: () => (
    <ol class="list" aria-label={name}>
      <PaperItem
        paper={TODAY_PAPERS[0]!} line={() => TODAY_PAPERS[0]!.gist!} onSave={doNothing} onPut={doNothing} onOpen={doNothing}
        onTake={doNothing} onWatch={doNothing} onReadAbstract={() => Promise.resolve({ parts: ABSTRACT })} {...props}
      />
    </ol>
  ),
});

/** A picture that no host is asked for. */
const PICTURE = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" width="64" height="36"><rect width="64" height="36" fill="#7a94a8"/>'
  + '<circle cx="20" cy="18" r="9" fill="#f4e3b2"/></svg>',
)}`;

const empty = (name: string, draw: () => JSX.Element): Specimen => ({
  name, place: 'popup', width: 400, height: 300, draw: () => <div class="popup" style={{ height: '300px' }}>{draw()}</div>,
});

export const POPUP_SECTIONS: readonly GallerySection[] = [
  {
    id: 'popup-rows', name: 'Rows of the popup',
    specimens: [
      row('new', { isNew: true }), row('pointed at', { isNew: true }, inState('.item', 'hover')),
      row('with the focus', { isNew: true }, inState('.item', 'focus')), row('saved', { paper: TODAY_PAPERS[1]! }),
      row('opened', { paper: TODAY_PAPERS[2]! }), row('done', { paper: { ...CARDS[0]!, done: true } }, inState('.item', 'focus')),
      row('later', { paper: { ...CARDS[0]!, later: true } }, inState('.item', 'focus')),
      row('peeked', { isNew: true }, pressed('[data-act="abstract"]')), row('with a picture', { isNew: true, picture: PICTURE }),
      row('with a curve of votes', { curve: [1, 4, 20, 44, 90] }), row('with a formula', { paper: FORMULA_CARD }),
      row('withdrawn', { paper: { ...CARDS[4]!, withdrawn: true }, line: () => `${t('paper.withdrawn')} · Tanabe, Kowal, Menon et al.` }),
    ],
  },
  {
    id: 'popup-empty', name: 'Nothing to list: loading, no list, offline, failure, caught up',
    specimens: [
      empty('loading', () => <Empty title={t('page.loadingDigests')} waiting />),
      whole('no list', { today: NO_DIGEST, tabPaper: undefined }),
      empty('offline', () => (
        <Empty
          title={t('today.offline')} detail={t('today.offlineDetail')} act={t('today.loadSample')} onAct={doNothing}
          other={t('today.checkNow')} onOther={doNothing}
        />
      )),
      whole('not downloaded', { today: { ...NO_DIGEST, notice: 'Hugging Face did not answer.' } }),
      whole('failure', { failure: FAILURE }),
      whole('caught up', { today: { ...TODAY, papers: DONE } }),
    ],
  },
  {
    id: 'popup-today', name: 'Popup: Today',
    specimens: [whole('whole', {}), whole('more about the list', {}, pressed('[data-act="more"]')), whole('keys', { showKeys: true })],
  },
  {
    id: 'popup-lists', name: 'Popup: For you, Trending, Saved, search, related',
    specimens: [
      whole('for you', { tab: 'for-you', forYou: FOR_YOU }), whole('trending', { tab: 'trending', trending: TRENDING }),
      whole('saved', { tab: 'saved' }), whole('found', { query: 'long documents', found: { papers: [...FOUND_PAPERS], total: 3 } }),
      whole('nothing found', { query: 'qqqq', found: { papers: [], total: 0 } }),
      whole('related', { related: { view: VIEW } }),
      whole('turned off on a site', { tabPaper: undefined, offSite: { id: 'arxiv', name: 'arXiv' } }),
    ],
  },
  { id: 'popup-wide', name: 'Popup, wide', specimens: [whole('today', { isWide: true }), whole('saved', { isWide: true, tab: 'saved' })] },
];

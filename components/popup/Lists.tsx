import type { JSX } from 'preact';
import type { LibraryCard, PaperCard } from '@/lib/messages/protocol';
import { localDayOf } from '@/lib/paper/day';
import type { ReadingState } from '@/lib/paper/paper';
import { formatAuthors, formatDay } from '@/lib/texts/format';
import { formatCount, type PlainKey, t } from '@/lib/texts/t';
import { FocusBar } from '../paper/FocusBar';
import { Choice } from '../ui/Choice';
import { Menu } from '../ui/Menu';
import { InSteps } from '../ui/InSteps';
import { listNoteActs } from '../paper/paper-acts';
import { listTerms, Reasons } from '../paper/Reasons';
import { listReadingStates, READING_STATE_NAMES } from '../paper/reading-state-names';
import { Empty, Failed } from './Empty';
import { RelatedGroups } from '../paper/RelatedGroups';
import { PaperItem } from './PaperItem';
import { type PopupActions, type PopupProps, SEEN_ROWS } from './popup-state';

/** What is said where no saved paper is in this state. */
const NONE_IN_STATE = {
  'to-read': 'saved.noneToRead', reading: 'saved.noneReading', read: 'saved.noneRead',
} as const satisfies Record<ReadingState, PlainKey>;
const listStates = (): [ReadingState | 'all', string][] => [
  ['all', t('saved.all')], ...listReadingStates(),
];

/** Saved papers, newest first. */
export function Saved({ state, actions }: PopupProps): JSX.Element {
  const { saved, failure } = state;
  if (failure) return <Failed failure={failure} onRetry={actions.refresh} />;
  if (!saved) return <Empty title={t('saved.opening')} waiting />;
  if (saved.total === 0 && state.savedState === 'all') {
    return (
      <Empty
        title={t('saved.none')} detail={t('saved.noneDetail')}
        act={t('today.show')} onAct={() => actions.chooseTab('today')}
      />
    );
  }
  return (
    <>
      <div class="row under">
        <h1 class="grow">{t('count.savedPapers', saved.total)}</h1>
        <TodaysNote papers={saved.papers} onTake={actions.take} />
        <Choice name={t('saved.readingState')} value={state.savedState} options={listStates()} onChoose={actions.chooseState} />
      </div>
      {saved.papers.length === 0 ? (
        <Empty
          title={state.savedState === 'all' ? t('saved.none') : t(NONE_IN_STATE[state.savedState])} isBelow act={t('saved.showAll')}
          onAct={() => actions.chooseState('all')}
        />
      ) : (
        <ol class="list" aria-label={t('saved.papers')}>
          <InSteps
            first={SEEN_ROWS} rows={saved.papers} draw={(paper) => (
              <PaperItem
                key={paper.key} paper={paper}
                line={() => [
                  ...(paper.withdrawn ? [t('paper.withdrawn')] : []),
                  formatAuthors(paper.authors),
                  formatDay(localDayOf(paper.saved.at)),
                  t(READING_STATE_NAMES[paper.saved.state]),
                  ...paper.saved.tags,
                ].filter(Boolean).join(' · ')}
                onSave={(save) => actions.save(paper.key, save)} onReadAbstract={() => actions.readAbstract(paper.key)}
                onOpen={(event) => actions.open(event, paper)} onTake={(act) => actions.take([paper.key], act)}
                onWatch={actions.watchFor}
              />
            )}
          />
        </ol>
      )}
      {saved.papers.length < saved.total && (
        <p class="notice more">
          {t('saved.newestOf', { shown: formatCount(saved.papers.length), all: formatCount(saved.total) })}
        </p>
      )}
    </>
  );
}

/** What was saved today, as one note. */
function TodaysNote({ papers, onTake }: { papers: readonly LibraryCard[]; onTake: PopupActions['take'] }): JSX.Element | null {
  const today = localDayOf(Date.now());
  const keys = papers.filter(({ saved }) => localDayOf(saved.at) === today).map(({ key }) => key);
  if (keys.length === 0) return null;
  return (
    <Menu name={t('notes.ofSavedToday')} label={t('notes.savedToday')} options={listNoteActs()} onChoose={(act) => onTake(keys, act)} />
  );
}

/** What is related to the paper of the tab in front, or to the typed text. */
export function Related({ state, actions }: PopupProps): JSX.Element {
  const { view: { related, roles, headline, notice }, typed, focus } = state.related!;
  if (related.length === 0 && !focus)
    return <Empty title={headline ?? t('related.nothingCloseYet')} detail={notice} act={t('act.back')} onAct={actions.closeRelated} />;
  return (
    <>
      <div class="row under">
        <h1 class="grow" title={typed}>{typed ? t('related.likeText', { text: typed }) : t('related.toThisTab')}</h1>
        <button type="button" class="text" onClick={actions.closeRelated}>{t('act.back')}</button>
      </div>
      <FocusBar roles={roles} focus={focus} onFocus={actions.focusRelated} />
      {related.length === 0 && <p class="notice">{t('related.nothingCloseYet')}</p>}
      <RelatedGroups
        heading="h2" papers={related} draw={(paper) => (
          <PaperItem
            key={paper.key} paper={paper} line={() => foundDetail(paper)} why={<Reasons paper={paper} />}
            onSave={(save) => actions.save(paper.key, save)} onOpen={(event) => actions.open(event, paper)}
            onTake={(act) => actions.take([paper.key], act)} onWatch={actions.watchFor}
            onReadAbstract={() => actions.readAbstract(paper.key, listTerms(paper))}
          />
        )}
      />
    </>
  );
}

function foundDetail(paper: PaperCard): string {
  const day = paper.appearance?.date ?? paper.published;
  return [
    paper.withdrawn && t('paper.withdrawn'), formatAuthors(paper.authors), day && formatDay(day),
  ].filter(Boolean).join(' · ');
}

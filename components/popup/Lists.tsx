import type { JSX } from 'preact';
import type { PaperCard } from '@/lib/messages/protocol';
import { localDayOf } from '@/lib/paper/day';
import type { ReadingState } from '@/lib/paper/paper';
import { formatAuthors, formatDay } from '@/lib/texts/format';
import { formatCount, t } from '@/lib/texts/t';
import { FocusBar } from '../paper/FocusBar';
import { Choice } from '../ui/Choice';
import { listTerms, Reasons } from '../paper/Reasons';
import { Empty } from './Empty';
import { RelatedGroups } from '../paper/RelatedGroups';
import { PaperItem } from './PaperItem';
import type { PopupProps } from './popup-state';

const STATES: readonly (readonly [ReadingState | 'all', string])[] = [
  ['all', 'all'], ['to-read', 'to read'], ['reading', 'reading'], ['read', 'read'],
];

/** Saved papers, newest first. */
export function Saved({ state, actions }: PopupProps): JSX.Element {
  const { saved, failure } = state;
  if (failure) return <Empty title={failure.message} act="Retry" onAct={actions.refresh} />;
  if (!saved) return <Empty title="Opening your library…" waiting />;
  if (saved.total === 0 && state.savedState === 'all') {
    return (
      <Empty
        title="Nothing saved yet" detail="The bookmark beside a paper saves it: here, beside a page, or in a site’s list."
        act="Show today’s papers" onAct={() => actions.chooseTab('today')}
      />
    );
  }
  return (
    <>
      <div class="row under">
        <h1 class="grow">{t('count.savedPapers', saved.total)}</h1>
        <Choice name="Reading state" value={state.savedState} options={STATES} onChoose={actions.chooseState} />
      </div>
      {saved.papers.length === 0 ? (
        <Empty
          title={`No saved paper is marked as ${state.savedState.replace('-', ' ')}`} isBelow act="Show all saved papers"
          onAct={() => actions.chooseState('all')}
        />
      ) : (
        <ol class="list" aria-label="Saved papers">
          {saved.papers.map((paper) => (
            <PaperItem
              key={paper.key} paper={paper}
              line={() => [
                ...(paper.withdrawn ? ['Withdrawn'] : []),
                formatAuthors(paper.authors),
                formatDay(localDayOf(paper.saved.at)),
                paper.saved.state.replace('-', ' '),
                ...paper.saved.tags,
              ].filter(Boolean).join(' · ')}
              onSave={(save) => actions.save(paper.key, save)} onReadAbstract={() => actions.readAbstract(paper.key)}
              onOpen={(event) => actions.open(event, paper)}
            />
          ))}
        </ol>
      )}
      {saved.papers.length < saved.total && (
        <p class="notice more">
          The newest {formatCount(saved.papers.length)} of {formatCount(saved.total)}; the search and the library have the rest.
        </p>
      )}
    </>
  );
}

/** What is related to the paper of the tab in front, or to the typed text. */
export function Related({ state, actions }: PopupProps): JSX.Element {
  const { view: { related, roles, headline, notice }, typed, focus } = state.related!;
  if (related.length === 0 && !focus)
    return <Empty title={headline ?? 'Nothing close in your digests yet'} detail={notice} act="Back" onAct={actions.closeRelated} />;
  return (
    <>
      <div class="row under">
        <h1 class="grow" title={typed}>{typed ? `Like “${typed}”` : 'Related to this tab'}</h1>
        <button type="button" class="text" onClick={actions.closeRelated}>back</button>
      </div>
      <FocusBar roles={roles} focus={focus} onFocus={actions.focusRelated} />
      {related.length === 0 && <p class="notice">Nothing close in your digests yet.</p>}
      <RelatedGroups
        heading="h2" papers={related} draw={(paper) => (
          <PaperItem
            key={paper.key} paper={paper} line={() => foundDetail(paper)} why={<Reasons paper={paper} />}
            onSave={(save) => actions.save(paper.key, save)} onOpen={(event) => actions.open(event, paper)}
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
    paper.withdrawn && 'Withdrawn', formatAuthors(paper.authors), day && formatDay(day),
  ].filter(Boolean).join(' · ');
}

import type { JSX } from 'preact';
import type { TodayPaper } from '@/lib/messages/protocol';
import { formatLongDay } from '@/lib/texts/format';
import { t } from '@/lib/texts/t';
import { Empty } from './Empty';
import { shownPapers } from './inbox';
import type { PopupProps } from './popup-state';
import { InboxRows } from './Today';

/** The papers of the list in front that are like the saved ones, best first; what is saved is not among them. */
export function PapersForYou({ state, actions }: PopupProps): JSX.Element {
  const { forYou, failure, showDone } = state;
  if (failure) return <Empty title={failure.message} act="Retry" onAct={actions.refresh} />;
  if (!forYou) return <Empty title="Comparing with your library…" waiting />;
  const { digest, saved } = forYou;
  const showToday = { act: 'Show today’s papers', onAct: () => actions.chooseTab('today') };
  if (saved === 0) {
    return <Empty title="Save a paper you like" detail="Papers like the ones you saved will be listed here, best first." {...showToday} />;
  }
  if (!digest) return <Empty title="No papers yet" {...showToday} />;
  if (forYou.order !== 'for-you') {
    return <Empty title="This list is too long to compare" detail={`${digest.sourceName} is a whole file of papers.`} {...showToday} />;
  }
  const isEmpty = shownPapers(forYou, showDone).length === 0;
  return (
    <>
      <div class="row under">
        <h1 class="grow">{saved === 1 ? 'Similar to the paper you saved' : `Similar to your ${t('count.savedPapers', saved)}`}</h1>
        <span class="dim">{formatLongDay(digest.date)}</span>
      </div>
      {isEmpty ? (
        <Empty title="Nothing is left of this list" detail="You saved its papers, or put them away." isBelow {...showToday} />
      ) : (
        <div class="scroll">
          <ol class="list" aria-label="Papers for you">
            <InboxRows view={forYou} state={state} actions={actions} lineOf={drawLikeness} />
          </ol>
        </div>
      )}
    </>
  );
}

/** `Like OSWorld2.0`; the whole title is shown on hover, and read aloud. */
function drawLikeness({ like }: TodayPaper): JSX.Element | undefined {
  if (!like) return undefined;
  return (
    <span class="because" title={`Like ${like.title}, which you saved`}>
      <span aria-hidden="true">Like {like.name}</span>
      <span class="sr">Like {like.title}, which you saved</span>
    </span>
  );
}

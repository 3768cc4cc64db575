import type { JSX } from 'preact';
import type { TodayPaper } from '@/lib/messages/protocol';
import { formatShortDay } from '@/lib/texts/format';
import { t } from '@/lib/texts/t';
import { Empty, Failed } from './Empty';
import { shownPapers } from './inbox';
import type { PopupProps } from './popup-state';
import { InboxRows } from './Today';

/**
 * The papers of the list in front, those that are like the saved ones first; what is saved is not among them. Where none of them is like
 * a saved one, the heading says so.
 */
export function PapersForYou({ state, actions }: PopupProps): JSX.Element {
  const { forYou, failure, showDone } = state;
  if (failure) return <Failed failure={failure} onRetry={actions.refresh} />;
  if (!forYou) return <Empty title={t('forYou.comparing')} waiting />;
  const { digest, saved } = forYou;
  const showToday = { act: t('today.show'), onAct: () => actions.chooseTab('today') };
  if (saved === 0) {
    return <Empty title={t('forYou.saveFirst')} detail={t('forYou.saveFirstDetail')} {...showToday} />;
  }
  if (!digest) return <Empty title={t('today.noPapers')} {...showToday} />;
  if (forYou.order !== 'for-you') {
    return <Empty title={t('forYou.tooLong')} detail={t('forYou.wholeFile', { list: digest.sourceName })} {...showToday} />;
  }
  const papers = shownPapers(forYou, showDone);
  const isSimilar = papers.length === 0 || papers.some(({ like }) => like);
  return (
    <>
      <div class="row under">
        <h1 class="grow">{isSimilar ? t('forYou.similar', saved) : t('forYou.nothingSimilar')}</h1>
        <span class="dim">{formatShortDay(digest.date)}</span>
      </div>
      {papers.length === 0 ? (
        <Empty title={t('forYou.nothingLeft')} detail={t('forYou.nothingLeftDetail')} isBelow {...showToday} />
      ) : (
        <div class="scroll">
          <ol class="list" aria-label={t('forYou.papers')}>
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
    <span class="because" title={t('forYou.likeSaved', { title: like.title })}>
      <span aria-hidden="true">{t('forYou.like', { name: like.name })}</span>
      <span class="sr">{t('forYou.likeSaved', { title: like.title })}</span>
    </span>
  );
}

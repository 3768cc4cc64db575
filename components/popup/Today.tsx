import type { ComponentChildren, JSX } from 'preact';
import type { TodayPaper, TodayView } from '@/lib/messages/protocol';
import { isNew, readProgress } from '@/lib/paper/inbox';
import { huggingFaceThumbnail } from '@/lib/paper/links';
import { formatAuthors, formatShortDay } from '@/lib/texts/format';
import { formatCount, t } from '@/lib/texts/t';
import { READING_STATE_NAMES } from '../paper/reading-state-names';
import { InSteps } from '../ui/InSteps';
import { Empty, Failed } from './Empty';
import { describeCaughtUp, describeRest, isCaughtUp, mutedPapers, shownPapers } from './inbox';
import { describeAge } from './list-age';
import { PaperItem } from './PaperItem';
import { type PopupProps, SEEN_ROWS } from './popup-state';
import { TodayHead, TodayNotice } from './TodayHead';

/** The newest list as an inbox: what is done leaves it. It is called today's only if it is. */
export function Today({ state, actions }: PopupProps): JSX.Element {
  const { today, failure, isRefreshing, showDone } = state;
  if (failure) return <Failed failure={failure} onRetry={actions.refresh} />;
  if (!today) return <Empty title={t('page.loadingDigests')} waiting />;
  const { digest } = today;
  if (!digest) return <NoList state={state} actions={actions} />;
  const isOld = !today.isToday && !today.next && !today.notice;
  return (
    <>
      <TodayHead today={today} digest={digest} showDone={showDone} isWide={state.isWide} actions={actions} />
      <TodayNotice state={state} actions={actions} />
      {isCaughtUp(today) && !showDone ? (
        <CaughtUp today={today} onShow={() => actions.showDone(true)} />
      ) : (
        // Another order begins at its top.
        <div class="scroll" key={today.order}>
          <ol class="list" aria-label={t('today.papers')}>
            <InboxRows view={today} state={state} actions={actions} />
            <Muted view={today} state={state} actions={actions} />
          </ol>
          <Rest today={today} />
          {isOld && <p class="notice" role="status">{isRefreshing ? t('today.lookingForNewer') : describeAge(digest, Date.now())}</p>}
        </div>
      )}
    </>
  );
}

function NoList({ state: { today, isRefreshing }, actions }: PopupProps): JSX.Element {
  const notice = today?.notice;
  const isOffline = !navigator.onLine;
  const isFailure = notice !== undefined && !isRefreshing && !isOffline;
  const title = t(isOffline ? 'today.offline' : isRefreshing ? 'today.downloadingFirst' : 'today.noPapers');
  return (
    <Empty
      title={isFailure ? t('today.notDownloaded') : title} isFailure={isFailure}
      detail={isOffline
        ? t('today.offlineDetail')
        : notice ?? t('today.noPapersDetail')}
      {...(notice !== undefined && !isOffline
        ? { act: t('act.retry'), onAct: actions.refresh, other: t('today.loadSample'), onOther: actions.loadSample }
        : { act: t('today.loadSample'), onAct: actions.loadSample, other: t('today.checkNow'), onOther: actions.refresh })}
    />
  );
}

function CaughtUp({ today, onShow }: { today: TodayView; onShow: () => void }): JSX.Element {
  const progress = readProgress(today);
  const count = progress.total + progress.later;
  return (
    <Empty
      title={describeCaughtUp(progress)} detail={describeRest(progress)} isBelow
      act={t('today.showAll', count)} onAct={onShow}
    />
  );
}

function Rest({ today }: { today: TodayView }): JSX.Element | null {
  const { papers, rest } = today;
  if (rest.total + rest.later === 0) return null;
  return (
    <p class="notice">
      {t('today.firstOfList', { shown: formatCount(papers.length), all: formatCount(papers.length + rest.total + rest.later) })}
    </p>
  );
}

/** The rows of Today or For you. */
export function InboxRows({ view, state, actions, lineOf }: PopupProps & {
  view: TodayView; lineOf?: (paper: TodayPaper) => ComponentChildren;
}): JSX.Element {
  return (
    <InSteps
      first={SEEN_ROWS} rows={shownPapers(view, state.showDone)} draw={(paper) => (
        <InboxRow key={paper.key} paper={paper} view={view} state={state} actions={actions} line={lineOf?.(paper)} />
      )}
    />
  );
}

function InboxRow({ paper, view, state, actions, line }: PopupProps & {
  paper: TodayPaper; view: TodayView; line?: ComponentChildren;
}): JSX.Element {
  return (
    <PaperItem
      paper={paper} isNew={isNew(paper)} picture={state.thumbnails ? pictureOf(paper, view.digest?.source) : undefined}
      line={line ?? (() => describe(paper))} onSave={(save) => actions.save(paper.key, save)}
      onPut={(as) => actions.put(paper, as)} onReadAbstract={() => actions.readAbstract(paper.key)}
      onOpen={(event) => actions.open(event, paper)} onTake={(act) => actions.take([paper.key], act)}
      onWatch={actions.watchFor}
    />
  );
}

/** What is muted, folded at the end of the list. Each `li` is a paper: the group is a list item by its role alone. */
function Muted({ view, state, actions }: PopupProps & { view: TodayView }): JSX.Element | null {
  const papers = mutedPapers(view);
  if (papers.length === 0) return null;
  const name = t('watch.muted', papers.length);
  const isOpen = state.showMuted === true;
  return (
    <div class="group" role="listitem">
      <div class="row head-row">
        <button type="button" class="fold" aria-expanded={isOpen} onClick={() => actions.showMuted(!isOpen)}>{name}</button>
      </div>
      <ol class="plain" aria-label={name} hidden={!isOpen}>
        {isOpen && papers.map((paper) => (
          <InboxRow key={paper.key} paper={paper} view={view} state={state} actions={actions} />
        ))}
      </ol>
    </div>
  );
}

/** What a row says below its title: what is unusual about the paper, then what it is about or who wrote it. */
function describe(paper: TodayPaper): string {
  const { kind, from, done, later, saved, withdrawn, gist, authors, muted } = paper;
  return [
    muted !== undefined && t('watch.mutedBy', { query: muted }),
    withdrawn && t('paper.withdrawn'),
    from && t('today.backFrom', { day: formatShortDay(from) }),
    kind === 'cross-listed' && t('today.crossListed'),
    kind === 'replaced' && t('today.newVersion'),
    done ? t('act.done') : later && t('today.forLater'),
    saved && saved.state !== 'to-read' && t(READING_STATE_NAMES[saved.state]),
    gist ?? formatAuthors(authors),
  ].filter(Boolean).join(' · ');
}

/** The address of a picture: Hugging Face has one of each of its daily papers. */
function pictureOf({ arxivId }: TodayPaper, source: string | undefined): string | undefined {
  return source === 'hf-daily' && arxivId ? huggingFaceThumbnail(arxivId) : undefined;
}

import type { JSX } from 'preact';
import type { TrendingPeriod, TrendingTopic, TrendingView } from '@/lib/messages/protocol';
import { formatCount, type MessageKey, t } from '@/lib/texts/t';
import { Choice } from '../ui/Choice';
import { InSteps } from '../ui/InSteps';
import { Empty, Failed } from './Empty';
import { PaperItem } from './PaperItem';
import { type PopupProps, SEEN_ROWS } from './popup-state';

const MAX_TOPICS = 6;
const PERIODS = [['day', 'trending.today'], ['week', 'trending.thisWeek'], ['month', 'trending.thisMonth']] as const;
/** How many papers of a period a topic has, and how many the time before had. */
const TOPIC_COUNTS = {
  day: 'trending.topicToday', week: 'trending.topicThisWeek', month: 'trending.topicThisMonth',
} as const satisfies Record<TrendingPeriod, MessageKey>;

/** What is rising in the digests of the store: papers, each with the reason, and phrases that are used more than before. */
export function Trending({ state, actions }: PopupProps): JSX.Element {
  const { trending, failure } = state;
  if (failure) return <Failed failure={failure} onRetry={actions.refresh} />;
  if (!trending) return <Empty title={t('trending.counting')} waiting />;
  return (
    <>
      <div class="row under">
        <h1 class={trending.topics.length > 0 ? 'sr' : 'grow'}>{t('trending.risingNow')}</h1>
        {trending.topics.length > 0 && <Topics view={trending} onSearch={actions.search} />}
        <Choice
          name={t('trending.period')} value={trending.period} onChoose={actions.choosePeriod}
          options={PERIODS.map(([period, name]) => [period, t(name)] as const)}
        />
      </div>
      {trending.papers.length === 0 ? (
        <Empty
          title={t('trending.nothing')} detail={t('trending.nothingDetail')} isBelow act={t('trending.checkForLists')}
          onAct={actions.refresh}
        />
      ) : (
        <ol class="list" aria-label={t('trending.papers')}>
          <InSteps
            first={SEEN_ROWS} rows={trending.papers} draw={(paper) => (
              <PaperItem
                key={paper.key} paper={paper} line={<span class="because whole">{paper.why}</span>} curve={paper.votes}
                onSave={(save) => actions.save(paper.key, save)} onReadAbstract={() => actions.readAbstract(paper.key)}
                onOpen={(event) => actions.open(event, paper)} onTake={(act) => actions.take([paper.key], act)}
                onWatch={actions.watchFor}
              />
            )}
          />
        </ol>
      )}
    </>
  );
}

/** The topics on one line, which scrolls where they do not fit: the list below keeps its rows. */
function Topics({ view, onSearch }: { view: TrendingView; onSearch: (phrase: string) => void }): JSX.Element {
  return (
    <p class="topics grow" role="group" aria-label={t('trending.topics')}>
      {view.topics.slice(0, MAX_TOPICS).map((topic) => (
        <button key={topic.phrase} type="button" class="text" title={describeTopic(topic, view)} onClick={() => onSearch(topic.phrase)}>
          {topic.rises && <span aria-hidden="true">↑ </span>}
          {topic.phrase} <span class="dim">{formatCount(topic.count)}</span>
        </button>
      ))}
    </p>
  );
}

/** `9 papers this week, 3 in the 60 days before`, and some of their titles. */
function describeTopic({ count, before, titles }: TrendingTopic, { period, comparedDays }: TrendingView): string {
  return [t(TOPIC_COUNTS[period], count, { before: formatCount(before), days: comparedDays }), ...titles].join('\n');
}

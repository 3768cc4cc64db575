import type { JSX } from 'preact';
import type { TrendingPeriod, TrendingTopic, TrendingView } from '@/lib/messages/protocol';
import { formatCount, t } from '@/lib/texts/t';
import { Choice } from '../ui/Choice';
import { Empty } from './Empty';
import { PaperItem } from './PaperItem';
import type { PopupProps } from './popup-state';

const PERIODS: readonly (readonly [TrendingPeriod, string])[] = [['day', 'today'], ['week', 'this week'], ['month', 'this month']];

/** What is rising in the digests of the store: papers, each with the reason, and phrases that are used more than before. */
export function Trending({ state, actions }: PopupProps): JSX.Element {
  const { trending, failure } = state;
  if (failure) return <Empty title={failure.message} act="Retry" onAct={actions.refresh} />;
  if (!trending) return <Empty title="Counting votes…" waiting />;
  return (
    <>
      <div class="row under">
        <h1 class="grow">Rising now</h1>
        <Choice name="Period" value={trending.period} options={PERIODS} onChoose={actions.choosePeriod} />
      </div>
      {trending.topics.length > 0 && (
        <p class="topics">
          <span class="dim">Topics</span>
          {trending.topics.slice(0, 6).map((topic) => (
            <button
              key={topic.phrase} type="button" class="text" title={describeTopic(topic, trending)}
              onClick={() => actions.search(topic.phrase)}
            >
              {topic.phrase}
            </button>
          ))}
        </p>
      )}
      {trending.papers.length === 0 ? (
        <Empty
          title="Nothing is trending" detail="Trending needs digests with votes of the last days." isBelow act="Check for new lists"
          onAct={actions.refresh}
        />
      ) : (
        <ol class="list" aria-label="Trending papers">
          {trending.papers.map((paper) => (
            <PaperItem
              key={paper.key} paper={paper} line={<span class="because">{paper.why}</span>} curve={paper.votes}
              onSave={(save) => actions.save(paper.key, save)} onReadAbstract={() => actions.readAbstract(paper.key)}
              onOpen={(event) => actions.open(event, paper)}
            />
          ))}
        </ol>
      )}
    </>
  );
}

/** `9 papers this week, 3 in the 60 days before`, and some of their titles. */
function describeTopic({ count, before, titles }: TrendingTopic, { period, comparedDays }: TrendingView): string {
  const name = PERIODS.find(([value]) => value === period)![1];
  return [`${t('count.papers', count)} ${name}, ${formatCount(before)} in the ${comparedDays} days before`, ...titles].join('\n');
}

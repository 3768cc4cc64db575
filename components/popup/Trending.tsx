import type { JSX } from 'preact';
import type { TrendingPeriod } from '@/lib/messages/protocol';
import { Choice } from '../ui/Choice';
import { Empty } from './Empty';
import { PaperItem } from './PaperItem';
import type { PopupProps } from './popup-state';

const PERIODS: readonly (readonly [TrendingPeriod, string])[] = [['day', 'today'], ['week', 'this week'], ['month', 'this month']];

/** What is rising in the digests of the store: papers, each with the reason, and phrases that are used more than before. */
export function Trending({ state, actions }: PopupProps): JSX.Element {
  const { trending, failure } = state;
  if (failure) return <Empty title={failure.message} act="Try again" onAct={actions.refresh} />;
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
          {trending.topics.slice(0, 6).map(({ phrase, papers }) => (
            <button
              key={phrase} type="button" class="text" title={papers.map(({ title }) => title).join('\n')}
              onClick={() => actions.search(phrase)}
            >
              {phrase}
            </button>
          ))}
        </p>
      )}
      {trending.papers.length === 0 ? (
        <Empty title="Nothing is trending" detail="Trending needs digests with votes of the last days." />
      ) : (
        <ol class="list" aria-label="Trending papers">
          {trending.papers.map((paper, row) => (
            <PaperItem
              key={paper.key} paper={paper} place={row + 1} detail={paper.why} curve={paper.votes}
              onSave={(save) => actions.save(paper.key, save)} onReadAbstract={() => actions.readAbstract(paper.key)}
              onOpen={(event) => actions.open(event, paper)}
            />
          ))}
        </ol>
      )}
    </>
  );
}

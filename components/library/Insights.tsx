import './insights.css';
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Failure, InsightsView, TopicMonths } from '@/lib/messages/protocol';
import type { Day, PaperKey } from '@/lib/paper/paper';
import { formatCount, t } from '@/lib/texts/t';
import { Guard } from '../ui/Guard';
import { Choice } from '../ui/Choice';
import { Calendar } from './Calendar';
import { Chart } from './Chart';
import { PaperMap } from './PaperMap';

export interface InsightsProps {
  view: InsightsView | undefined;
  failure?: Failure | undefined;
  today: Day;
  /** Where the papers of the map stand, once that is computed, and the share that is. */
  places: readonly { x: number; y: number }[] | undefined;
  done: number;
  /** The number of months over which topics are counted. */
  months: TopicMonths;
  onMonths: (months: TopicMonths) => void;
  onPick: (key: PaperKey) => void;
}

const KINDS = { phrases: 'what rises in your digests', tags: 'your tags', categories: 'categories of what you saved' } as const;

/** A map of the saved papers, which topics came and went, and when the person read; each picture with its numbers. */
export function Insights({ view, failure, today, places, done, months, onMonths, onPick }: InsightsProps): JSX.Element {
  const [kind, choose] = useState<keyof typeof KINDS | undefined>(undefined);
  if (failure) return <section><p class="problem">{failure.message}</p></section>;
  if (!view) return <section><p class="dim" role="status">Counting…</p></section>;
  const { topics, map } = view;
  const topic = topics.find((each) => each.kind === kind) ?? topics[0];
  return (
    <>
      {map.papers.length > 2 && <Guard name="The map"><PaperMap map={map} places={places} done={done} onPick={onPick} /></Guard>}
      {topic && (
        <Guard name="The topics">
          <Topics topic={topic} kinds={topics.map((each) => each.kind)} onChoose={choose} months={months} onMonths={onMonths} />
        </Guard>
      )}
      <Guard name="The year"><Year view={view} today={today} /></Guard>
    </>
  );
}

function Year({ view: { states, days }, today }: { view: InsightsView; today: Day }): JSX.Element {
  const [counted, count] = useState<'read' | 'saved'>('read');
  const saved = states['to-read'] + states.reading + states.read;
  return (
    <section aria-labelledby="in-days">
      <div class="row">
        <h2 id="in-days" class="grow">
          Your year
        </h2>
        <Choice
          name="Counted" value={counted}
          options={[
            ['read', 'papers read'],
            ['saved', 'papers saved'],
          ]}
          onChoose={count}
        />
      </div>
      {saved === 0 ? (
        <p class="dim">The days on which you save and read papers will show here.</p>
      ) : (
        <p class="dim">
          {t('count.savedPapers', saved)}: {formatCount(states['to-read'])} to read, {formatCount(states.reading)} being read,{' '}
          {formatCount(states.read)} read.
        </p>
      )}
      <Calendar
        days={days.map((day) => ({ day: day.day, count: day[counted] }))} today={today} noun={`paper ${counted}`}
        plural={`papers ${counted}`}
      />
    </section>
  );
}

type Topic = InsightsView['topics'][number];

interface TopicsProps {
  topic: Topic;
  kinds: Topic['kind'][];
  onChoose: (kind: Topic['kind']) => void;
}

const PERIODS: Record<TopicMonths, string> = { 6: 'six months', 12: 'a year', 36: 'three years' };

function Topics({ topic, kinds, onChoose, months, onMonths }: TopicsProps & Pick<InsightsProps, 'months' | 'onMonths'>): JSX.Element {
  return (
    <section aria-labelledby="in-topics">
      <div class="row">
        <h2 id="in-topics" class="grow">
          Topics over time
        </h2>
        <Choice
          name="Topics" value={topic.kind} options={kinds.map((kind) => [kind, KINDS[kind]] as const)} onChoose={onChoose}
        />
        <Choice
          name="Period" value={String(months)} options={Object.entries(PERIODS)}
          onChoose={(chosen) => onMonths(Number(chosen) as TopicMonths)}
        />
      </div>
      <p class="dim">
        {topic.kind === 'phrases'
          ? 'Papers a month that are about the phrases that rise most in the newest 30 days.'
          : 'Papers a month, by when you saved them.'}
      </p>
      {topic.months.length > 1 ? (
        <Chart
          name={`Papers a month: ${topic.series.map((line) => line.name).join(', ')}`}
          times={topic.months.map((month) => Date.parse(`${month}-15T00:00:00Z`) / 1000)}
          lines={topic.series.map((line) => ({ name: line.name, values: line.counts }))} height={220} monthly
        />
      ) : (
        <p class="dim">A curve needs two months at least.</p>
      )}
      <Numbers topic={topic} />
    </section>
  );
}

function Numbers({ topic }: { topic: Topic }): JSX.Element {
  return (
    <details class="numbers">
      <summary>Topics as numbers</summary>
      <div class="wide" tabIndex={0} role="group" aria-label="Topics as numbers">
        <table>
          <thead>
            <tr>
              <th>Month</th>
              {topic.series.map((line) => (
                <th key={line.name}>{line.name}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {topic.months.map((month, row) => (
              <tr key={month}>
                <td class="num">{month}</td>
                {topic.series.map((line) => (
                  <td key={line.name} class="num">
                    {line.counts[row] ?? '–'}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

import './insights.css';
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Failure, InsightsView, TopicMonths } from '@/lib/messages/protocol';
import type { Day, PaperKey } from '@/lib/paper/paper';
import { formatDay } from '@/lib/texts/format';
import { formatCount, type PlainKey, t } from '@/lib/texts/t';
import { Guard } from '../ui/Guard';
import { Choice } from '../ui/Choice';
import { writeAddress } from './address';
import { Calendar } from './Calendar';
import { Chart } from './Chart';
import { DASHES, getInk } from './chart-lines';
import { listReadingStates } from '../paper/reading-state-names';
import { InsightsLead } from './InsightsLead';
import { NothingHere } from './NothingHere';
import { PaperMap } from './PaperMap';
import { ShareBar } from './ShareBar';

export interface InsightsProps {
  view: InsightsView | undefined;
  failure?: Failure | undefined;
  today: Day;
  /** Where the papers of the map stand, once that is computed, and the share that is. */
  places: readonly { x: number; y: number }[] | undefined;
  done: number;
  /** The subject of the map whose papers are listed. */
  subject?: string | undefined;
  /** The number of months over which topics are counted. */
  months: TopicMonths;
  onMonths: (months: TopicMonths) => void;
  onPick: (key: PaperKey) => void;
  /** A subject of the map was pressed; `undefined`: the one whose papers are listed. */
  onSubject: (name: string | undefined) => void;
  /** Asks again, after a failure. */
  onRetry: () => void;
}

const KINDS = {
  phrases: 'insights.inDigests', tags: 'insights.tags', categories: 'insights.categories',
} as const satisfies Record<Topic['kind'], PlainKey>;

/** A map of the saved papers, which topics came and went, and when the person read; each picture with its numbers. */
export function Insights(props: InsightsProps): JSX.Element {
  const { view, failure, today, places, done, subject, months, onMonths, onPick, onSubject, onRetry } = props;
  const [kind, choose] = useState<keyof typeof KINDS | undefined>(undefined);
  if (failure) {
    return (
      <section>
        <p class="problem" role="alert">{failure.message}</p>
        <button type="button" class="button" onClick={onRetry}>{t('act.retry')}</button>
      </section>
    );
  }
  if (!view) return <section><p class="dim" role="status">{t('wait.counting')}</p></section>;
  const { topics, map } = view;
  const topic = topics.find((each) => each.kind === kind) ?? topics[0];
  return (
    <>
      <Guard name={t('part.section')}><InsightsLead view={view} /></Guard>
      {map.papers.length > 2 && (
        <Guard name={t('part.map')}><PaperMap {...{ map, places, done, chosen: subject, onPick, onSubject }} /></Guard>
      )}
      {topic && (
        <Guard name={t('part.topics')}>
          <Topics topic={topic} kinds={topics.map((each) => each.kind)} onChoose={choose} months={months} onMonths={onMonths} />
        </Guard>
      )}
      {savedOf(view) === 0 ? <NoneSaved /> : <Guard name={t('part.year')}><Year view={view} today={today} /></Guard>}
    </>
  );
}

const savedOf = ({ states }: InsightsView): number => states['to-read'] + states.reading + states.read;

/** In place of a year without a day in it. */
function NoneSaved(): JSX.Element {
  return (
    <NothingHere title={t('papers.empty')}>
      <p class="dim">{t('insights.noneSaved')}</p>
      <a class="button primary" href="#import">{t('papers.emptyImport')}</a>
    </NothingHere>
  );
}

function Year({ view, today }: { view: InsightsView; today: Day }): JSX.Element {
  const [counted, count] = useState<'read' | 'saved'>('read');
  const { states, days } = view;
  return (
    <section aria-labelledby="in-days">
      <div class="row">
        <h2 id="in-days" class="grow">
          {t('insights.year')}
        </h2>
        <Choice
          name={t('insights.counted')} value={counted}
          options={[
            ['read', t('insights.papersRead')],
            ['saved', t('insights.papersSaved')],
          ]}
          onChoose={count}
        />
      </div>
      <div class="split">
        <div>
          <Calendar
            days={days.map((day) => ({ day: day.day, count: day[counted] }))} today={today}
            name={t(counted === 'read' ? 'insights.papersRead' : 'insights.papersSaved')}
            describeCount={(count) => t(counted === 'read' ? 'calendar.read' : 'calendar.saved', count)}
          />
        </div>
        <States states={states} all={savedOf(view)} />
      </div>
    </section>
  );
}

/** How many saved papers have each reading state, with the search for them. */
function States({ states, all }: Pick<InsightsView, 'states'> & { all: number }): JSX.Element {
  return (
    <div class="beside">
      <h3>{t('count.savedPapers', all)}</h3>
      <ul class="plain counted">
        {listReadingStates().map(([state, name]) => (
          <li key={state}>
            <a href={writeAddress(['search'], `is:${state}`)}>{name} <span class="num dim">{formatCount(states[state])}</span></a>
            <ShareBar share={states[state] / all} />
          </li>
        ))}
      </ul>
    </div>
  );
}

type Topic = InsightsView['topics'][number];

interface TopicsProps {
  topic: Topic;
  kinds: Topic['kind'][];
  onChoose: (kind: Topic['kind']) => void;
}

const PERIODS: Record<TopicMonths, string> = { 6: t('insights.sixMonths'), 12: t('insights.oneYear'), 36: t('insights.threeYears') };

function Topics({ topic, kinds, onChoose, months, onMonths }: TopicsProps & Pick<InsightsProps, 'months' | 'onMonths'>): JSX.Element {
  return (
    <section aria-labelledby="in-topics">
      <div class="row">
        <h2 id="in-topics" class="grow">
          {t('insights.topics')}
        </h2>
        <Choice
          name={t('insights.kind')} value={topic.kind} options={kinds.map((kind) => [kind, t(KINDS[kind])] as const)} onChoose={onChoose}
        />
        <Choice
          name={t('insights.period')} value={String(months)} options={Object.entries(PERIODS)}
          onChoose={(chosen) => onMonths(Number(chosen) as TopicMonths)}
        />
      </div>
      <p class="dim">
        {t(topic.kind === 'phrases' ? 'insights.inDigestsAbout' : 'insights.savedAbout')}
      </p>
      <div class="split">
        <div>
          {topic.months.length > 1 ? (
            <Chart
              name={t('insights.chart', { lines: topic.series.map((line) => line.name).join(', ') })}
              times={topic.months.map((month) => Date.parse(`${month}-15T00:00:00Z`) / 1000)}
              lines={topic.series.map((line) => ({ name: line.name, values: line.counts }))} height={260} monthly
            />
          ) : (
            <p class="dim">{t('insights.tooFew')}</p>
          )}
          <Numbers topic={topic} />
        </div>
        <TopicLinks topic={topic} />
      </div>
    </section>
  );
}

/** What a topic is searched for by, among the saved papers. */
const QUERIES: Record<Topic['kind'], (name: string) => string> = {
  phrases: (name) => `"${name}"`, tags: (name) => (/\s/.test(name) ? `tag:"${name}"` : `tag:${name}`), categories: (name) => `cat:${name}`,
};

/** Each topic in the manner of its line, with the address of its saved papers and its last two months. */
function TopicLinks({ topic: { kind, months, series } }: { topic: Topic }): JSX.Element {
  const lastMonths = months.map((_, row) => row).slice(-2);
  return (
    <div class="beside">
      <h3>{t('insights.lastMonths')}</h3>
      <ul class="plain counted topic-links">
        {series.map(({ name, counts }, line) => (
          <li key={name}>
            <svg class="swatch" width="26" height="8" aria-hidden="true">
              <line x1="0" x2="26" y1="4" y2="4" stroke={`var(${getInk(line)})`} stroke-width="2" stroke-dasharray={DASHES[line]!.join(' ')} />
            </svg>
            <a href={writeAddress(['search'], QUERIES[kind](name))} title={t('insights.savedOf', { name })}>{name}</a>
            <span class="num dim">{lastMonths.map((row) => `${formatDay(months[row]!)}: ${formatPoint(counts[row])}`).join(' · ')}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

const formatPoint = (count: number | null | undefined): string => (count === null || count === undefined ? '–' : formatCount(count));

function Numbers({ topic }: { topic: Topic }): JSX.Element {
  return (
    <details class="numbers">
      <summary>{t('insights.topicsAsNumbers')}</summary>
      <div class="wide" tabIndex={0} role="group" aria-label={t('insights.topicsAsNumbers')}>
        <table>
          <thead>
            <tr>
              <th>{t('column.month')}</th>
              {topic.series.map((line) => (
                <th key={line.name}>{line.name}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {topic.months.map((month, row) => (
              <tr key={month}>
                <td class="num">{formatDay(month)}</td>
                {topic.series.map((line) => (
                  <td key={line.name} class="num">
                    {formatPoint(line.counts[row])}
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

import { subjectAddress, writeAddress } from '@/components/library/address';
import { Insights } from '@/components/library/Insights';
import { ask } from '@/lib/messages/client';
import type { Failure, InsightsView, TopicMonths } from '@/lib/messages/protocol';
import { localDayOf } from '@/lib/paper/day';
import type { MapAnswer } from '../map-worker';
import type { MapPlace } from '../place-papers';
import type { LibraryShell, Section } from '../section';

interface InsightsState {
  /** `undefined` until the first answer. */
  view?: InsightsView;
  failure?: Failure;
  /** Of the papers of the map, once they are computed, and the share that is. */
  places?: MapPlace[];
  done: number;
  /** The number of months over which topics are counted. */
  months: TopicMonths;
  /** The subject of the map whose papers are listed, as the address names it. */
  subject?: string | undefined;
}

export function createInsightsSection({ doc, redraw, showPaper }: LibraryShell): Section {
  let state: InsightsState = { done: 0, months: 12 };
  let stop = (): void => undefined;
  const set = (change: Partial<InsightsState>): void => {
    state = { ...state, ...change };
    redraw();
  };
  const load = async (): Promise<void> => {
    const answer = await ask('insights.get', { months: state.months });
    if (!answer.ok) return set({ failure: answer.failure });
    const { view, places, months, subject } = state;
    const vectors = answer.value.map.papers.map(({ vector }) => vector);
    const isSame = places !== undefined && view?.map.papers.length === vectors.length
      && view.map.papers.every(({ vector }, row) => vector === vectors[row]);
    state = { view: answer.value, months, done: 0, subject, ...(isSame && { places }) };
    redraw();
    if (isSame || vectors.length === 0) return;
    stop();
    stop = placeInThread(vectors.map(readVector), (told) => {
      // A thread that was stopped may have answered just before.
      if (state.view === answer.value) set(told);
    });
  };
  return {
    open({ parts: [, subject] }, isEntered) {
      set({ subject });
      if (isEntered || !state.view) void load();
    },
    draw: () => (
      <Insights
        view={state.view} failure={state.failure} today={localDayOf(Date.now())} places={state.places} done={state.done} onPick={showPaper}
        subject={state.subject} months={state.months} onMonths={(months) => {
          set({ months });
          void load();
        }}
        onRetry={() => void load()}
        onSubject={(name) => {
          doc.defaultView!.location.hash = name === undefined ? writeAddress(['insights']) : subjectAddress(name);
        }}
      />
    ),
  };
}

/** Computes the places in a thread of its own, as it takes seconds for thousands of papers. Returns what stops it. */
function placeInThread(vectors: number[][], onAnswer: (answer: Partial<MapAnswer>) => void): () => void {
  const thread = new Worker(new URL('../map-worker.ts', import.meta.url), { type: 'module' });
  thread.onmessage = ({ data }: MessageEvent<MapAnswer>) => {
    onAnswer(data);
    if ('places' in data) thread.terminate();
  };
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- A thread has no origin.
  thread.postMessage(vectors);
  return () => thread.terminate();
}

/** Bytes in base64 as the numbers of a unit vector (MapPaper.vector). */
function readVector(packed: string): number[] {
  return Array.from(atob(packed), (byte) => ((byte.charCodeAt(0) << 24) >> 24) / 127);
}

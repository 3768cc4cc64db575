import { Insights } from '@/components/library/Insights';
import { ask } from '@/lib/messages/client';
import type { Failure, InsightsView } from '@/lib/messages/protocol';
import { localDayOf } from '@/lib/paper/day';
import type { LibraryShell, Section } from '../section';

interface InsightsState {
  /** `undefined` until the first answer. */
  view?: InsightsView;
  failure?: Failure;
}

export function createInsightsSection({ redraw, showPaper }: LibraryShell): Section {
  let state: InsightsState = {};
  const load = async (): Promise<void> => {
    const answer = await ask('insights.get', {});
    state = answer.ok ? { view: answer.value } : { failure: answer.failure };
    redraw();
  };
  return {
    open: () => void load(),
    draw: () => <Insights view={state.view} failure={state.failure} today={localDayOf(Date.now())} onPick={showPaper} />,
  };
}

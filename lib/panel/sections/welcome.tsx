import { Welcome } from '@/components/library/Welcome';
import type { LibraryShell, Section } from '../section';
import { SourcesController, type SourcesState } from '../sources-controller';

/** The source that the first start fetches. */
const DAILY = 'hf-daily';

export function createWelcomeSection({ signal, showToast, redraw }: LibraryShell): Section {
  let state: SourcesState = { sources: [], subscribing: { busy: false } };
  const sources = new SourcesController({
    signal, showToast, onLoaded: () => undefined,
    onState: (next) => {
      state = next;
      redraw();
    },
  });
  return {
    open: () => void sources.refreshAll(),
    draw: () => (
      <Welcome
        counts={state.counts} daily={state.sources.find((source) => source.id === DAILY)}
        onSample={() => void sources.loadSample()} onRetry={() => void sources.refresh(DAILY)}
      />
    ),
  };
}

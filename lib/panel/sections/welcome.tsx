import { Welcome } from '@/components/library/Welcome';
import { arxivFeedUrl } from '@/lib/digest/arxiv-addresses';
import { ARXIV_FIELDS, type ArxivField } from '@/lib/digest/arxiv-fields';
import type { LibraryShell, Section } from '../section';
import { SourcesController, type SourcesState } from '../sources-controller';

/** The source that the first start fetches. */
const DAILY = 'hf-daily';

/** The subscription to the category of a field; listings of it that the person opens belong to the same source. */
const sourceOf = ({ category }: ArxivField): string => `arxiv:${category}`;

function listFollowed(sources: readonly string[]): Set<string> {
  return new Set(ARXIV_FIELDS.filter((field) => sources.includes(sourceOf(field))).map(({ category }) => category));
}

export function createWelcomeSection({ signal, showToast, redraw }: LibraryShell): Section {
  let state: SourcesState = { sources: [], subscribing: { busy: false } };
  const sources = new SourcesController({
    signal, showToast, onLoaded: () => undefined,
    onState: (next) => {
      state = next;
      redraw();
    },
  });
  const follow = (field: ArxivField, isFollowed: boolean): void => {
    const id = sourceOf(field);
    if (isFollowed) void sources.subscribeAll([{ id, name: `arXiv ${field.category}`, url: arxivFeedUrl([field.category])! }]);
    else void sources.unsubscribe(id);
  };
  return {
    open: () => void sources.refreshAll(),
    draw: () => (
      <Welcome
        counts={state.counts} daily={state.sources.find((source) => source.id === DAILY)}
        fields={ARXIV_FIELDS} followed={listFollowed(state.sources.flatMap(({ id, url }) => (url === undefined ? [] : [id])))}
        onFollow={follow} onSample={() => void sources.loadSample()} onRetry={() => void sources.refresh(DAILY)}
      />
    ),
  };
}

import { Digests } from '@/components/library/Digests';
import { keepTyped } from '@/components/library/typed-texts';
import type { IdSearchStatus, TitleLookupStatus } from '@/lib/messages/protocol';
import { IdSearchController } from '../id-search-controller';
import { ImportController, type ImportState } from '../import-controller';
import { createTitleLookup } from '../job-controller';
import type { LibraryShell, Section } from '../section';
import { SourcesController, type SourcesState } from '../sources-controller';

interface DigestsState extends SourcesState {
  ids?: IdSearchStatus | undefined;
  titles?: TitleLookupStatus | undefined;
  importing: ImportState;
}

export function createDigestsSection({ doc, signal, showToast, redraw }: LibraryShell): Section {
  let state: DigestsState = { sources: [], subscribing: { busy: false }, importing: { reading: false, isUnavailable: false } };
  const set = (change: Partial<DigestsState>): void => {
    state = { ...state, ...change };
    redraw();
  };
  const now = (): number => Date.now();
  const importer = new ImportController((importing) => set({ importing }), now);
  const ids = new IdSearchController({ signal, showToast, now, onStatus: (status) => set({ ids: status }) });
  const titles = createTitleLookup({ signal, showToast, now, onStatus: (status) => set({ titles: status }) });
  const sources = new SourcesController({
    signal, showToast, onState: set,
    onLoaded: () => {
      void ids.load();
      void titles.load();
    },
  });
  return {
    async open() {
      const asked = takeAsked(doc);
      void importer.start();
      await sources.load();
      if (asked) await goToPart(doc, asked, sources);
    },
    draw: () => (
      <Digests
        sources={state.sources} counts={state.counts} index={state.index} history={state.history} now={now()}
        isImportUnavailable={state.importing.isUnavailable}
        importing={{
          ...state.importing,
          onText: (text) => importer.text(text), onFile: (file) => importer.file(file),
          subscribed: new Set(state.sources.flatMap(({ id, removable }) => (removable ? id : []))),
          onSubscribe: (feeds) => void sources.subscribeAll([...feeds]),
          onImport: () => void importer.write(), onUndo: (id) => void importer.undo(id), onReadAgain: (how) => importer.readAgain(how),
        }}
        subscribing={{
          ...state.subscribing,
          onPreview: (address) => void sources.preview(address), onSubscribe: () => void sources.subscribePreviewed(),
        }}
        lookingUpTitles={state.titles && { status: state.titles, onSteer: (act) => void titles.steer(act) }}
        findingIds={state.ids && {
          status: state.ids, onSteer: (act) => void ids.steer(act), onUndo: (key) => void ids.undo(key),
          onDecide: (key, take) => void ids.decide(key, take),
        }}
        onHistory={(act) => void sources.steerHistory(act)} onRefresh={(id) => void sources.refresh(id)}
        onRefreshAll={() => void sources.refreshAll({ all: true })}
        onExport={() => void sources.export(doc)}
        onAllow={(source) => void sources.allow(source)} onRemove={(id) => void sources.unsubscribe(id)}
        onSample={() => void sources.loadSample()}
      />
    ),
  };
}

/** What the sidebar of a page asked for: a part of the section, and what to subscribe to there. */
interface Asked {
  part: string;
  category: string | null;
}

/** Takes it out of the page's address, so that it is asked for once. */
function takeAsked({ location, defaultView }: Document): Asked | undefined {
  const asked = new URLSearchParams(location.search);
  const [part, category] = [asked.get('part'), asked.get('category')];
  if (part === null) return undefined;
  defaultView!.history.replaceState(null, '', location.pathname + location.hash);
  // Before the field is drawn.
  if (category !== null) keepTyped('feed-address', category);
  return { part, category };
}

/** Brings a part into view, and shows what the category's feed holds: that needs no permission. */
async function goToPart(doc: Document, { part, category }: Asked, sources: SourcesController): Promise<void> {
  const heading = doc.getElementById(part);
  heading?.scrollIntoView();
  heading?.closest('section')?.querySelector('input')?.focus({ preventScroll: true });
  if (category !== null) await sources.preview(category);
}

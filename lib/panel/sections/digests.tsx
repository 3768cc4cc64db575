import { Digests } from '@/components/library/Digests';
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
    open: () => void sources.load(),
    draw: () => (
      <Digests
        sources={state.sources} counts={state.counts} index={state.index} history={state.history} now={now()}
        isImportUnavailable={state.importing.isUnavailable}
        importing={{
          ...state.importing,
          onText: (text) => importer.text(text), onFile: (file) => importer.file(file),
          subscribed: new Set(state.sources.flatMap(({ id, removable }) => (removable ? id : []))),
          onSubscribe: (feeds) => void sources.subscribeAll([...feeds]),
          onImport: () => void importer.write(), onUndo: () => void importer.undo(), onReadAgain: (how) => importer.readAgain(how),
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

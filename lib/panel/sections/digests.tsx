import { digestAddress, NEWEST } from '@/components/library/address';
import type { DigestActions } from '@/components/library/digest-state';
import { Digests } from '@/components/library/Digests';
import type { SourcesPaneProps } from '@/components/library/SourcesPane';
import { keepTyped } from '@/components/library/typed-texts';
import { copyCitation } from '@/lib/acts/cite';
import type { Timestamp } from '@/lib/paper/paper';
import type { IdSearchStatus, TitleLookupStatus } from '@/lib/messages/protocol';
import { DigestController, EMPTY_DIGEST } from '../digest-controller';
import { IdSearchController } from '../id-search-controller';
import { ImportController, type ImportState } from '../import-controller';
import { createTitleLookup } from '../job-controller';
import { runSave } from '../run-save';
import type { LibraryShell, Section } from '../section';
import { SourcesController, type SourcesState } from '../sources-controller';

/** Parts of the pane that an address may name. */
const PARTS = ['import', 'subscribe', 'sources', 'history', 'find-ids'];

interface DigestsState extends SourcesState {
  ids?: IdSearchStatus | undefined;
  titles?: TitleLookupStatus | undefined;
  importing: ImportState;
}

export function createDigestsSection({ doc, signal, showToast, run, keepAddress, redraw }: LibraryShell): Section {
  let digest = EMPTY_DIGEST;
  let isPaneOpen = false;
  let wasPaneOpen = false;
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
  const reader = new DigestController((next) => {
    digest = next;
    redraw();
    // The paper that is read; days and sources have links of their own.
    const { digest: list } = next.view ?? {};
    if (!isPaneOpen && list && !next.isOffered && next.current !== undefined) {
      keepAddress('digests', digestAddress(list.source, list.date, next.current), wasPaneOpen ? 'push' : 'replace');
      wasPaneOpen = false;
    }
  }, signal);
  /** A paper is read in the place of the pane. */
  const leavePane = (): void => {
    wasPaneOpen ||= isPaneOpen;
    isPaneOpen = false;
  };
  const actions = makeActions({ reader, leavePane, doc, showToast, run });
  return {
    async open(address, isEntered) {
      const asked = takeAsked(doc) ?? (PARTS.includes(address.parts[0]!) ? { part: address.parts[0]!, category: null } : undefined);
      const [section, source, day, key] = address.parts;
      // The section alone is where files are brought; a list has an address of its own.
      isPaneOpen = asked !== undefined || section !== 'digests' || source === undefined;
      if (!isPaneOpen) void reader.show({ source: source === NEWEST ? undefined : source, day, key });
      else if (!digest.view) void reader.show({});
      if (isEntered) {
        void importer.start();
        await sources.load();
      }
      if (!asked) return;
      await redraw();
      await goToPart(doc, asked, sources);
    },
    draw: () => (
      <Digests
        state={digest} actions={actions} isPaneOpen={isPaneOpen}
        pane={makePane({ state, now: now(), doc, importer, sources, ids, titles })}
      />
    ),
  };
}

interface Bringing extends Pick<LibraryShell, 'doc'> {
  state: DigestsState;
  now: Timestamp;
  importer: ImportController;
  sources: SourcesController;
  ids: IdSearchController;
  titles: ReturnType<typeof createTitleLookup>;
}

/** What the pane shows and does, through which lists come in. */
function makePane({ state, now, doc, importer, sources, ids, titles }: Bringing): SourcesPaneProps {
  return {
    sources: state.sources, counts: state.counts, index: state.index, history: state.history, now,
    isImportUnavailable: state.importing.isUnavailable,
    importing: {
      ...state.importing,
      onText: (text) => importer.text(text), onFile: (file) => importer.file(file),
      subscribed: new Set(state.sources.flatMap(({ id, removable }) => (removable ? id : []))),
      onSubscribe: (feeds) => void sources.subscribeAll([...feeds]),
      onImport: () => void importer.write(), onZotero: () => void importer.zotero(),
      onUndo: (id) => void importer.undo(id), onReadAgain: (how) => importer.readAgain(how),
    },
    subscribing: {
      ...state.subscribing,
      onPreview: (address) => void sources.preview(address), onSubscribe: () => void sources.subscribePreviewed(),
    },
    lookingUpTitles: state.titles && { status: state.titles, onSteer: (act) => void titles.steer(act) },
    findingIds: state.ids && {
      status: state.ids, onSteer: (act) => void ids.steer(act), onUndo: (key) => void ids.undo(key),
      onDecide: (key, take) => void ids.decide(key, take),
    },
    onHistory: (act) => void sources.steerHistory(act), onRefresh: (id) => void sources.refresh(id),
    onRefreshAll: () => void sources.refreshAll({ all: true }),
    onExport: () => void sources.export(doc),
    onAllow: (source) => void sources.allow(source), onRemove: (id) => void sources.unsubscribe(id),
    onSample: () => void sources.loadSample(),
  };
}

interface ActingOn extends Pick<LibraryShell, 'doc' | 'showToast' | 'run'> {
  reader: DigestController;
  leavePane: () => void;
}

function makeActions({ reader, leavePane, doc, showToast, run }: ActingOn): DigestActions {
  return {
    choose(key, open) {
      leavePane();
      reader.choose(key, open);
    },
    move(by) {
      leavePane();
      reader.move(by);
    },
    close: () => reader.close(),
    order: (order) => reader.order(order),
    kind: (kind) => reader.kind(kind),
    save: (key, save) => void runSave(run, (saved) => reader.showSaved(saved), { key }, save),
    cite: (key, format) => void copyCitation({ key }, format).then(showToast),
    focus: (focus) => reader.facts.focus(focus),
    watchFor: (field, value) => void import('../watch-acts').then(({ watchField }) => watchField(field, value, showToast)),
    openSite: (url) => void doc.defaultView!.open(url, '_blank', 'noreferrer'),
    retry: () => void reader.load(),
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
  heading?.closest('section')?.querySelector<HTMLElement>('textarea, input:not([type="file"])')?.focus({ preventScroll: true });
  if (category !== null) await sources.preview(category);
}

import { SavedPapers } from '@/components/library/SavedPapers';
import { EMPTY_PAPERS, type PapersActions, type PapersState } from '@/components/library/papers-state';
import type { SavedPaperAct } from '@/components/paper/paper-acts';
import { copyCitation } from '@/lib/acts/cite';
import { toggleSaved } from '@/lib/acts/save';
import type { ShowToast } from '@/lib/acts/toaster';
import { browser } from '@/lib/browser/api';
import type { ZoteroSending } from '@/lib/messages/protocol';
import type { PaperKey } from '@/lib/paper/paper';
import { parseQuery } from '@/lib/search/parse-query';
import { changeSettings } from '@/lib/settings/settings';
import { correctPaper, readForm } from '../correct-paper';
import { FactsController } from '../facts-controller';
import { LikeController } from '../like-controller';
import { PapersController } from '../papers-controller';
import { PapersRoute } from '../papers-route';
import { pickKeys } from '../rows';
import type { LibraryShell, Section } from '../section';
import { ZoteroSender } from '../zotero-sender';

export interface PapersSection extends Section {
  /** Reads the library. To be called once. */
  start(): void;
}

const isEmpty = ({ ready, total }: PapersState): boolean => ready && total === 0;

/** Related papers that are asked for of a paper that is not saved. */
const MAX_RELATED = 8;

export function createPapersSection({ doc, signal, backups, settings, showToast, keepAddress, redraw }: LibraryShell): PapersSection {
  let state: PapersState = EMPTY_PAPERS;
  const controller = new PapersController({
    signal, showToast, document: doc,
    onState: (next) => {
      const wasEmpty = isEmpty(state);
      state = { ...next, like: state.like, unsaved: state.unsaved, sending: state.sending };
      redraw();
      route.take(state);
      // An empty library offers its newest backup.
      if (!wasEmpty && isEmpty(next)) void backups.start();
    },
  });
  const like = new LikeController((shown) => {
    state = { ...state, like: shown };
    route.take(state);
    redraw();
  }, showToast);
  const unsaved = new FactsController((facts) => {
    state = { ...state, unsaved: facts };
    route.take(state);
    redraw();
  }, MAX_RELATED);
  const onStatus = (sending: ZoteroSending): void => {
    state = { ...state, sending };
    redraw();
  };
  const sender = new ZoteroSender({ signal, showToast, now: () => Date.now(), onStatus });
  const actions: PapersActions = {
    ...makeActions({ controller, like, unsaved, view: doc.defaultView!, showToast }),
    sendToZotero: (papers) => void sender.send(typeof papers === 'string' ? pickKeys(papers, state) : papers),
    steerSending: (act) => void sender.steer(act),
    sendAgain: () => void sender.sendAgain(),
  };
  const route = new PapersRoute({
    openLike: (text) => like.open(text),
    keepAddress, offerFirst: () => controller.offerFirst(),
    search(query) {
      like.close();
      controller.search(query);
    },
    choose(key) {
      like.close();
      return controller.choose(key, true);
    },
    showUnsaved: (key) => unsaved.show(key === undefined ? undefined : { key }),
  });
  return {
    start: () => {
      void controller.start();
      void sender.open();
    },
    open: (address, isEntered) => route.open(address, isEntered),
    draw: () => (
      <SavedPapers
        state={state} filters={settings().filters} chosen={readChosen(state.query)} backup={backups.current.backups[0]} actions={actions}
      />
    ),
  };
}

interface ActingOn {
  controller: PapersController;
  like: LikeController;
  /** A paper that is not saved. */
  unsaved: FactsController;
  view: Window;
  showToast: ShowToast;
}

type Sending = 'sendToZotero' | 'steerSending' | 'sendAgain';

function makeActions({ controller, like, unsaved, view, showToast }: ActingOn): Omit<PapersActions, Sending> {
  const { reader } = controller;
  return {
    search(query) {
      unsaved.show(undefined);
      controller.search(query);
    },
    filter(field, value) {
      unsaved.show(undefined);
      controller.filter(field, value);
    },
    keepFilter: (name) => void keepFilter(name, controller.query),
    dropFilter: (name) => void dropFilter(name),
    sort: (by) => controller.sort(by),
    choose: (key, open) => {
      unsaved.show(undefined);
      like.close();
      controller.choose(key, open);
    },
    close: () => {
      unsaved.show(undefined);
      controller.close();
    },
    move: (by) => {
      unsaved.show(undefined);
      like.close();
      controller.move(by);
    },
    select: (key, on, range) => controller.select(key, on, range),
    selectAll: (on) => controller.selectAll(on),
    change: (keys, change, said) => void controller.change(keys, change, said),
    unsave: (keys) => void controller.unsave(keys),
    merge: (keep, drop) => void controller.merge(keep, drop),
    export: (which, format) => void controller.export(which, format),
    // Its first citation gives a paper its key, which is then shown.
    cite: (key, format) => void copyCitation({ key }, format).then(showToast).then(() => controller.readAgain(key)),
    take: (keys, act) => void take(view.document, keys, act, showToast),
    readForm: (key) => readForm(key, showToast),
    edit: (key, edit) => correctPaper(key, edit, { showToast, readAgain: (corrected) => controller.readAgain(corrected) }),
    offerBack: showToast,
    open: (url) => void view.open(url, '_blank', 'noreferrer'),
    openAll: (keys) => openTabs(controller.cardsOf(keys)),
    typeNote: (text) => reader.typeNote(text),
    flushNote: () => void reader.flushNote(),
    settleNote: (choice) => void reader.settleNote(choice),
    saveRelated: (key, save) => void toggleSaved({
      showToast,
      showSaved: (saved) => {
        reader.showSaved(saved);
        unsaved.showSaved(saved);
        like.showSaved(saved);
      },
    }, { key }, save),
    focusRelated: (focus) => (unsaved.isShown ? unsaved : reader).focus(focus),
    retry: () => void controller.start(),
    ...makeLikeActions(like),
    ...makeWatchActions(() => controller.query, showToast),
  };
}

function makeLikeActions(like: LikeController): Pick<PapersActions, 'openLike' | 'findLike' | 'closeLike'> {
  return {
    openLike: (text) => like.open(text),
    findLike: (text, focus) => void like.find(text, focus),
    closeLike: () => like.close(),
  };
}

function makeWatchActions(getQuery: () => string, showToast: ShowToast): Pick<PapersActions, 'watchSearch' | 'watchFor'> {
  const load = (): Promise<typeof import('../watch-acts')> => import('../watch-acts');
  return {
    watchSearch: () => void load().then(({ addWatch }) => addWatch({ query: getQuery(), act: 'watch' }, showToast)),
    watchFor: (field, value) => void load().then(({ watchField }) => watchField(field, value, showToast)),
  };
}

async function take(doc: Document, keys: readonly PaperKey[], act: SavedPaperAct, showToast: ShowToast): Promise<void> {
  if (act === 'update-note') await (await import('../update-notes')).updateNotes(doc, keys, showToast);
  else await (await import('../take-paper')).takePapers(keys, act, showToast);
}

/** A page may open one tab a press, the extension as many as were asked for. */
function openTabs(papers: readonly { href: string }[]): void {
  for (const { href } of papers) void browser.tabs.create({ url: href, active: false });
}

/** What the drop-downs beside the search box show of a query. */
function readChosen(query: string): { is: string; tag: string } {
  const chosen = { is: '', tag: '' };
  for (const condition of parseQuery(query).conditions) {
    if (!condition.not && (condition.field === 'is' || condition.field === 'tag')) chosen[condition.field] ||= condition.value;
  }
  return chosen;
}

/** Keeps a search under a name; it replaces an older one of that name. */
async function keepFilter(name: string, query: string): Promise<void> {
  await changeSettings(({ filters }) => ({
    filters: [...filters.filter((filter) => filter.name !== name), { name, query: query.trim() }],
  }));
}

async function dropFilter(name: string): Promise<void> {
  await changeSettings(({ filters }) => ({ filters: filters.filter((filter) => filter.name !== name) }));
}

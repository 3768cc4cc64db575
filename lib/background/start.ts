import { browser } from '@/lib/browser/api';
import { isDiskFull } from '@/lib/browser/disk';
import { announceChange } from '@/lib/messages/changes';
import type { MessageType } from '@/lib/messages/protocol';
import { serve } from '@/lib/messages/server';
import { isSettingsChange, mendPageCopy } from '@/lib/settings/settings';
import { Database } from '@/lib/store/database';
import { onWritten } from '@/lib/store/watch';
import type { Context } from '@/lib/background/core/context';
import { noteUpdate } from './about';
import { HANDLERS } from './handlers';
import { isScriptUrl } from './page-addresses';
import { resumeHistory } from '@/lib/background/digests/history';
import { resumeIdSearch } from '@/lib/background/digests/id-search';
import { resumeTitleLookup } from '@/lib/background/digests/title-lookup';
import { readZoteroIfDue } from '@/lib/background/digests/zotero-read';
import { resumeZoteroSending } from '@/lib/background/library/zotero-send';
import { resumeImports } from '@/lib/background/digests/import';
import { IndexKeeper } from '@/lib/background/core/index-keeper';
import { ensureAlarms, onAlarm } from '@/lib/background/browser/alarms';
import { registerCommands } from '@/lib/background/browser/commands';
import { createMenus, registerMenus } from '@/lib/background/browser/menus';
import { ModelFile } from '@/lib/background/core/model-file';
import { updateBadge } from '@/lib/background/core/badge';
import { registerNotifications } from '@/lib/background/browser/notifications';
import { writePageTexts } from '@/lib/background/browser/page-texts';
import { registerTick } from '@/lib/background/browser/tick';
import { nameOmnibox, registerOmnibox } from '@/lib/background/browser/omnibox';
import { keepParserScript, loadParsers } from '@/lib/background/core/parsers';
import { takeSynced } from '@/lib/background/library/entries';
import { noteFirstList, watchForFirstList } from '@/lib/background/lists/first-list';
import { registerSync } from '@/lib/background/sync/sync';
import { refreshSources } from '@/lib/background/digests/sources';
import { FIRST_ANSWER_MS } from '@/lib/background/core/turns';

/** Time without a write until what is pending is indexed. A long import writes more often, and indexes by itself. */
const INDEX_AFTER_MS = 2_000;
const WITHOUT_STORE: ReadonlySet<MessageType> = new Set(['page.script', 'report.make']);

/**
 * Starts the worker. All listeners are registered synchronously: if the browser started the worker for an event, it
 * looks for listeners only in this first turn.
 */
export function startBackground(): void {
  const db = new Database();
  const now = (): number => Date.now();
  const readModel = async (): Promise<ArrayBuffer> => (await fetch(browser.runtime.getURL('/model/vectors.bin' as never))).arrayBuffer();
  const modelFile = new ModelFile(db, readModel, browser.runtime.getManifest().version);
  const index = new IndexKeeper(db, modelFile, now, () => void announceChange({ digests: true }, now()));
  const context: Context = { db, now, fetch: (...request) => fetch(...request), loadParsers, index };

  // Pending papers are indexed soon after they were written, even if the writer did not ask for it.
  let indexing: ReturnType<typeof setTimeout> | undefined;
  onWritten(db, ['pending'], () => {
    clearTimeout(indexing);
    indexing = setTimeout(() => index.flush().catch(() => undefined), INDEX_AFTER_MS);
  });
  // Pages that ask the person to close other pages show their lists once the store is open.
  let wasBlocked = false;
  db.on('blocked', () => {
    wasBlocked = true;
  });
  db.on('ready', () => {
    if (wasBlocked) void announceChange({ digests: true }, now());
    wasBlocked = false;
  }, true);
  // Every event asks the store. The index is read only when an answer needs it, because reading it delays a popup.
  db.open().catch(() => undefined);
  keepParserScript();
  // The sidebar and a report say what is wrong with the store, so that both come without it.
  serve(HANDLERS, context, isScriptUrl, async (act, type) => {
    if (WITHOUT_STORE.has(type)) return act();
    if (db.hasFailed() && !(await isDiskFull())) db.allowOpening();
    return db.attempt(act);
  });
  closeAccountStorage();
  registerInBrowser(context);
  registerSync(context, takeSynced);
  watchForFirstList(context);
  browser.alarms.onAlarm.addListener((alarm) => void onAlarm(context, alarm.name));
  browser.runtime.onInstalled.addListener(({ reason, previousVersion }) => {
    if (reason === 'install') void browser.tabs.create({ url: browser.runtime.getURL('/library.html') + '#welcome' });
    if (reason === 'update') void noteUpdate(context, previousVersion).catch(() => undefined);
    writeTexts();
    // An unpacked extension may bring other vectors under the same version.
    void modelFile.dropCopy();
    void refreshSources(context);
  });
  browser.runtime.onStartup.addListener(() => {
    writeTexts();
    void refreshSources(context);
    void readZoteroIfDue(context);
  });
  browser.storage.onChanged.addListener((changes, area) => {
    if (area !== 'local' || !isSettingsChange(changes)) return;
    void ensureAlarms(now());
    void updateBadge(context);
  });
  void ensureAlarms(now());
  // Resumes what a stopped worker left unfinished.
  setTimeout(() => resumeWork(context), FIRST_ANSWER_MS);
}

/** Gives the browser and pages the texts that they keep: after an update, and as the browser's language may be another one since. */
function writeTexts(): void {
  void createMenus();
  void writePageTexts(true).catch(() => undefined);
}

function resumeWork(context: Context): void {
  void resumeImports(context);
  void resumeHistory(context);
  void resumeIdSearch(context);
  void resumeTitleLookup(context);
  void resumeZoteroSending(context);
  void writePageTexts().catch(() => undefined);
  nameOmnibox();
  void mendPageCopy().then(() => noteFirstList(context)).catch(() => undefined);
}

function registerInBrowser(context: Context): void {
  registerCommands(context);
  registerMenus(context);
  registerTick(context);
  registerOmnibox(context);
  registerNotifications();
}

/** Chromium can close the account's storage, which holds the synced library, to content scripts. Firefox cannot. */
function closeAccountStorage(): void {
  void browser.storage.sync.setAccessLevel?.({ accessLevel: 'TRUSTED_CONTEXTS' }).catch(() => undefined);
}

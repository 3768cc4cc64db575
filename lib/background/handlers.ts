import type { AnswerOf } from '@/lib/messages/protocol';
import type { Asker, Handlers } from '@/lib/messages/server';
import type { Context } from '@/lib/background/core/context';
import {
  listLocalBackups,
  makeBackup,
  makeFullBackup,
  openLocalBackup,
  readBackupFile,
  restoreBackupFile,
} from '@/lib/background/library/backup';
import { connectPlace, readPlaceStatus, leavePlace, unlockPlace } from '@/lib/background/sync/place';
import { getSyncStatus, syncLibrary, syncOwnPlace } from '@/lib/background/sync/sync';
import { citePaper, findPdf, tryCiteKey } from '@/lib/background/library/cite';
import { editPaper, getPaperForm } from '@/lib/background/library/edit';
import { exportLibrary } from '@/lib/background/library/export';
import { getInsights, getVotes } from '@/lib/background/library/insights';
import {
  changeLibrary, listLibrary, mergeInLibrary, readAbstracts, readLibraryPiece, removeManyFromLibrary, saveToLibrary, takeSynced,
} from '@/lib/background/library/entries';
import { forgetUpdate, makeReport, readAbout } from './about';
import { forgetDrift, listDrift, recordDrift } from './diagnostics';
import { listKeys } from '@/lib/background/browser/commands';
import { namePdfTab } from '@/lib/background/browser/name-tab';
import { putScript } from '@/lib/background/browser/page-script';
import { savePdf } from '@/lib/background/browser/save-pdf';
import { showTick } from '@/lib/background/browser/tick';
import { showLibrary } from '@/lib/background/browser/library-page';
import { keepFromPage, removeAndRemember, restoreFor } from './from-pages';
import { getMarks, harvestListing } from '@/lib/background/lists/marks';
import { findCited } from '@/lib/background/lists/references';
import { readAbstract } from '@/lib/background/lists/abstract';
import { explainPapers, openPage } from '@/lib/background/lists/page';
import { addSource, addSources, previewSource, removeSource } from '@/lib/background/digests/feeds';
import { identifyPaper } from '@/lib/background/digests/identify';
import { decideId, getIdSearch, steerIdSearch, undoId } from '@/lib/background/digests/id-search';
import { getTitleLookup, steerTitleLookup } from '@/lib/background/digests/title-lookup';
import { getImportProgress, listRecentImports, readForImport, undoFromImport, writeFromImport } from '@/lib/background/digests/import';
import { exportSources } from '@/lib/background/digests/opml';
import { fetchHistory, getHistory } from '@/lib/background/digests/history';
import { eraseData, forgetSource, measureData, removeDigest, restoreRemovedDigest } from '@/lib/background/digests/removal';
import { loadSample } from '@/lib/background/digests/sample';
import { findInStore } from '@/lib/background/lists/search';
import { readTab } from '@/lib/background/lists/tab';
import { turnTab } from '@/lib/background/browser/turn-tab';
import { getTrending } from '@/lib/background/lists/trending';
import { describeSources, refreshSources } from '@/lib/background/digests/sources';
import { fetchFromZotero, forgetZoteroLibrary, getZoteroStatus, readZotero, settleGone } from '@/lib/background/digests/zotero-read';
import { getZoteroSending, sendToZotero } from '@/lib/background/library/zotero-send';
import { countStore } from '@/lib/store/papers';
import { getDays } from '@/lib/background/lists/days';
import { tryWatches } from '@/lib/background/lists/try-watches';
import { readWatchSaves } from '@/lib/background/library/watch-saves';
import { getToday, markTodaySeen, putInToday } from '@/lib/background/lists/today';

/** Ticks the tab of a page that asks, or takes the tick away. One that is made ahead has no tab yet. */
function tickPage({ fromPage, isAhead, tabId }: Asker, isSaved: boolean): void {
  if (fromPage && !isAhead) void showTick(tabId, isSaved).catch(() => undefined);
}

/** For answers that a person waits for: a running import lets them go first. */
function soon<A, R>(handle: (context: Context, body: A, asker: Asker) => Promise<R>): typeof handle {
  return (context, body, asker) => context.index.turns.first(() => handle(context, body, asker));
}

async function runPlace(context: Context): Promise<AnswerOf<'place.run'>> {
  await syncOwnPlace(context, takeSynced);
  return readPlaceStatus(context);
}

/** Who answers what. */
export const HANDLERS: Handlers<Context> = {
  'page.expect': async (context) => {
    await context.index.getIndex();
    return {};
  },
  'page.script': putScript,
  'page.open': soon(async (context, body, asker) => {
    const view = await openPage(context, body, asker);
    tickPage(asker, view.paper.saved !== undefined);
    void namePdfTab(view, body, asker).catch(() => undefined);
    return view;
  }),
  'page.explain': soon(explainPapers),
  'paper.abstract': soon(readAbstract),
  'marks.get': soon((context, body, asker) => {
    // A list is no paper that is saved: Hugging Face moves to it from a paper without loading.
    tickPage(asker, false);
    return getMarks(context, body);
  }),
  'references.find': soon(findCited),
  'listing.harvest': harvestListing,
  'drift.report': recordDrift,
  'drift.list': listDrift,
  'drift.forget': forgetDrift,
  'about.get': readAbout,
  'about.seen': forgetUpdate,
  'report.make': makeReport,
  'settings.keep': keepFromPage,
  'keys.list': listKeys,
  'library.show': showLibrary,
  'library.save': soon(saveToLibrary),
  'library.unsave': soon(removeAndRemember),
  'library.change': changeLibrary,
  'library.form': getPaperForm,
  'library.edit': editPaper,
  'library.list': soon(listLibrary),
  'library.read': soon(readLibraryPiece),
  'library.restore': restoreFor,
  'library.abstracts': readAbstracts,
  'library.remove': removeManyFromLibrary,
  'library.merge': mergeInLibrary,
  'library.export': exportLibrary,
  'paper.cite': citePaper,
  'paper.pdf': findPdf,
  'pdf.save': savePdf,
  'citekey.try': tryCiteKey,
  'paper.votes': getVotes,
  'insights.get': getInsights,
  'backup.make': makeBackup,
  'backup.read': readBackupFile,
  'backup.restore': restoreBackupFile,
  'sync.status': getSyncStatus,
  'sync.run': async (context) => {
    await syncLibrary(context, takeSynced);
    return getSyncStatus(context);
  },
  'place.status': readPlaceStatus,
  'place.connect': async (context, body) => {
    await connectPlace(context, body);
    return runPlace(context);
  },
  'place.unlock': async (context, body) => {
    await unlockPlace(context, body);
    return runPlace(context);
  },
  'place.run': runPlace,
  'place.leave': leavePlace,
  'backup.list': listLocalBackups,
  'backup.open': openLocalBackup,
  'today.get': soon(getToday),
  'today.seen': markTodaySeen,
  'today.put': putInToday,
  'digest.days': getDays,
  'watch.try': tryWatches,
  'watch.seen': readWatchSaves,
  'sources.list': async (context) => {
    await context.index.getIndex();
    // Pending papers are counted first. If they were counted second, papers indexed in between would be in neither number.
    const { pending, ...counts } = await countStore(context.db);
    const index = await context.index.describe();
    return { sources: await describeSources(context), store: { ...counts, papers: index.papers + pending }, index };
  },
  'sources.refresh': async (context, { source, all = false }, { incognito }) => {
    const asking: Context = { ...context, ...(incognito && { isPrivate: true }) };
    const added = await refreshSources(asking, { force: true, all, ...(source !== undefined && { only: source }) });
    return { added, sources: await describeSources(context) };
  },
  'sources.preview': previewSource,
  'sources.add': async (context, source) => {
    await addSource(context, source);
    await refreshSources(context, { only: source.id });
    return { sources: await describeSources(context) };
  },
  'sources.subscribe': async (context, feeds) => {
    await addSources(context, feeds);
    // Many feeds take minutes. What a stopped worker did not fetch, the next alarm does.
    void refreshSources(context).catch(() => undefined);
    return { sources: await describeSources(context) };
  },
  'sources.export': exportSources,
  'sources.remove': async (context, source) => {
    await removeSource(context, source);
    return { sources: await describeSources(context) };
  },
  'history.fetch': fetchHistory,
  'history.status': getHistory,
  'ids.find': steerIdSearch,
  'ids.status': getIdSearch,
  'ids.decide': decideId,
  'ids.undo': undoId,
  'titles.find': steerTitleLookup,
  'titles.status': getTitleLookup,
  'sample.load': loadSample,
  'paper.identify': identifyPaper,
  'tab.read': readTab,
  'tab.turn': turnTab,
  'trending.get': soon(getTrending),
  'search.find': soon(findInStore),
  'data.measure': measureData,
  'data.export': makeFullBackup,
  'data.forget': forgetSource,
  'data.erase': eraseData,
  'digest.remove': removeDigest,
  'digest.restore': restoreRemovedDigest,
  'import.read': readForImport,
  'import.write': writeFromImport,
  'import.progress': getImportProgress,
  'import.recent': listRecentImports,
  'import.undo': undoFromImport,
  'zotero.status': getZoteroStatus,
  'zotero.fetch': fetchFromZotero,
  'zotero.read': readZotero,
  'zotero.send': sendToZotero,
  'zotero.sending': getZoteroSending,
  'zotero.settle': settleGone,
  'zotero.forget': forgetZoteroLibrary,
};

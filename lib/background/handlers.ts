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
import { getSyncStatus, syncLibrary } from '@/lib/background/library/sync';
import { citePaper, tryCiteKey } from '@/lib/background/library/cite';
import { editPaper, getPaperForm } from '@/lib/background/library/edit';
import { exportLibrary } from '@/lib/background/library/export';
import { getInsights, getVotes } from '@/lib/background/library/insights';
import {
  announceSaved, changeLibrary, listLibrary, mergeInLibrary, readAbstracts, removeManyFromLibrary, saveToLibrary,
} from '@/lib/background/library/entries';
import { forgetDrift, listDrift, recordDrift } from './diagnostics';
import { listKeys } from '@/lib/background/browser/commands';
import { putScript } from '@/lib/background/browser/page-script';
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
import { getTrending } from '@/lib/background/lists/trending';
import { describeSources, refreshSources } from '@/lib/background/digests/sources';
import { countStore } from '@/lib/store/papers';
import { getDays } from '@/lib/background/lists/days';
import { tryWatches } from '@/lib/background/lists/try-watches';
import { readWatchSaves } from '@/lib/background/library/watch-saves';
import { getToday, markTodaySeen, putInToday } from '@/lib/background/lists/today';

/** For answers that a person waits for: a running import lets them go first. */
function soon<A, R>(handle: (context: Context, body: A, asker: Asker) => Promise<R>): typeof handle {
  return (context, body, asker) => context.index.turns.first(() => handle(context, body, asker));
}

/** Who answers what. */
export const HANDLERS: Handlers<Context> = {
  'page.expect': async (context) => {
    await context.index.getIndex();
    return {};
  },
  'page.script': putScript,
  'page.open': soon(openPage),
  'page.explain': soon(explainPapers),
  'paper.abstract': soon(readAbstract),
  'marks.get': soon(getMarks),
  'references.find': soon(findCited),
  'listing.harvest': harvestListing,
  'drift.report': recordDrift,
  'drift.list': listDrift,
  'drift.forget': forgetDrift,
  'settings.keep': keepFromPage,
  'keys.list': listKeys,
  'library.show': showLibrary,
  'library.save': soon(saveToLibrary),
  'library.unsave': soon(removeAndRemember),
  'library.change': changeLibrary,
  'library.form': getPaperForm,
  'library.edit': editPaper,
  'library.list': soon(listLibrary),
  'library.restore': restoreFor,
  'library.abstracts': readAbstracts,
  'library.remove': removeManyFromLibrary,
  'library.merge': mergeInLibrary,
  'library.export': exportLibrary,
  'paper.cite': citePaper,
  'citekey.try': tryCiteKey,
  'paper.votes': getVotes,
  'insights.get': getInsights,
  'backup.make': makeBackup,
  'backup.read': readBackupFile,
  'backup.restore': restoreBackupFile,
  'sync.status': getSyncStatus,
  'sync.run': async (context) => {
    await syncLibrary(context, announceSaved);
    return getSyncStatus(context);
  },
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
};

// What the cases take from the worker; imported after the browser's API is mocked. See product.ts.
export type { Context } from '@/lib/background/core/context';
export { citePaper } from '@/lib/background/library/cite';
export { syncDailyPapers } from '@/lib/background/digests/daily-papers';
export { exportLibrary } from '@/lib/background/library/export';
export { previewSource, syncFeed } from '@/lib/background/digests/feeds';
export { listLibrary, saveToLibrary } from '@/lib/background/library/entries';
export { getSyncStatus, syncLibrary } from '@/lib/background/sync/sync';
export { openPage } from '@/lib/background/lists/page';
export { findInStore } from '@/tests/cases/find-in-store';
export { describeSources, refreshSources } from '@/lib/background/digests/sources';
export { getToday } from '@/lib/background/lists/today';
export { takeDigests } from '@/lib/background/digests/write';
export { describeFailure } from '@/lib/messages/server';
export { changeSettings } from '@/lib/settings/settings';
export { Database } from '@/lib/store/database';
export { savePaper } from '@/lib/store/library';
export { loadParsers } from '@/tests/support/parsers';

import type { Handlers } from '@/lib/messages/server';
import type { Context } from './context';
import { changeLibrary, listLibrary, removeFromLibrary, restoreToLibrary, saveToLibrary } from './library-handlers';
import { getMarks, harvestListing } from './mark-handlers';
import { openPage, readAbstract } from './page-handlers';
import { loadSample } from './sample';
import { describeSources, refreshSources } from './sources';
import { countStore } from '@/lib/store/papers';
import { getToday, markTodaySeen } from './today-handlers';

/** Who answers what. */
export const HANDLERS: Partial<Handlers<Context>> = {
  'page.open': openPage,
  'paper.abstract': readAbstract,
  'marks.get': getMarks,
  'listing.harvest': harvestListing,
  'library.save': saveToLibrary,
  'library.unsave': removeFromLibrary,
  'library.change': changeLibrary,
  'library.list': listLibrary,
  'library.restore': restoreToLibrary,
  'today.get': getToday,
  'today.seen': markTodaySeen,
  'sources.list': async (context) => ({
    sources: await describeSources(context), store: await countStore(context.db), index: await context.index.describe(),
  }),
  'sources.refresh': async (context, { source }) => {
    const added = await refreshSources(context, { force: true, ...(source !== undefined && { only: source }) });
    return { added, sources: await describeSources(context) };
  },
  'sample.load': loadSample,
};

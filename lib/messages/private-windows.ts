import type { MessageType } from './protocol';

/**
 * What each message does when it comes from a private window, of which nothing is kept. `reads`: it writes nothing of that
 * window. `refused`: the person reads that nothing is kept. `dropped`: it is answered as if done, as nobody asked for it
 * by hand. `inside`: its handler answers, and leaves out the writing. A message without a line here does not compile.
 */
export const IN_PRIVATE: Record<MessageType, 'reads' | 'refused' | 'dropped' | 'inside'> = {
  'page.expect': 'reads', 'page.script': 'reads', 'page.open': 'inside', 'page.explain': 'reads',
  'tab.read': 'reads', 'tab.turn': 'reads', 'paper.pdf': 'reads', 'pdf.save': 'reads', 'paper.abstract': 'reads', 'paper.cite': 'inside',
  'paper.identify': 'refused', 'marks.get': 'reads', 'references.find': 'reads', 'listing.harvest': 'inside',
  'drift.report': 'inside', 'drift.list': 'reads', 'drift.forget': 'refused', 'settings.keep': 'refused', 'keys.list': 'reads',
  'library.show': 'reads', 'library.save': 'refused', 'library.unsave': 'refused', 'library.change': 'refused', 'library.list': 'reads',
  'library.read': 'reads', 'library.abstracts': 'reads', 'library.remove': 'refused', 'library.merge': 'refused',
  'library.restore': 'refused',
  'library.export': 'inside', 'library.form': 'reads', 'library.edit': 'refused', 'citekey.try': 'reads', 'insights.get': 'reads',
  'paper.votes': 'reads',
  'today.get': 'reads', 'today.seen': 'dropped', 'today.put': 'refused', 'digest.days': 'reads', 'trending.get': 'reads',
  'search.find': 'reads', 'watch.try': 'reads', 'watch.seen': 'refused',
  'sources.list': 'reads', 'sources.refresh': 'reads', 'sources.preview': 'reads', 'sources.add': 'refused', 'sources.subscribe': 'refused',
  'sources.export': 'reads', 'sources.remove': 'refused',
  'history.fetch': 'refused', 'history.status': 'reads', 'ids.find': 'refused', 'ids.status': 'reads', 'ids.decide': 'refused',
  'ids.undo': 'refused', 'titles.find': 'refused', 'titles.status': 'reads',
  'sample.load': 'refused', 'import.read': 'refused', 'import.write': 'refused', 'import.progress': 'reads',
  'import.recent': 'reads', 'import.undo': 'refused',
  'backup.make': 'reads', 'backup.read': 'reads', 'backup.restore': 'refused', 'backup.list': 'reads', 'backup.open': 'reads',
  'data.measure': 'reads', 'data.export': 'reads', 'data.forget': 'refused', 'data.erase': 'refused', 'digest.remove': 'refused',
  'place.status': 'reads', 'place.connect': 'refused', 'place.unlock': 'refused', 'place.run': 'reads', 'place.leave': 'refused',
  'digest.restore': 'refused', 'sync.status': 'reads', 'sync.run': 'reads', 'about.get': 'reads', 'about.seen': 'dropped',
  'report.make': 'reads',
  'zotero.status': 'reads', 'zotero.fetch': 'refused', 'zotero.read': 'refused', 'zotero.send': 'refused', 'zotero.sending': 'reads',
  'zotero.settle': 'refused', 'zotero.forget': 'refused',
};

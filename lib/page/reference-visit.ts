import css from '@/components/paper/references.css?inline';
import type { CitedHere } from '@/components/sidebar/sidebar-state';
import { makeSheet } from '@/lib/acts/shadow-container';
import { markSaved, type SavedBriefs } from '@/lib/acts/save';
import { onChange } from '@/lib/messages/changes';
import { ask } from '@/lib/messages/client';
import { BIBLIOGRAPHY_LIMITS } from '@/lib/paper/bibliography';
import { findReferences, readPageReference } from '@/lib/sites/latexml-references';
import { tellCited } from './cited';
import { onLook, readLook } from './look';
import { ReferenceCard } from './reference-card';
import { createReferenceMarks, type MarkedReference } from './reference-marks';
import { saveItem } from './save-item';
import { createSlices, untilDrawn } from './time-slices';
import type { VisitOptions } from './visit';
import { onEnd } from './watch';

/**
 * Shows which papers of a page's bibliography the person has: a mark at each entry, a card at each citation, and the list for the
 * sidebar; until the signal aborts. The bibliography is read from the page, and nothing is requested of any host.
 */
export function markReferences(doc: Document, { signal, settings }: VisitOptions): void {
  const view = doc.defaultView!;
  const sheet = makeSheet(css);
  /** The card has a ground of its own. The marks are on the page's: their look is the page's, whatever is set. */
  const lookOfCard = (): string => (settings.look === 'page' ? readLook(doc) : settings.look);
  const items: MarkedReference[] = [];
  const { learn, find } = createFinder(doc);
  const draw = (item: MarkedReference): void => {
    marks.draw(item);
    card?.draw(item);
  };
  const showSaved = (saved: SavedBriefs): void => {
    for (const item of items) {
      const paper = item.paper && markSaved(item.paper, saved);
      if (paper === item.paper) continue;
      item.paper = paper;
      draw(item);
    }
    tell(items);
  };
  const onSave = async (item: MarkedReference, save: boolean): Promise<void> => {
    const saved = await saveItem(item, save);
    if (signal.aborted) return;
    if (saved) showSaved(saved);
    draw(item);
  };
  const act = (item: MarkedReference, save: boolean): void => void onSave(item, save);
  const marks = createReferenceMarks(doc, { signal, sheet, areShown: settings.marks, look: readLook(doc), onSave: act });
  const card = settings.marks ? new ReferenceCard(doc, { signal, sheet, newTab: settings.newTab, find, onSave: act }) : undefined;
  card?.setLook(lookOfCard());

  const read = async (): Promise<void> => {
    const endOfSlice = createSlices(() => untilDrawn(doc));
    for (const element of findReferences(doc)) {
      const item = marks.add(readPageReference(element));
      items.push(item);
      learn(item);
      await endOfSlice();
      if (signal.aborted) return;
    }
    marks.fit();
    await fill();
  };
  const fill = createFill(items, draw, signal);

  onChange(({ saved, digests }) => {
    if (saved) showSaved(saved);
    if (digests) void fill();
  }, signal);
  onLook(doc, (look) => {
    marks.setLook(look);
    card?.setLook(lookOfCard());
  }, signal);
  view.addEventListener('resize', marks.fit, { signal });
  // Restored from the back/forward cache, the page missed all changes since it was left.
  view.addEventListener('pageshow', ({ persisted }) => persisted && void fill(), { signal });
  onEnd(signal, () => tellCited([]));
  void read();
}

/** Returns what asks for the papers of all entries, and shows those that the person has. Asked again meanwhile, it begins anew. */
function createFill(items: readonly MarkedReference[], draw: (item: MarkedReference) => void, signal: AbortSignal): () => Promise<void> {
  let turn = 0;
  return async () => {
    const mine = ++turn;
    const { perMessage } = BIBLIOGRAPHY_LIMITS;
    for (let from = 0; from < items.length; from += perMessage) {
      const part = items.slice(from, from + perMessage);
      const answer = await ask('references.find', { entries: part.map(({ reference }) => reference.entry) });
      // Without an answer nothing is shown that is not known. The sidebar says why it has none.
      if (!answer.ok || signal.aborted || mine !== turn) return;
      for (const [place, item] of part.entries()) {
        const paper = answer.value.cited[place] ?? undefined;
        if (!paper && !item.paper) continue;
        item.paper = paper;
        item.key = paper?.key ?? '';
        draw(item);
      }
    }
    tell(items);
  };
}

/** Tells the sidebar, each paper once, at its first entry. */
function tell(items: readonly MarkedReference[]): void {
  const cited = new Map<string, CitedHere>();
  for (const { paper, reference: { label, element }, root } of items) {
    if (!paper || cited.has(paper.key)) continue;
    cited.set(paper.key, {
      paper, ...(label && { label }), jump() {
        element.scrollIntoView({ block: 'center' });
        root?.querySelector('button')?.focus({ preventScroll: true });
      },
    });
  }
  tellCited([...cited.values()]);
}

/** Finds the known reference that an element of the page stands for: the mark of one, or a link to its entry. */
function createFinder(doc: Document): { learn: (item: MarkedReference) => void; find: (target: Element) => MarkedReference | undefined } {
  const byId = new Map<string, MarkedReference>();
  const byHost = new Map<Element, MarkedReference>();
  return {
    learn(item) {
      const { reference: { element: { id } }, host } = item;
      // Of two entries with one id, the browser goes to the first.
      if (id && !byId.has(id)) byId.set(id, item);
      if (host) byHost.set(host, item);
    },
    find(target) {
      const item = byHost.get(target) ?? byId.get(readFragment(doc, target));
      return item?.paper && item;
    },
  };
}

/** What the link around an element names in this page: the id of an entry. */
function readFragment(doc: Document, target: Element): string {
  const link = target.closest<HTMLAnchorElement>('a[href*="#"]');
  // arXiv's links name the version, which the address may leave out: so only the host is compared.
  return link && link.host === doc.location.host ? decode(link.hash.slice(1)) : '';
}

function decode(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}

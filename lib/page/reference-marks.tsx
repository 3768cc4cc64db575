import { render } from 'preact';
import { RowMark } from '@/components/paper/RowMark';
import { Guard } from '@/components/ui/Guard';
import { removeContainers } from '@/lib/acts/shadow-container';
import type { CitedPaper } from '@/lib/messages/protocol';
import type { PageReference } from '@/lib/sites/latexml-references';
import { t } from '@/lib/texts/t';
import { MARK_HOST } from './row-marks';
import type { Savable } from './save-item';
import { onEnd } from './watch';

/** px of the margin before an entry that a mark takes: what is less makes it hard to press. */
const GUTTER_PX = { least: 14, most: 26 };

/** An entry of the page's bibliography, with its mark. */
export interface MarkedReference extends Savable {
  reference: PageReference;
  /** Its paper, where the person has it. */
  paper?: CitedPaper | undefined;
  /** Absent where marks are turned off. */
  host?: HTMLElement;
  root?: ShadowRoot;
}

export interface ReferenceMarks {
  add(reference: PageReference): MarkedReference;
  /** Draws a mark anew, after what is known of its paper changed. */
  draw(item: MarkedReference): void;
  setLook(look: string): void;
  /** Makes the marks as wide as the margin of the page is now. */
  fit(): void;
}

export interface ReferenceMarksOptions {
  signal: AbortSignal;
  sheet: CSSStyleSheet;
  /** The person wants marks. */
  areShown: boolean;
  look: string;
  onSave: (item: MarkedReference, save: boolean) => void;
}

/**
 * The marks of a bibliography; all are removed when the signal aborts. Each entry gets an element, so that the page cannot see which
 * of its references the person has: that is in closed roots.
 */
export function createReferenceMarks(doc: Document, { signal, sheet, areShown, look, onSave }: ReferenceMarksOptions): ReferenceMarks {
  const items: MarkedReference[] = [];
  const gutter = new CSSStyleSheet();
  let shownLook = look;
  removeContainers(doc, MARK_HOST);
  onEnd(signal, () => {
    for (const { host, root } of items) {
      if (root) render(null, root);
      host?.remove();
    }
  });
  return {
    add(reference) {
      const item: MarkedReference = { reference, key: '' };
      items.push(item);
      if (areShown) Object.assign(item, putMark(doc, reference.element, [sheet, gutter], shownLook));
      return item;
    },
    draw(item) {
      const { root, paper, problem } = item;
      if (!root || signal.aborted) return;
      const saved = paper?.saved;
      render(paper ? (
        <Guard name={t('part.mark')}>
          <RowMark
            title={paper.title} mark={{ key: paper.key, ...(saved && { saved }) }} problem={problem} onSave={(save) => onSave(item, save)}
          />
        </Guard>
      ) : null, root);
    },
    setLook(to) {
      shownLook = to;
      for (const { host } of items) if (host) host.dataset['look'] = to;
    },
    fit() {
      const left = items[0]?.host?.getBoundingClientRect().right ?? GUTTER_PX.most;
      gutter.replaceSync(`:host { --gutter: ${Math.max(GUTTER_PX.least, Math.min(GUTTER_PX.most, Math.floor(left)))}px; }`);
    },
  };
}

function putMark(doc: Document, entry: Element, sheets: CSSStyleSheet[], look: string): Required<Pick<MarkedReference, 'host' | 'root'>> {
  const host = doc.createElement(MARK_HOST);
  host.dataset['look'] = look;
  host.dataset['place'] = 'gutter';
  const root = host.attachShadow({ mode: 'closed' });
  root.adoptedStyleSheets = sheets;
  entry.prepend(host);
  return { host, root };
}

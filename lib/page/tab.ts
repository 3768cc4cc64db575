import { LOGO } from '@/components/ui/logo';
import type { Failure } from '@/lib/messages/protocol';
import { t } from '@/lib/texts/t';

const SVG = 'http://www.w3.org/2000/svg';

/** What the tab says: how many related papers there are, once it is known, or that there is a fault. */
export interface TabSign {
  count?: number | undefined;
  failure?: Failure | undefined;
}

/**
 * The closed sidebar: a slim tab in `root`. Returns what shows it, or, without a sign, takes it away. It is drawn by hand, as most
 * pages that start with it need nothing that draws more.
 */
export function createTab(doc: Document, root: ShadowRoot, onOpen: () => void): (sign: TabSign | undefined) => void {
  let tab: HTMLElement | undefined;
  const word = doc.createElement('span');
  word.ariaHidden = 'true';
  const make = (): HTMLElement => {
    const button = doc.createElement('button');
    button.className = 'tab';
    button.ariaLabel = t('sidebar.open');
    button.addEventListener('click', ({ isTrusted }) => {
      if (isTrusted) onOpen();
    });
    button.append(drawLogo(doc), word);
    return button;
  };
  return (sign) => {
    if (!sign) return tab?.remove();
    const { count, failure } = sign;
    // Made when it is first shown, as a page that starts with the sidebar needs none, and its words take time.
    tab ??= make();
    tab.title = failure?.message ?? (count ? t('sidebar.relatedPapers', count) : '');
    word.textContent = failure ? '!' : String(count || '');
    if (!tab.isConnected) root.firstElementChild!.append(tab);
  };
}

function drawLogo(doc: Document): SVGElement {
  const logo = doc.createElementNS(SVG, 'svg');
  logo.ariaHidden = 'true';
  logo.setAttribute('viewBox', '0 0 16 16');
  for (const [d, opacity] of LOGO) {
    const path = doc.createElementNS(SVG, 'path');
    path.setAttribute('d', d);
    path.setAttribute('opacity', String(opacity));
    logo.append(path);
  }
  return logo;
}

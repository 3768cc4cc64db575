import { render } from 'preact';
import { CitedCard } from '@/components/paper/CitedCard';
import { hearOnlyHands } from '@/components/ui/by-hand';
import { Guard } from '@/components/ui/Guard';
import { latinKey } from '@/components/ui/latin-key';
import { createShadowContainer, unzoom } from '@/lib/acts/shadow-container';
import { t } from '@/lib/texts/t';
import type { MarkedReference } from './reference-marks';
import { onEnd } from './watch';

const HOST = 'sidelight-card';
/** How long the pointer rests on a citation before its card opens, and is away from both before it closes. */
const OPEN_MS = 300;
const CLOSE_MS = 250;
/** Between the card and the line it belongs to, and between the card and the edges of the page. */
const GAP_PX = 6;
const EDGE_PX = 8;
/** Opens the card of the citation that has the focus. */
const KEY = 'c';

export interface ReferenceCardOptions {
  signal: AbortSignal;
  sheet: CSSStyleSheet;
  newTab: boolean;
  /** The known reference that an element of the page stands for: a link to its entry, or its mark. */
  find: (target: Element) => MarkedReference | undefined;
  onSave: (item: MarkedReference, save: boolean) => void;
}

/** The card of one cited paper at a time. It opens on a resting pointer or by a key, and closes by Escape or when it is left. */
export class ReferenceCard {
  private readonly host: HTMLElement;
  private readonly box: HTMLElement;
  /** Tells who uses a screen reader that a citation has a card. */
  private readonly status: HTMLElement;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private item: MarkedReference | undefined;
  private anchor: HTMLElement | undefined;
  /** Opened by the key: the focus goes back to the anchor. */
  private isByKey = false;

  constructor(private readonly doc: Document, private readonly options: ReferenceCardOptions) {
    const { signal, sheet } = options;
    const { host, root } = createShadowContainer(doc, HOST, sheet);
    this.host = host;
    this.box = doc.createElement('div');
    this.status = doc.createElement('div');
    this.status.className = 'unseen';
    this.status.role = 'status';
    root.append(this.status, this.box);
    hearOnlyHands(root);
    // At the page's corner and without a size: what a page can measure of it never changes.
    host.style.cssText = 'position:absolute;top:0;left:0;width:0;height:0';
    doc.documentElement.append(host);
    doc.addEventListener('pointerover', this.point, { signal });
    doc.addEventListener('pointerdown', ({ target }) => target !== host && this.close(), { signal });
    doc.addEventListener('focusin', this.announce, { signal });
    doc.defaultView!.addEventListener('keydown', this.press, { signal, capture: true });
    doc.defaultView!.addEventListener('resize', () => this.close(), { signal });
    this.box.addEventListener('focusout', ({ relatedTarget }) => {
      if (this.isByKey && !this.box.contains(relatedTarget as Node | null)) this.close();
    }, { signal });
    onEnd(signal, () => {
      this.close();
      host.remove();
    });
  }

  setLook(look: string): void {
    this.host.dataset['look'] = look;
  }

  /** Draws the card anew, if it is that of this reference. */
  draw(item = this.item): void {
    if (!this.item || item !== this.item) return;
    const { paper, problem } = this.item;
    if (!paper) return this.close();
    const { newTab, onSave } = this.options;
    render(
      <Guard name={t('part.paper')} plain={paper.title}>
        <CitedCard paper={paper} newTab={newTab} problem={problem} onSave={(save) => onSave(item, save)} />
      </Guard>,
      this.box,
    );
    this.place();
  }

  private open(item: MarkedReference, anchor: HTMLElement): void {
    this.close();
    this.item = item;
    this.anchor = anchor;
    this.draw();
  }

  private close(): void {
    clearTimeout(this.timer);
    this.item = this.anchor = undefined;
    this.isByKey = false;
    render(null, this.box);
  }

  /** Below its line, or above where there is more room, within what is seen of the page. */
  private place(): void {
    const card = this.box.querySelector<HTMLElement>('.card');
    if (!card || !this.anchor) return;
    const { style } = card;
    unzoom(this.host);
    style.maxHeight = '';
    const line = this.anchor.getClientRects()[0] ?? this.anchor.getBoundingClientRect();
    const origin = this.host.getBoundingClientRect();
    const right = Math.min(this.doc.documentElement.getBoundingClientRect().right, this.doc.documentElement.clientWidth);
    const { width, height } = card.getBoundingClientRect();
    const below = this.doc.documentElement.clientHeight - line.bottom - GAP_PX - EDGE_PX;
    const above = line.top - GAP_PX - EDGE_PX;
    const isBelow = height <= below || below >= above;
    const room = Math.max(0, isBelow ? below : above);
    style.maxHeight = `${room}px`;
    style.left = `${Math.max(EDGE_PX, Math.min(line.left, right - width - EDGE_PX)) - origin.left}px`;
    style.top = `${(isBelow ? line.bottom + GAP_PX : line.top - GAP_PX - Math.min(height, room)) - origin.top}px`;
  }

  private point = ({ target, isTrusted, pointerType }: PointerEvent): void => {
    // A finger rests on nothing: it follows the link.
    if (!isTrusted || pointerType === 'touch' || !(target instanceof Element)) return;
    const { anchor } = this;
    const isWithin = target === this.host || (anchor?.contains(target) ?? false);
    clearTimeout(this.timer);
    const item = isWithin || this.isByKey ? undefined : this.options.find(target);
    if (item) this.timer = setTimeout(() => this.open(item, findAnchor(target)), OPEN_MS);
    else if (anchor && !isWithin && !this.isByKey) this.timer = setTimeout(() => this.close(), CLOSE_MS);
  };

  private announce = ({ target }: FocusEvent): void => {
    const isKnown = target instanceof HTMLAnchorElement && this.options.find(target);
    this.status.textContent = isKnown ? t('cited.hint', { key: KEY }) : '';
  };

  private press = (event: KeyboardEvent): void => {
    if (!event.isTrusted || event.ctrlKey || event.metaKey || event.altKey) return;
    const { activeElement } = this.doc;
    const isKey = latinKey(event) === KEY;
    if (this.item && (event.key === 'Escape' || (isKey && activeElement === this.host))) {
      const back = this.isByKey || activeElement === this.host ? this.anchor : undefined;
      const mark = this.item;
      this.close();
      if (back) focusAnchor(back, mark);
    } else if (isKey && activeElement instanceof HTMLElement && activeElement !== this.host) {
      const item = this.options.find(activeElement);
      if (!item) return;
      this.open(item, activeElement);
      this.isByKey = true;
      this.box.querySelector('a')?.focus({ preventScroll: true });
    } else return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };
}

/** The link of a citation, or the mark. */
function findAnchor(target: Element): HTMLElement {
  return target.closest('a') ?? (target as HTMLElement);
}

/** The focus of a mark is on its button, in its root. */
function focusAnchor(anchor: HTMLElement, { host, root }: MarkedReference): void {
  (anchor === host ? root?.querySelector('button') : anchor)?.focus({ preventScroll: true });
}

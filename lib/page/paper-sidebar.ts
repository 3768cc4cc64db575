import { onChange } from '@/lib/messages/changes';
import { askRelated } from '@/lib/acts/ask-related';
import { ask } from '@/lib/messages/client';
import type { Answer, PageView } from '@/lib/messages/protocol';
import type { PaperRef } from '@/lib/paper/paper';
import type { DockedSidebar } from './docked-sidebar';
import { readSelection } from './selection';
import { columnOf, isOpen, type Layout, setLayoutOpen } from './sidebar-layout';
import { loadScript } from './page-scripts';
import { createTab, type TabSign } from './tab';
import type { Visit, VisitOptions } from './visit';

/** `setColumn` takes the px that the page gives way at its right edge; 0 gives all back. */
export interface Place {
  layout: Layout;
  setColumn: (width: number) => void;
}

/** The sidebar of a paper in the page's dock, or the tab that opens it. While it never was open, the page has no script for it. */
export class PaperSidebar implements Visit {
  private sidebar: DockedSidebar | undefined;
  /** What is known without the sidebar: for its tab, or why its script did not come. */
  private sign: TabSign = {};
  /** What the sidebar will show first: asked for at once, as its script comes later than the page is read. */
  private asked: Promise<Answer<PageView>> | undefined;
  private readonly showTab: (sign: TabSign | undefined) => void;

  constructor(
    private readonly doc: Document, private readonly root: ShadowRoot, private readonly place: Place, private ref: PaperRef,
    private readonly options: VisitOptions,
  ) {
    this.showTab = createTab(doc, root, () => void this.open(true));
    onChange(({ digests }) => {
      if (digests && !this.sidebar) void this.refresh();
    }, options.signal);
    this.draw();
    if (!isOpen(place.layout)) void this.refresh();
  }

  /** Draws the sidebar or its tab, after the layout or what is shown changed. */
  draw = (): void => {
    if (this.options.signal.aborted) return;
    const { sidebar, sign, place: { layout, setColumn } } = this;
    const shows = isOpen(layout) && !sign.failure;
    setColumn(shows ? columnOf(layout) : 0);
    this.showTab(shows || layout.isHidden ? undefined : sidebar?.sign() ?? sign);
    sidebar?.draw(shows);
    if (shows && !sidebar) void this.need();
  };

  /** Asks for what is shown: all of it, or, while only the tab is shown, how many related papers there are. */
  async refresh(): Promise<void> {
    if (this.sidebar) return this.sidebar.controller.update(this.ref);
    this.asked = undefined;
    if (isOpen(this.place.layout)) return this.draw();
    const answer = await ask('page.open', { ref: this.ref, explained: 0 });
    if (!this.sidebar) this.sign = answer.ok ? { count: answer.value.related.length } : { failure: answer.failure };
    this.draw();
  }

  /** Takes what the page says of its paper now: more than when it was first read. */
  update(ref: PaperRef): void {
    this.ref = ref;
    void this.refresh();
  }

  toggle(): void {
    const isShown = this.sidebar && isOpen(this.place.layout);
    if (isShown && !this.root.activeElement) this.focus('.save');
    else void this.open(!isShown);
  }

  async save(): Promise<void> {
    await (await this.need())?.save();
  }

  async relate(text = readSelection(this.doc)): Promise<void> {
    if (!isOpen(this.place.layout)) void this.open(true);
    (await this.need())?.controller.relate(text);
  }

  /** The sidebar, which is made once its script came. */
  private async need(): Promise<DockedSidebar | undefined> {
    const { doc, root, place: { layout }, draw, options } = this;
    if (!this.sidebar) this.asked ??= askRelated(this.ref, {}, isOpen(layout));
    const come = await loadScript('sidebar');
    if (options.signal.aborted) return undefined;
    if (typeof come !== 'function') {
      this.sign = { failure: come };
      this.asked = undefined;
      draw();
    } else if (!this.sidebar) {
      this.sign = {};
      this.sidebar = come(doc, root, { layout, draw, close: () => void this.open(false) }, this.ref, options, this.asked);
      // Its start draws it.
      this.sidebar.start();
    }
    return this.sidebar;
  }

  private async open(open: boolean): Promise<void> {
    const { place: { layout }, options: { onSettings } } = this;
    setLayoutOpen(layout, open);
    if (!layout.isNarrow) onSettings({ sidebar: layout.sidebar });
    this.sign = {};
    this.draw();
    if (open) await this.need();
    this.focus(open ? '.save' : '.tab');
  }

  private focus(selector: string): void {
    this.root.querySelector<HTMLElement>(selector)?.focus();
  }
}

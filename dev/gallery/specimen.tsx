/** How the gallery shows components: in both looks, in roots of their own, in states that otherwise need a pointer or a key. */
import { type ComponentChildren, type JSX, render } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import libraryCss from '@/components/library/library.css?inline';
import papersCss from '@/components/library/papers.css?inline';
import digestsCss from '@/components/library/digests.css?inline';
import insightsCss from '@/components/library/insights.css?inline';
import settingsCss from '@/components/library/settings.css?inline';
import uplotCss from 'uplot/dist/uPlot.min.css?inline';
import chartCss from '@/components/library/chart.css?inline';
import welcomeCss from '@/components/library/welcome.css?inline';
import formulaCss from '@/components/ui/formula.css?inline';
import listingCss from '@/components/paper/listing.css?inline';
import referencesCss from '@/components/paper/references.css?inline';
import panelCss from '@/components/sidebar/panel.css?inline';
import popupCss from '@/components/popup/popup.css?inline';
import sidebarCss from '@/components/sidebar/sidebar.css?inline';

/** The sheets that components ship with, by where they stand. */
const SHEETS = {
  popup: [popupCss, formulaCss],
  sidebar: [sidebarCss, panelCss],
  listing: [listingCss],
  references: [referencesCss],
  library: [libraryCss, papersCss, digestsCss, insightsCss, settingsCss, welcomeCss, chartCss, uplotCss, formulaCss],
} as const;
export type SheetName = keyof typeof SHEETS;

export const LOOKS = ['light', 'dark'] as const;
type Look = (typeof LOOKS)[number];

export interface Specimen {
  /** What is shown, in a few words. */
  name: string;
  place: SheetName;
  draw: () => JSX.Element;
  /** px; as wide as the column unless it is given. */
  width?: number;
  height?: number;
  /** Beside it is no room for the other look. */
  isWide?: boolean;
  /** Attributes of the element that holds its root. */
  host?: Readonly<Record<string, string>>;
  /** Done to the specimen once it is drawn: opens a menu, types a word. */
  act?: (box: HTMLElement) => void;
}

export interface GallerySection {
  id: string;
  name: string;
  specimens: readonly Specimen[];
}

/** An element may have the look of a state without being in it: `data-state="focus"`. */
function withStates(css: string): string {
  return ['focus-visible', 'focus-within', 'focus', 'hover'].reduce((text, state) => (
    text.replace(new RegExp(`:${state}(?![\\w-])`, 'g'), `:is(:${state}, [data-state~="${state}"])`)
  ), css);
}

/** What stands around the components: the ground that pages have, and room for what floats. */
const FRAME = `.frame { font: var(--font); color: var(--ink); background: var(--bg); contain: layout; overflow-wrap: anywhere; }
  .caption { margin: 0 0 4px; font: 12px/16px system-ui, sans-serif; color: var(--dim); }
  :host { display: block !important; margin-bottom: 16px; } :host([data-at]) { position: static; }
  :host([data-clipped]) .frame { overflow: hidden; }
  .states { display: flex; flex-wrap: wrap; align-items: center; gap: 12px; }`;

const sheets = new Map<SheetName, CSSStyleSheet[]>();

function sheetsOf(place: SheetName): CSSStyleSheet[] {
  let made = sheets.get(place);
  if (!made) {
    made = [...SHEETS[place], FRAME].map((css) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(withStates(css));
      return sheet;
    });
    sheets.set(place, made);
  }
  return made;
}

/** A specimen in one look. */
export function Shown({ specimen, look }: { specimen: Specimen; look: Look }): JSX.Element {
  const host = useRef<HTMLDivElement>(null);
  const { name, place, width, height } = specimen;
  useEffect(() => {
    const root = host.current!.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = sheetsOf(place);
    // The reading face of our own pages; beside other people's pages no font is loaded.
    if (place === 'popup' || place === 'library') host.current!.style.setProperty('--reading', "'Source Serif 4 Variable', Georgia, serif");
    render(
      <>
        <p class="caption">{name}</p>
        <div class="frame" style={{ ...(width && { width: `${width}px` }), ...(height && { height: `${height}px` }) }}>
          {specimen.draw()}
        </div>
      </>,
      root,
    );
    const frame = root.querySelector<HTMLElement>('.frame')!;
    keepOpen(frame);
    requestAnimationFrame(() => specimen.act?.(frame));
  }, []);
  return <div class="specimen" data-name={name} data-look={look} ref={host} {...specimen.host} />;
}

/** A menu stays open while another one, of another specimen, has the focus. */
function keepOpen(frame: HTMLElement): void {
  for (const type of ['focusout', 'blur']) frame.addEventListener(type, (event) => event.stopImmediatePropagation(), { capture: true });
}

/** States beside each other, in one line. */
export function States({ children }: { children: ComponentChildren }): JSX.Element {
  return <div class="states">{children}</div>;
}

/** Shows an element within as if it were in a state. */
export function inState(selector: string, state: 'focus-visible' | 'focus' | 'hover'): (box: HTMLElement) => void {
  return (box) => {
    const element = box.querySelector<HTMLElement>(selector);
    if (!element) throw new Error(`Nothing is ${selector}.`);
    // A row that has the focus has it within, too, and by a key.
    element.dataset['state'] = state === 'hover' ? 'hover' : 'focus focus-visible focus-within';
  };
}

/** Presses an element within. */
export function pressed(selector: string): (box: HTMLElement) => void {
  return (box) => {
    const element = box.querySelector<HTMLElement>(selector);
    if (!element) throw new Error(`Nothing is ${selector}.`);
    element.click();
  };
}

/** Types into a field within. */
export function typed(selector: string, text: string): (box: HTMLElement) => void {
  return (box) => {
    const field = box.querySelector<HTMLInputElement>(selector);
    if (!field) throw new Error(`Nothing is ${selector}.`);
    field.value = text;
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  };
}

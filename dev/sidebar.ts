import type { Page } from 'puppeteer-core';
import type { Driver } from './driver';
import { until } from './until';

export const SIDEBAR = 'sidelight-sidebar';
export const MARK = 'sidelight-mark';

export interface SidebarView {
  /** Accessible names, as a screen reader hears them. */
  landmark: string | null;
  buttons: { name: string; pressed: boolean | null }[];
  /** `reasons`: a sentence or terms; `marks`: the phrases marked in the sentence. */
  related: { title: string; href: string; reasons: string[]; marks: string[]; where: string }[];
  text: string;
}

/** What the sidebar of a page shows, read inside its closed shadow root; `undefined` if there is no sidebar. */
export async function readSidebar(driver: Driver, page: Page): Promise<SidebarView | undefined> {
  const [view] = await driver.shadow.read(page, SIDEBAR, (root) => {
    const name = (element: Element): string => element.getAttribute('aria-label') ?? element.textContent ?? '';
    const list = root.querySelector('ol[aria-label="Related papers"]');
    return {
      landmark: root.querySelector('aside')?.getAttribute('aria-label') ?? null,
      buttons: [...root.querySelectorAll('button')].map((button) => ({
        name: name(button), pressed: button.hasAttribute('aria-pressed') ? button.getAttribute('aria-pressed') === 'true' : null,
      })),
      related: [...(list?.querySelectorAll('li') ?? [])].map((item) => ({
        title: item.querySelector('a')?.textContent ?? '', href: item.querySelector('a')?.href ?? '',
        reasons: [...item.querySelectorAll('.why')].map((reason) => reason.textContent ?? '').filter(Boolean),
        marks: [...item.querySelectorAll('.why mark')].map((mark) => mark.textContent ?? ''),
        where: item.querySelector('.where')?.textContent ?? '',
      })),
      text: root.textContent ?? '',
    };
  }, null);
  return view;
}

/** Waits until the sidebar fulfils a condition, and returns it. Times in ms. */
export async function untilSidebar(
  driver: Driver, page: Page, holds: (view: SidebarView) => boolean, timeout?: number, every?: number,
): Promise<SidebarView> {
  return until(async () => {
    const view = await readSidebar(driver, page);
    return view && holds(view) ? view : undefined;
  }, async () => `the sidebar shows: ${(await readSidebar(driver, page))?.text ?? '(no sidebar)'}`, timeout, every);
}

/** Presses a named button in a closed root with the real mouse, so that the event is trusted. */
export async function pressIn(driver: Driver, page: Page, host: string, name: string): Promise<void> {
  await page.bringToFront();
  let before: { x: number; y: number } | undefined;
  const spot = await until(async () => {
    const spots = await driver.shadow.read(page, host, (root, wanted) => {
      const buttons = [...root.querySelectorAll<HTMLElement>('button, a')];
      const button = buttons.find((each) => (each.getAttribute('aria-label') ?? each.textContent) === wanted);
      if (!button) return null;
      button.scrollIntoView({ block: 'center' });
      const { left, top, width, height } = button.getBoundingClientRect();
      return width > 0 ? { x: left + width / 2, y: top + height / 2 } : null;
    }, name);
    // What is still coming in moves a button: it is pressed once it stays where it is.
    const now = spots.find((each) => each !== null) ?? undefined;
    const isStill = now !== undefined && before?.x === now.x && before.y === now.y;
    before = now;
    return isStill ? now : undefined;
  }, () => `no button "${name}" in ${host}`);
  await page.mouse.click(spot.x, spot.y);
}

export const pressInSidebar = (driver: Driver, page: Page, name: string): Promise<void> => pressIn(driver, page, SIDEBAR, name);

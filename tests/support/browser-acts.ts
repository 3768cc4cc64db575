/** What a person does in the browser's own window, where no driver presses: its menus' and keys' event is made, as it makes it. */
import { type Page, TargetType } from 'puppeteer-core';
import type { Driver } from '@/dev/driver';
import { callFirefox, GECKO_ID } from '@/dev/firefox-window';

/** Calls the browser's API in one of Sidelight's own pages. */
export async function callApi<T>(page: Page, path: string, ...args: unknown[]): Promise<T> {
  return page.evaluate(async (steps, given) => {
    const { browser, chrome } = globalThis as unknown as Record<string, Record<string, unknown>>;
    const names = steps.split('.');
    const api = (browser ?? chrome)!;
    const owner = names.slice(0, -1).reduce<Record<string, unknown>>((at, name) => at[name] as Record<string, unknown>, api);
    return (owner[names.at(-1)!] as (...all: unknown[]) => Promise<T>).apply(owner, given);
  }, path, args);
}

export interface MenuPress {
  menuItemId: string;
  linkUrl?: string;
  selectionText?: string;
}

interface BrowserEvent {
  dispatch(...args: unknown[]): void;
}
interface ChromeApi {
  tabs: { query(asked: object): Promise<object[]> };
  contextMenus: { onClicked: BrowserEvent };
  commands: { onCommand: BrowserEvent };
}

/** Chooses an entry of the context menu in the tab in front. */
export async function pressMenu(driver: Driver, press: MenuPress): Promise<void> {
  if (driver.name === 'firefox') return callFirefox(driver.browser, PRESS_IN_FIREFOX, JSON.stringify([GECKO_ID, press]));
  await inWorker(driver, async (text) => {
    const { chrome } = globalThis as unknown as { chrome: ChromeApi };
    const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
    chrome.contextMenus.onClicked.dispatch({ editable: false, ...(JSON.parse(text) as object) }, tab);
  }, JSON.stringify(press));
}

/** Presses the key that the person gave a command in the browser. */
export async function pressCommand(driver: Driver, command: string): Promise<void> {
  if (driver.name === 'firefox') return callFirefox(driver.browser, COMMAND_IN_FIREFOX, JSON.stringify([GECKO_ID, command]));
  await inWorker(driver, async (name) => {
    (globalThis as unknown as { chrome: ChromeApi }).chrome.commands.onCommand.dispatch(name);
  }, command);
}

async function inWorker(driver: Driver, act: (text: string) => Promise<void>, text: string): Promise<void> {
  const target = await driver.browser.waitForTarget((each) =>
    each.type() === TargetType.SERVICE_WORKER && each.url().startsWith(driver.origin));
  await (await target.worker())!.evaluate(act, text);
}

const PRESS_IN_FIREFOX = `async (text) => {
  const [id, press] = JSON.parse(text);
  const { extension } = WebExtensionPolicy.getByID(id);
  extension.emit('webext-menu-menuitem-click', { editable: false, modifiers: [], ...press }, gBrowser.selectedTab);
}`;
const COMMAND_IN_FIREFOX = `async (text) => {
  const [id, command] = JSON.parse(text);
  WebExtensionPolicy.getByID(id).extension.shortcuts.onCommand(command);
}`;

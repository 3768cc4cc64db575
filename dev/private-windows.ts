import type { Page } from 'puppeteer-core';
import type { Driver } from './driver';
import { callFirefox, GECKO_ID } from './firefox-window';
import { OUTPUT } from './paths';
import { until } from './until';

/** What the browser's page of extensions does when a person allows Sidelight in private windows. The extension starts again. */
export async function allowPrivateWindows({ name, browser }: Driver): Promise<void> {
  if (name === 'firefox') return void (await callFirefox(browser, ALLOW_IN_FIREFOX, GECKO_ID));
  const session = await browser.target().createCDPSession();
  await session.send('Extensions.loadUnpacked', { path: OUTPUT.chromium, enableInIncognito: true });
  await session.detach();
}

/** A page in a private window. `own`: a page of the extension, which makes the window in Chromium. */
export async function openPrivate({ name, browser }: Driver, own: Page, url: string): Promise<Page> {
  if (name === 'firefox') await callFirefox(browser, OPEN_IN_FIREFOX, url);
  else {
    await own.evaluate(async (address) => {
      type Api = { windows: { create(how: { url: string; incognito: boolean }): Promise<unknown> } };
      await (globalThis as unknown as { chrome: Api }).chrome.windows.create({ url: address, incognito: true });
    }, url);
  }
  return until(async () => {
    const target = browser.targets().find((each) => each.url() === url);
    return (await target?.page()) ?? undefined;
  }, () => 'no private window came');
}

const ALLOW_IN_FIREFOX = `async (id) => {
  const { ExtensionPermissions } = ChromeUtils.importESModule('resource://gre/modules/ExtensionPermissions.sys.mjs');
  await ExtensionPermissions.add(id, { permissions: ['internal:privateBrowsingAllowed'], origins: [] });
  await (await AddonManager.getAddonByID(id)).reload();
}`;

const OPEN_IN_FIREFOX = `async (url) => {
  const opened = OpenBrowserWindow({ private: true });
  await new Promise((resolve) => {
    const observer = (subject) => {
      if (subject !== opened) return;
      Services.obs.removeObserver(observer, 'browser-delayed-startup-finished');
      resolve();
    };
    Services.obs.addObserver(observer, 'browser-delayed-startup-finished');
  });
  const triggeringPrincipal = Services.scriptSecurityManager.getSystemPrincipal();
  opened.gBrowser.selectedBrowser.fixupAndLoadURIString(url, { triggeringPrincipal });
}`;

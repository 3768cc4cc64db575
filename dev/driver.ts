import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer, { type Browser, type Page, type Target, TargetType } from 'puppeteer-core';
import { getBrowser } from './browsers';
import { OUTPUT } from './paths';
import type { Hosts } from './hosts';
import { callFirefox, GECKO_ID } from './firefox-window';
import { until } from './until';
import { chromiumShadow, firefoxShadow, type ShadowReader } from './shadow';

export type BrowserName = 'chromium' | 'firefox';

/** A browser with the built extension in it. */
export interface Driver {
  name: BrowserName;
  browser: Browser;
  /** `chrome-extension://…` or `moz-extension://…`, without a slash at the end. */
  origin: string;
  shadow: ShadowReader;
  open(url: string): Promise<Page>;
  /** An extension page, such as `popup.html`. */
  openOwn(path: string): Promise<Page>;
  /** Stops the background as the browser does after 30 idle seconds. */
  stopWorker(): Promise<void>;
  /** Uncaught errors and console errors of Sidelight's own code, in order. */
  errors: string[];
  close(): Promise<void>;
}

export interface DriverOptions {
  hosts?: Hosts;
  headless?: boolean;
  width?: number;
  height?: number;
  /** Chromium: keeps the profile between two runs. */
  profile?: string;
  /** Chromium: does not attach the driver to the worker, because an attached worker never becomes idle. */
  unattended?: boolean;
  /** Chromium: restores the tabs of the profile's last session. The extension is loaded before them, as an installed one is. */
  restore?: boolean;
  /** Firefox: `prefers-color-scheme`. */
  dark?: boolean;
  /** The folder of the extension, if it is another one than the built one. */
  extension?: string;
  /** Chromium: the extension is not Sidelight, so no welcome page is waited for. */
  isOther?: boolean;
  /** Firefox: most that sites and extensions without `unlimitedStorage` may store, in KB. */
  storageKb?: number;
}

export async function startDriver(name: BrowserName, options: DriverOptions = {}): Promise<Driver> {
  return name === 'chromium' ? startChromium(options) : startFirefox(options);
}

/**
 * Closes the welcome page, which opens by itself once. Pages behind it would get no animation frames, and without these
 * puppeteer neither waits nor clicks.
 */
async function closeWelcome(browser: Browser): Promise<void> {
  await until(async () => {
    const page = (await browser.pages()).find((each) => each.url().includes('library.html'));
    await page?.close();
    return page;
  }, () => 'the welcome page did not open', 20_000);
}

/** The address of Sidelight's worker while it runs. The browser is asked for it, so nothing is attached to the worker. */
export async function findWorker(browser: Browser): Promise<string | undefined> {
  const session = await browser.target().createCDPSession();
  const { targetInfos } = await session.send('Target.getTargets', { filter: [{ type: 'service_worker' }] });
  await session.detach();
  return targetInfos.find(({ url }) => url.startsWith('chrome-extension://') && url.endsWith('/background.js'))?.url;
}

const CLOSE_TIMEOUT_MS = 5_000;

/** Closes a browser, and kills it if it does not answer in time. */
async function endBrowser(browser: Browser): Promise<void> {
  const late = setTimeout(() => browser.process()?.kill('SIGKILL'), CLOSE_TIMEOUT_MS);
  await browser.close().catch(() => undefined);
  clearTimeout(late);
}

function launchChromium(userDataDir: string, options: DriverOptions): Promise<Browser> {
  const { hosts, headless = true, width = 1440, height = 860, unattended, restore } = options;
  const extension = options.extension ?? OUTPUT.chromium;
  return puppeteer.launch({
    executablePath: getBrowser('chromium'), headless, pipe: true, enableExtensions: restore ? true : [extension], userDataDir,
    defaultViewport: headless ? { width, height } : null,
    // Puppeteer turns the back/forward cache off, which people's browsers have.
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
    ...(unattended && { targetFilter: (target: Target) => target.type() !== TargetType.SERVICE_WORKER }),
    args: [
      '--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run',
      '--disable-dev-shm-usage', `--window-size=${width},${height}`, '--lang=en-US',
      // The address bar's suggestions as a page of its own: a fifth of the work of a start.
      '--disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup',
      ...(restore
        ? ['--restore-last-session', `--load-extension=${extension}`, '--disable-features=DisableLoadExtensionCommandLineSwitch']
        : []),
      ...(hosts ? [`--host-resolver-rules=MAP * 127.0.0.1:${hosts.port}, EXCLUDE 127.0.0.1`, '--ignore-certificate-errors'] : []),
    ],
  });
}

async function startChromium(options: DriverOptions): Promise<Driver> {
  const { profile } = options;
  const userDataDir = profile ?? (await mkdtemp(join(tmpdir(), 'sidelight-')));
  const browser = await launchChromium(userDataDir, options);
  const worker = await until(() => findWorker(browser), () => 'the worker did not start');
  const origin = worker.replace(/\/background\.js$/, '');
  if (!profile && !options.isOther) await closeWelcome(browser);
  const errors: string[] = [];
  const watch = (page: Page): Page => {
    page.on('pageerror', (error) => errors.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error' && message.location().url?.startsWith('chrome-extension')) errors.push(message.text());
    });
    return page;
  };
  return {
    name: 'chromium', browser, origin, errors, shadow: chromiumShadow,
    async open(url) {
      const page = watch(await browser.newPage());
      await page.goto(url, { waitUntil: 'domcontentloaded' });
      return page;
    },
    async openOwn(path) {
      const page = watch(await browser.newPage());
      await page.goto(`${origin}/${path}`);
      return page;
    },
    async stopWorker() {
      const target = browser.targets().find((each) => each.type() === TargetType.SERVICE_WORKER && each.url().startsWith(origin));
      await until(async () => {
        if (!target || !browser.targets().includes(target)) return true;
        // The session may end with the worker before the browser answers, and a try may fail, so all errors are ignored.
        await target.worker().then((worker) => worker?.close()).catch(() => undefined);
        return undefined;
      }, () => 'the worker did not stop');
    },
    async close() {
      await endBrowser(browser);
      if (!profile) await rm(userDataDir, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/**
 * Firefox ends an idle event page after 30 seconds. Firefox's own tests end it through the extension's policy in the
 * parent process. This function does the same from a privileged context.
 */
async function stopFirefoxBackground(browser: Browser): Promise<void> {
  await callFirefox(browser, STOP_IN_FIREFOX, GECKO_ID);
}

/** An event that comes in while Firefox stops the page calls the stop off, so it is tried until the page that ran is gone. */
const STOP_IN_FIREFOX = `async (id) => {
  const { extension } = WebExtensionPolicy.getByID(id);
  const running = extension.backgroundContext;
  for (let turn = 0; turn < 50; turn++) {
    if (extension.backgroundState === 'stopped') return;
    await extension.terminateBackground({ ignoreDevToolsAttached: true, disableResetIdleForTest: true });
    if (running && extension.backgroundContext !== running) return;
  }
  throw new Error('the background did not stop');
}`;

const UUID = '5e1de119-0000-4000-8000-000000000001';

async function startFirefox(options: DriverOptions): Promise<Driver> {
  const { hosts, headless = true, width = 1440, height = 860, dark, storageKb } = options;
  const browser = await puppeteer.launch({
    browser: 'firefox', executablePath: getBrowser('firefox'), headless, defaultViewport: headless ? { width, height } : null,
    acceptInsecureCerts: true,
    args: ['--remote-allow-system-access', `--width=${width}`, `--height=${height}`],
    extraPrefsFirefox: {
      'extensions.webextensions.uuids': JSON.stringify({ [GECKO_ID]: UUID }),
      'intl.accept_languages': 'en-US',
      // Grants the permissions that Sidelight asks for, as nobody is there to press "Allow".
      'extensions.webextOptionalPermissionPrompts': false,
      'browser.aboutwelcome.enabled': false, 'datareporting.policy.dataSubmissionEnabled': false,
      'network.captive-portal-service.enabled': false, 'network.connectivity-service.enabled': false,
      'app.normandy.enabled': false, 'browser.safebrowsing.update.enabled': false,
      // Processes and pages made ahead, which a short life does not need: a tenth of the work of a start.
      'dom.ipc.processPrelaunch.enabled': false, 'browser.newtab.preload': false,
      ...(storageKb !== undefined && { 'dom.quotaManager.temporaryStorage.fixedLimit': storageKb }),
      ...(dark && { 'layout.css.prefers-color-scheme.content-override': 0 }),
      ...(hosts && {
        'network.proxy.type': 1, 'network.proxy.ssl': '127.0.0.1', 'network.proxy.ssl_port': hosts.proxyPort,
        'network.proxy.allow_hijacking_localhost': false, 'network.proxy.failover_direct': false,
      }),
    },
  });
  await browser.installExtension(options.extension ?? OUTPUT.firefox);
  const origin = `moz-extension://${UUID}`;
  const errors: string[] = [];
  const driver: Driver = {
    name: 'firefox', browser, origin, errors, shadow: firefoxShadow,
    async open(url) {
      const page = await browser.newPage();
      page.on('pageerror', (error) => errors.push(String(error)));
      await page.goto(url, { waitUntil: 'domcontentloaded' });
      return page;
    },
    async openOwn(path) {
      const page = await browser.newPage();
      const url = `${origin}/${path}`;
      // Extension pages load, but never send the event that `goto` waits for.
      void page.goto(url, { timeout: 1_500 }).catch(() => undefined);
      const isThere = (address: string): boolean => location.href.startsWith(address) && document.readyState === 'complete';
      const wanted = url.replace(/#.*/, '');
      await until(async () => (await page.evaluate(isThere, wanted).catch(() => false)) || undefined, () => `${url} did not open`);
      return page;
    },
    async stopWorker() {
      await stopFirefoxBackground(browser);
    },
    async close() {
      await endBrowser(browser);
    },
  };
  return driver;
}

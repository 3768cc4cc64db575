/** The ✓ on the toolbar button of a tab whose paper is saved, where the person turned it on. */
import { type Browser, browser } from '@/lib/browser/api';
import { isSettingsChange, readSettings } from '@/lib/settings/settings';
import { refFromUrl } from '@/lib/sites/index';
import { PAPER_PAGES } from '@/lib/sites/paper-pages';
import { findPaper } from '@/lib/store/papers';
import { onWritten } from '@/lib/store/watch';
import type { Context } from '@/lib/background/core/context';

/** An import saves papers many times a second. */
const SETTLE_MS = 300;

/** Follows the library and the setting; call it synchronously when the worker starts. */
export function registerTick(context: Context): void {
  let settling: ReturnType<typeof setTimeout> | undefined;
  onWritten(context.db, ['library'], () => {
    clearTimeout(settling);
    settling = setTimeout(() => void readSettings().then(async ({ tick }) => {
      if (tick) await updateTicks(context, tick);
    }).catch(() => undefined), SETTLE_MS);
  });
  browser.storage.onChanged.addListener((changes, area) => {
    if (area !== 'local' || !isSettingsChange(changes)) return;
    void readSettings().then(({ tick }) => updateTicks(context, tick)).catch(() => undefined);
  });
  if (import.meta.env.FIREFOX) followPdfs(context);
}

/**
 * Firefox lets no script into its viewer of PDFs, so that no page asks there. Its tabs of PDFs alone start the worker here: only Firefox
 * takes a filter, and without one each tab of the browser would.
 */
function followPdfs(context: Context): void {
  const { onUpdated } = browser.tabs as unknown as { onUpdated: FilteredEvent };
  onUpdated.addListener((_, { status }, tab) => {
    if (status !== 'complete') return;
    void readSettings().then(({ tick }) => (tick ? updateTick(context, tab, tick) : undefined)).catch(() => undefined);
  }, { urls: PAPER_PAGES.filter((pattern) => pattern.includes('/pdf/')), properties: ['status'] });
}

/** As Firefox has it. WXT's types are Chrome's. */
interface FilteredEvent {
  addListener(
    listener: (tabId: number, change: { status?: string }, tab: Browser.tabs.Tab) => void,
    filter: { urls: string[]; properties: string[] },
  ): void;
}

/** Shows or hides the sign of one tab, as its page asks for its paper. */
export async function showTick(tabId: number | undefined, isSaved: boolean): Promise<void> {
  if (tabId !== undefined && (await readSettings()).tick) await setTick(tabId, isSaved);
}

async function updateTicks(context: Context, isOn: boolean): Promise<void> {
  for (const tab of await browser.tabs.query({ url: PAPER_PAGES })) await updateTick(context, tab, isOn);
}

async function updateTick({ db }: Context, { id, url }: Browser.tabs.Tab, isOn: boolean): Promise<void> {
  const ref = url === undefined ? undefined : refFromUrl(url);
  const paper = isOn && ref ? await findPaper(db, ref) : undefined;
  if (id !== undefined) await setTick(id, paper !== undefined && (await db.library.get(paper.key)) !== undefined);
}

/** Without a text of its own, a tab shows the count of new papers, as all do. A tab that was closed meanwhile needs none. */
async function setTick(tabId: number, isSaved: boolean): Promise<void> {
  await browser.action.setBadgeText({ tabId, text: isSaved ? '✓' : (null as unknown as string) }).catch(() => undefined);
}

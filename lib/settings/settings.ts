import { browser } from '@/lib/browser/api';

/** What the person set. Kept in `storage.local`, where content scripts read it too. */
export interface Settings {
  /** Per site id: `false` where the person turned Sidelight off. */
  sites: Record<string, boolean>;
  sidebar: { open: boolean; /** px */ width: number };
  look: 'page' | 'light' | 'dark';
  /** Marks in listings. */
  marks: boolean;
  /** Add what a visited listing shows to the store. */
  harvest: boolean;
  /** Fetch the daily papers by itself. */
  fetchDaily: boolean;
  /** The count of unseen papers on the toolbar button. */
  badge: boolean;
  /** Pictures in Today, loaded from Hugging Face. */
  thumbnails: boolean;
  /** Local hour (0–23) of the daily notification; `null` for none. */
  notifyAt: number | null;
  /** BibTeX key pattern, see `lib/export/bibtex`. */
  bibtexKey: string;
  /** Searches of the library kept under a name. */
  filters: { name: string; query: string }[];
  /** Sync the library through the browser's own account storage. */
  sync: boolean;
}

export const DEFAULTS: Settings = {
  sites: {}, sidebar: { open: true, width: 372 }, look: 'page', marks: true, harvest: true, fetchDaily: true,
  badge: true, thumbnails: false, notifyAt: null, bibtexKey: '[auth][year][veryshorttitle]', filters: [], sync: false,
};

export const SIDEBAR_WIDTH = { least: 320, most: 440 };

const SETTINGS = 'settings';

export async function readSettings(): Promise<Settings> {
  return complete((await browser.storage.local.get(SETTINGS))[SETTINGS]);
}

/** Changes the named settings only. */
export async function changeSettings(change: Partial<Settings>): Promise<Settings> {
  const settings = { ...(await readSettings()), ...change };
  await browser.storage.local.set({ [SETTINGS]: settings });
  return settings;
}

/** Calls back on each change, until the signal aborts where there is one. */
export function onSettings(listener: (settings: Settings) => void, signal?: AbortSignal): void {
  const heard = (changes: Record<string, { newValue?: unknown }>, area: string): void => {
    if (area === 'local' && changes[SETTINGS]) listener(complete(changes[SETTINGS].newValue));
  };
  browser.storage.onChanged.addListener(heard);
  signal?.addEventListener('abort', () => {
    try {
      browser.storage.onChanged.removeListener(heard);
    } catch {
      // The extension is gone, and its listeners with it.
    }
  });
}

function complete(stored: unknown): Settings {
  const known = (stored ?? {}) as Partial<Settings>;
  const settings = { ...DEFAULTS, ...known, sidebar: { ...DEFAULTS.sidebar, ...known.sidebar } };
  const { least, most } = SIDEBAR_WIDTH;
  settings.sidebar.width = Math.min(most, Math.max(least, settings.sidebar.width));
  return settings;
}

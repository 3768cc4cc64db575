import { browser } from '@/lib/browser/api';
import { onStored } from '@/lib/messages/stored';

/**
 * What the person set, one line a setting: its type, its default, and what a stored value must be
 * like. It is kept in `storage.local`, where content scripts read it too. A stored value that is not
 * accepted is damaged: it falls back to the default, and the other settings stay.
 */
type Setting<T> = (stored: unknown) => T;

/** Accepts values of the type of the default, unless `accepts` says more. */
function setting<T>(fallback: T, accepts = (value: unknown): boolean => isLike(value, fallback)): Setting<T> {
  return (stored) => (accepts(stored) ? (stored as T) : fallback);
}

/** `width` in px. */
const SIDEBAR = { open: true, width: 372 };
/** px */
export const SIDEBAR_WIDTH = { least: 320, most: 440 };
export const DEFAULT_KEY_PATTERN = '[auth][year][veryshorttitle]';

/** Settings that a page cannot follow: when one of them changes, the page starts its visit anew. */
const VISIT_SETTINGS = {
  /** Per site id: `false` where the person turned Sidelight off. */
  sites: setting<Record<string, boolean>>({}),
  look: setting<'page' | 'light' | 'dark'>('page', (value) => ['page', 'light', 'dark'].includes(value as string)),
  /** Marks in listings. */
  marks: setting(true),
};

/** Settings that content scripts read. */
const PAGE_SETTINGS = {
  ...VISIT_SETTINGS,
  sidebar: setting(SIDEBAR, (value) => isLike(value, SIDEBAR) && value.width >= SIDEBAR_WIDTH.least && value.width <= SIDEBAR_WIDTH.most),
  /** Add what a visited listing shows to the store. */
  harvest: setting(true),
};

/** Settings that only the worker and Sidelight's own pages read. */
const OWN_SETTINGS = {
  /** Fetch the daily papers on Sidelight's own schedule. */
  fetchDaily: setting(true),
  /** The count of unseen papers on the toolbar button. */
  badge: setting(true),
  /** Pictures in Today, loaded from Hugging Face. */
  thumbnails: setting(false),
  /** Local hour (0–23) of the daily notification; `null` for none. */
  notifyAt: setting<number | null>(null, (value) => value === null || isHour(value)),
  /** Pattern of BibTeX keys, see `lib/export/cite-key`. */
  bibtexKey: setting(DEFAULT_KEY_PATTERN),
  /** Searches of the library, kept under a name. */
  filters: setting<NamedSearch[]>([], (value) => Array.isArray(value) && value.every((each) => isLike(each, { name: '', query: '' }))),
  /** Sync the library through the browser's own account storage. */
  sync: setting(false),
};

type NamedSearch = { name: string; query: string };
type Table = Record<string, Setting<unknown>>;
type ValuesIn<T extends Table> = { [Name in keyof T]: ReturnType<T[Name]> };
export type PageSettings = ValuesIn<typeof PAGE_SETTINGS>;
export type Settings = PageSettings & ValuesIn<typeof OWN_SETTINGS>;

const SETTINGS_KEY = 'settings';

export async function readSettings(): Promise<Settings> {
  return checkSettings(await readStored());
}

/** For content scripts: the settings that they read, and no code for the others. */
export async function readPageSettings(): Promise<PageSettings> {
  return checkTable(PAGE_SETTINGS, await readStored());
}

/** Changes the named settings only. */
export async function changeSettings(change: Partial<Settings>): Promise<void> {
  await browser.storage.local.set({ [SETTINGS_KEY]: { ...(await readStored()), ...change } });
}

/** Calls back on each change, until the signal aborts where there is one. */
export function onSettings(listener: (settings: Settings) => void, signal?: AbortSignal): void {
  onStored(SETTINGS_KEY, (stored) => listener(checkSettings(stored)), signal);
}

/** For content scripts: see `readPageSettings`. */
export function onPageSettings(listener: (settings: PageSettings) => void, signal?: AbortSignal): void {
  onStored(SETTINGS_KEY, (stored) => listener(checkTable(PAGE_SETTINGS, stored)), signal);
}

/** The settings after what is stored; all defaults for `undefined`. */
export function checkSettings(stored: unknown): Settings {
  return { ...checkTable(PAGE_SETTINGS, stored), ...checkTable(OWN_SETTINGS, stored) };
}

/** A text that differs if a visit has to start anew. */
export function describeVisitSettings(settings: PageSettings): string {
  return JSON.stringify(Object.keys(VISIT_SETTINGS).map((name) => settings[name as keyof PageSettings]));
}

async function readStored(): Promise<object> {
  return (await browser.storage.local.get(SETTINGS_KEY))[SETTINGS_KEY] as object;
}

function checkTable<T extends Table>(table: T, stored: unknown): ValuesIn<T> {
  const values = Object(stored) as Record<string, unknown>;
  return Object.fromEntries(Object.entries(table).map(([name, check]) => [name, check(values[name])])) as ValuesIn<T>;
}

/** Whether a value has the type of `model` and, for an object, values like each of its values. */
function isLike<T>(value: unknown, model: T): value is T {
  const isPartLike = ([name, part]: [string, unknown]): boolean => isLike((value as Record<string, unknown>)[name], part);
  return typeof value === typeof model && value !== null && (typeof model !== 'object' || Object.entries(model!).every(isPartLike));
}

function isHour(value: unknown): boolean {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) < 24;
}

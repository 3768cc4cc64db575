import type { browser as native } from 'wxt/browser';
import polyfill from 'webextension-polyfill';

export type { Browser } from 'wxt/browser';

/** `webextension-polyfill` under the types of the native API, so that both sides of the door have the same type. */
export const browser = polyfill as unknown as typeof native;

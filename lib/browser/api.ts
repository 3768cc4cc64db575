/**
 * The one door to the browser's extension API. This module is the browser's own API, which gives promises in every version
 * that Sidelight supports; content scripts keep it, as 10 KB more on every paper page would buy nothing there. The build
 * of the background and of the extension's pages takes `polyfill.ts` in its place (`scripts/build/browser-door.ts`).
 */
export { type Browser, browser } from 'wxt/browser';

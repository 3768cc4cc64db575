import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

/** The project's folder. */
export const ROOT = resolve(import.meta.dirname, '..');
/** The folder of each browser's built extension. */
export const OUTPUT = { chromium: resolve(ROOT, '.output/chrome-mv3'), firefox: resolve(ROOT, '.output/firefox-mv3') };
/** Material beside the project, which other machines do not have. Every path to it starts here. */
export const SHARED = resolve(ROOT, '../shared');
/** Recorded pages and lists, papers and benchmarks. */
export const SHARED_DATA = resolve(SHARED, 'data');
export const hasShared = existsSync(SHARED_DATA);

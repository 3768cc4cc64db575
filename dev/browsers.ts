import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import BROWSERS from './browser-places.json';
import { ROOT } from './paths';

/** Written by scripts/setup.mjs: where the browsers are that it downloaded. */
const DOWNLOADED = join(ROOT, '.cache/browsers/places.json');

/** The path of an installed browser. Throws an error that says what to do if it is not installed. */
export function getBrowser(name: keyof typeof BROWSERS): string {
  const { variable, places } = BROWSERS[name];
  const downloaded = existsSync(DOWNLOADED) ? (JSON.parse(readFileSync(DOWNLOADED, 'utf8')) as Partial<Record<string, string>>) : {};
  const path = [process.env[variable], downloaded[name], ...places].find((place) => place !== undefined && existsSync(place));
  if (!path) throw new Error(`${name} is not installed. Run "npm test" or "npm start", which install it, or set ${variable}.`);
  return path;
}

import { existsSync } from 'node:fs';
import BROWSERS from './browser-places.json';

/** The path of an installed browser. Throws an error that says what to do if it is not installed. */
export function getBrowser(name: keyof typeof BROWSERS): string {
  const { variable, places } = BROWSERS[name];
  const path = [process.env[variable], ...places].find((place) => place !== undefined && existsSync(place));
  if (!path) throw new Error(`${name} is not installed. Run "npm test" or "npm start", which install it, or set ${variable}.`);
  return path;
}

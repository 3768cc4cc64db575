import { existsSync } from 'node:fs';

const PLACES = {
  chromium: [process.env['SIDELIGHT_CHROMIUM'], '/usr/bin/chromium', '/usr/bin/google-chrome', '/usr/bin/chromium-browser', '/usr/bin/microsoft-edge'],
  firefox: [process.env['SIDELIGHT_FIREFOX'], '/usr/bin/firefox-esr', '/usr/bin/firefox'],
};

/** Where a browser is installed, if it is. */
export function locateBrowser(name: keyof typeof PLACES): string | undefined {
  return PLACES[name].find((place) => place !== undefined && existsSync(place));
}

/** @throws Error with what to do, where the browser is missing. */
export function findBrowser(name: keyof typeof PLACES): string {
  const place = locateBrowser(name);
  if (!place) throw new Error(`${name} is not installed. Run "npm test" or "npm start", which install it, or set SIDELIGHT_${name.toUpperCase()}.`);
  return place;
}

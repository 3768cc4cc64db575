// What a fresh clone lacks: node modules and browsers. Plain Node, as nothing is installed yet.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const PACKAGES = {
  chromium: { packages: ['chromium', 'fonts-dejavu-core'], places: ['/usr/bin/chromium', '/usr/bin/google-chrome', '/usr/bin/chromium-browser', process.env.SIDELIGHT_CHROMIUM] },
  firefox: { packages: ['firefox-esr'], places: ['/usr/bin/firefox-esr', '/usr/bin/firefox', process.env.SIDELIGHT_FIREFOX] },
};

export function say(text) {
  console.log(`\n▸ ${text}`);
}

/** Runs a command with its output shown. Exits with what failed, if it failed. */
export function run(command, args, what, options = {}) {
  const { status, error } = spawnSync(command, args, { cwd: ROOT, stdio: 'inherit', ...options });
  if (status !== 0) fail(`${what} failed${error ? `: ${error.message}` : ` (${command} ended with ${status})`}.`);
}

export function fail(text) {
  console.error(`\n✖ ${text}`);
  process.exit(1);
}

/** Runs a command quietly: its output is shown only if it fails. Returns whether it succeeded. */
export function runQuietly(command, args) {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: ROOT, encoding: 'utf8', maxBuffer: 1e9 });
  if (status !== 0) console.error(`${stdout}\n${stderr}`);
  return status === 0;
}

/** Installs node modules unless those of this lock file are there. */
export function ensureModules() {
  if (Number(process.versions.node.split('.')[0]) < 20) fail(`Node 20 or newer is needed; this is ${process.version}.`);
  const stamp = join(ROOT, 'node_modules/.sidelight-lock');
  const lock = createHash('sha256').update(readFileSync(join(ROOT, 'package-lock.json'))).digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  say('Installing node modules (npm ci; about half a minute)');
  run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], 'Installing node modules');
  writeFileSync(stamp, lock);
}

/** Installs the browsers that are missing, from Debian's packages. */
export function ensureBrowsers(names) {
  const missing = names.filter((name) => !PACKAGES[name].places.some((place) => place && existsSync(place)));
  if (missing.length === 0) return;
  const packages = missing.flatMap((name) => PACKAGES[name].packages);
  if (!existsSync('/usr/bin/apt-get') || process.getuid?.() !== 0) {
    fail(`${missing.join(' and ')} is missing. Install it, or run this as root on Debian, or set SIDELIGHT_CHROMIUM / SIDELIGHT_FIREFOX to where it is.`);
  }
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  say(`Installing ${missing.join(' and ')} from Debian (a minute or two)`);
  run('apt-get', ['update', '-q'], 'apt-get update', { env });
  run('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...packages], 'Installing the browser', { env });
}

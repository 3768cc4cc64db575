// Installs what a fresh clone lacks: node modules and browsers. Plain Node, because nothing is installed yet.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
/** By name: the places where the browser may be, the variable that names another one, and the Debian packages to install. */
const BROWSERS = JSON.parse(readFileSync(join(ROOT, 'dev/browser-places.json'), 'utf8'));
/** Windows starts npm and npx, which are scripts there, by a shell only. */
export const NEEDS_SHELL = process.platform === 'win32';
/** Where browsers go that no package manager brings, and the file there that says where each one is (read by dev/browsers.ts). */
const DOWNLOADS = join(ROOT, '.cache/browsers');
const DOWNLOADED = join(DOWNLOADS, 'places.json');

export function say(text) {
  console.log(`\n▸ ${text}`);
}

/** Runs a command and shows its output. If it fails, the process ends and names `what` failed. */
export function run(command, args, what, options = {}) {
  const { status, error } = spawnSync(command, args, { cwd: ROOT, stdio: 'inherit', shell: NEEDS_SHELL, ...options });
  if (status !== 0) fail(`${what} failed${error ? `: ${error.message}` : ` (${command} ended with ${status})`}.`);
}

export function fail(text) {
  console.error(`\n✖ ${text}`);
  process.exit(1);
}

/** Runs a command and shows its output only if it fails. Returns whether it succeeded. */
export function runQuietly(command, args) {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: ROOT, encoding: 'utf8', maxBuffer: 1e9, shell: NEEDS_SHELL });
  if (status !== 0) console.error(`${stdout}\n${stderr}`);
  return status === 0;
}

/** Installs node modules, unless those of the present lock file are installed. */
export function ensureModules() {
  if (Number(process.versions.node.split('.')[0]) < 20) fail(`Node 20 or newer is needed; this is ${process.version}.`);
  const stamp = join(ROOT, 'node_modules/.sidelight-lock');
  const lock = createHash('sha256').update(readFileSync(join(ROOT, 'package-lock.json'))).digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  say('Installing node modules (npm ci; about half a minute)');
  run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], 'Installing node modules');
  writeFileSync(stamp, lock);
}

/** Installs the browsers that are missing: from Debian's packages where that can be done, otherwise as their makers offer them. */
export async function ensureBrowsers(names) {
  const downloaded = existsSync(DOWNLOADED) ? JSON.parse(readFileSync(DOWNLOADED, 'utf8')) : {};
  const isThere = (name) => [process.env[BROWSERS[name].variable], downloaded[name], ...BROWSERS[name].places]
    .some((place) => place && existsSync(place));
  const missing = names.filter((name) => !isThere(name));
  if (missing.length === 0) return;
  if (existsSync('/usr/bin/apt-get') && process.getuid?.() === 0) installFromDebian(missing);
  else await download(missing, downloaded);
}

function installFromDebian(names) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const packages = names.flatMap((name) => BROWSERS[name].packages);
  say(`Installing ${names.join(' and ')} from Debian (a minute or two)`);
  run('apt-get', ['update', '-q'], 'apt-get update', { env });
  run('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...packages], 'Installing the browser', { env });
}

/** Downloads browsers by Puppeteer's own installer, which knows macOS, Windows and Linux, and notes where they are. */
async function download(names, downloaded) {
  const browsers = await import('@puppeteer/browsers');
  const platform = browsers.detectBrowserPlatform();
  if (!platform) fail(`No browser is offered for ${process.platform} ${process.arch}. ${OTHER_WAY}`);
  for (const name of names) {
    const { browser, tag } = BROWSERS[name].download;
    say(`Downloading ${name} (${browser} ${tag}, 100 to 200 MB)`);
    try {
      const buildId = await browsers.resolveBuildId(browser, platform, tag);
      const { executablePath } = await browsers.install({
        browser, buildId, platform, cacheDir: DOWNLOADS, downloadProgressCallback: process.stdout.isTTY ? 'default' : undefined,
      });
      downloaded[name] = executablePath;
      writeFileSync(DOWNLOADED, JSON.stringify(downloaded));
    } catch (error) {
      fail(`Downloading ${name} failed: ${error.message}. ${OTHER_WAY}`);
    }
  }
}

const OTHER_WAY = 'Install it, or run this as root on Debian, or set SIDELIGHT_CHROMIUM / SIDELIGHT_FIREFOX to where it is.';

// npm start: takes a fresh clone to related papers beside a paper page.
import { ensureBrowsers, ensureModules, fail, ROOT, run, runQuietly, say } from './setup.mjs';

const started = Date.now();
ensureModules();
await ensureBrowsers(['chromium']);
say('Building the extension');
if (!runQuietly('npx', ['wxt', 'build'])) fail('The build failed.');
const env = { ...process.env, SIDELIGHT_STARTED: String(started) };
run('npx', ['tsx', 'scripts/start/main.ts', ...process.argv.slice(2)], 'The journey', { cwd: ROOT, env });

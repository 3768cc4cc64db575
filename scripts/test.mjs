// npm test: runs every check that a change must pass, and prints one line with the counts.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBrowsers, ensureModules, fail, NEEDS_SHELL, ROOT, runQuietly, say } from './setup.mjs';

ensureModules();
await ensureBrowsers(['chromium', 'firefox']);
// WXT generates types that every other check needs.
if (!runQuietly('npx', ['wxt', 'prepare'])) fail('wxt prepare failed.');

let passed = 0;
let failed = 0;
let skipped = 0;
const problems = [];

/** Runs a command as one check. */
function check(what, command, args) {
  say(what);
  const succeeded = runQuietly(command, args);
  if (succeeded) passed++;
  else {
    failed++;
    problems.push(what);
  }
  return succeeded;
}

/** Runs a vitest project and counts its tests. */
function vitest(what, project) {
  say(what);
  const name = `.output/vitest-${project}.json`;
  const report = join(ROOT, name);
  rmSync(report, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${name}`];
  spawnSync('npx', ['vitest', 'run', '--project', project, ...reporters], { cwd: ROOT, stdio: 'inherit', shell: NEEDS_SHELL });
  if (!existsSync(report)) {
    failed++;
    problems.push(`${what}: vitest did not finish`);
    return;
  }
  const result = JSON.parse(readFileSync(report, 'utf8'));
  passed += result.numPassedTests;
  failed += result.numFailedTests;
  skipped += result.numPendingTests;
  // A file that does not load has no failed test, but fails all the same.
  const broken = result.testResults
    .filter((file) => file.status === 'failed' && file.assertionResults.every((test) => test.status !== 'failed'));
  failed += broken.length;
  for (const file of broken) problems.push(`${file.name}: ${file.message?.split('\n')[0]}`);
  for (const file of result.testResults) {
    for (const test of file.assertionResults) if (test.status === 'failed') problems.push(test.fullName);
  }
}

check('Types', 'npx', ['tsc', '-p', '.']);
check('Lint', 'npx', ['oxlint', '--deny-warnings', 'lib', 'components', 'entrypoints', 'dev', 'scripts', 'tests', 'bench']);
const built = check('Build for Chrome and Edge', 'npx', ['wxt', 'build'])
  && check('Build for Firefox', 'npx', ['wxt', 'build', '-b', 'firefox']);
vitest('House rules and unit tests', 'unit');
vitest('Times of hostile texts, which nothing runs beside', 'timed');
if (built) {
  const options = ['--source-dir', '.output/firefox-mv3', '--warnings-as-errors', '--no-config-discovery'];
  check('web-ext lint: no error, no warning', 'npx', ['web-ext', 'lint', ...options]);
  vitest('Whole journeys in Chromium and Firefox', 'e2e');
}

for (const problem of problems) console.error(`✖ ${problem}`);
console.log(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exit(failed > 0 || passed === 0 ? 1 : 0);

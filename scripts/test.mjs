// npm test: runs every check that a change must pass, and prints one line with the counts.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { ensureBrowsers, ensureModules, fail, NEEDS_SHELL, ROOT, runQuietly, say } from './setup.mjs';

ensureModules();
await ensureBrowsers(['chromium', 'firefox']);
// WXT generates types that every other check needs.
if (!runQuietly('npx', ['wxt', 'prepare'])) fail('wxt prepare failed.');

let passed = 0;
let failed = 0;
let skipped = 0;
const problems = [];
/** Tests that failed once and passed when their file ran again. */
const repeats = [];

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

/** Runs a vitest project, or some files of it, one after the other. Returns its report; `undefined` if it did not finish. */
function runVitest(project, files = []) {
  const name = `.output/vitest-${project}.json`;
  const report = join(ROOT, name);
  rmSync(report, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${name}`];
  const alone = files.length > 0 ? ['--no-file-parallelism', ...files] : [];
  spawnSync('npx', ['vitest', 'run', '--project', project, ...reporters, ...alone], { cwd: ROOT, stdio: 'inherit', shell: NEEDS_SHELL });
  return existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : undefined;
}

const failedTests = (file) => file.assertionResults.filter((test) => test.status === 'failed');
const isPassed = (test) => test.status === 'passed';
const isFailed = (file) => file.status === 'failed' || failedTests(file).length > 0;

/**
 * Runs a vitest project and counts its tests. `again`: a file that fails runs once more, alone and with a fresh browser, and what passes
 * then is named: busy cores make a browser late. What fails twice has failed.
 */
function vitest(what, project, again = false) {
  say(what);
  let files = runVitest(project)?.testResults;
  const late = files?.filter(isFailed) ?? [];
  if (again && late.length > 0) {
    say(`${what}: ${late.length} ${late.length === 1 ? 'file' : 'files'} once more`);
    const repeated = runVitest(project, late.map((file) => relative(ROOT, file.name).replaceAll('\\', '/')))?.testResults;
    files = repeated && [...files.filter((file) => !isFailed(file)), ...repeated];
    const passedThen = new Set(repeated?.flatMap((file) => file.assertionResults).filter(isPassed).map((test) => test.fullName));
    for (const { fullName } of late.flatMap(failedTests)) if (passedThen.has(fullName)) repeats.push(fullName);
  }
  if (!files) {
    failed++;
    problems.push(`${what}: vitest did not finish`);
    return;
  }
  for (const file of files) {
    const tests = file.assertionResults;
    passed += tests.filter(isPassed).length;
    skipped += tests.filter((test) => !['passed', 'failed'].includes(test.status)).length;
    const wrong = failedTests(file).map((test) => test.fullName);
    // A file that does not load has no failed test, but fails all the same.
    if (isFailed(file) && wrong.length === 0) wrong.push(`${file.name}: ${file.message?.split('\n')[0]}`);
    failed += wrong.length;
    problems.push(...wrong);
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
  vitest('Whole journeys in Chromium and Firefox', 'e2e', true);
}

for (const name of repeats) console.log(`↻ failed once, passed when its file ran again: ${name}`);
for (const problem of problems) console.error(`✖ ${problem}`);
console.log(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exit(failed > 0 || passed === 0 ? 1 : 0);

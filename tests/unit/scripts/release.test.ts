import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { resolveConfig, validateConfig } from 'publish-browser-extension';
import { afterEach, expect, it, vi } from 'vitest';
import { parse } from 'yaml';
import { ROOT } from '@/dev/paths';

interface Step {
  name?: string;
  uses?: string;
  run?: string;
  with?: Record<string, unknown>;
  env?: Record<string, string>;
}

const workflow = parse(readFileSync(new URL('../../../.github/workflows/release.yml', import.meta.url), 'utf8')) as {
  jobs: { release: { steps: Step[] } };
};
const { steps } = workflow.jobs.release;
const submit = steps.find(({ run }) => run?.includes('wxt submit'))!;

afterEach(() => vi.unstubAllEnvs());

it('gives the tool that sends to the stores every key it asks for', () => {
  for (const [name, value] of Object.entries(submit.env!)) vi.stubEnv(name, value.includes('secrets.') ? 'a key' : value);
  const zips = Object.fromEntries(Array.from(submit.run!.matchAll(/--(\S+)-zip (\S+)/g), ([, of, path]) => [of!, path!]));
  expect(Object.keys(zips)).toEqual(['chrome', 'edge', 'firefox', 'firefox-sources']);
  const config = resolveConfig({
    dryRun: true, chrome: { zip: zips['chrome']! }, edge: { zip: zips['edge']! },
    firefox: { zip: zips['firefox']!, sourcesZip: zips['firefox-sources']! },
  });
  expect(() => validateConfig(config)).not.toThrow();
});

it('keeps the packages, which lie in a folder that counts as hidden', () => {
  const upload = steps.find(({ uses }) => uses?.startsWith('actions/upload-artifact@'))!;
  expect(upload.with).toMatchObject({ 'path': '.output/*.zip', 'include-hidden-files': true, 'if-no-files-found': 'error' });
});

it('says what is new in the version that is released, above those before it, in versions that the browsers take', () => {
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };
  const told = Array.from(readFileSync(join(ROOT, 'CHANGELOG.md'), 'utf8').matchAll(/^## (.*)$/gm), ([, heading]) => heading!);
  expect(told[0]).toBe(version);
  // Numbers of at most five digits, without zeros before them; what follows a hyphen is for people.
  for (const heading of told) expect(heading).toMatch(/^(?:0|[1-9]\d{0,4})(?:\.(?:0|[1-9]\d{0,4})){2}(?:-[\w.]+)?$/);
});

import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ROOT } from '@/dev/paths';

const CHECK = 'scripts/store/check-files.mjs';
/** What the check itself reads. */
const FILES = [CHECK, 'scripts/setup.mjs', 'dev/browser-places.json'];

let around: string;
let folder: string;
beforeEach(() => {
  around = mkdtempSync(join(tmpdir(), 'check-files-'));
  folder = join(around, 'ein Ordner ü 論文');
  for (const file of FILES) cpSync(join(ROOT, file), join(folder, file));
});
afterEach(() => rmSync(around, { recursive: true, force: true }));

const git = (cwd: string, ...args: string[]): unknown => spawnSync('git', args, { cwd });
const write = (path: string): void => {
  mkdirSync(join(folder, path, '..'), { recursive: true });
  writeFileSync(join(folder, path), 'a secret');
};
/** Commits what is there, and ignores logs. */
function keep(): void {
  writeFileSync(join(folder, '.gitignore'), '*.log\nnode_modules/\n.output/\n');
  git(folder, 'init');
  git(folder, 'add', '.');
}
const check = (): { status: number | null; said: string } => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(folder, CHECK)], { encoding: 'utf8' });
  return { status, said: stdout + stderr };
};

it('stops a package that would take files along which are no part of the project, and names them', () => {
  keep();
  for (const path of ['my-keys.txt', 'public/notes ü.txt', 'npm-debug.log']) write(path);
  const { status, said } = check();
  expect(status).toBe(1);
  expect(said).toContain('  my-keys.txt\n  npm-debug.log\n  public/notes ü.txt\n');
});

it('lets a package be made where only what no package takes lies about', () => {
  keep();
  for (const path of ['.env', 'public/.DS_Store', 'node_modules/a/index.js', '.output/a.zip', 'scripts/node_modules/b.js']) write(path);
  expect(check()).toEqual({ status: 0, said: '' });
});

it('says that nothing was checked where git does not know the folder, also in a repository of somebody else', () => {
  write('notes.txt');
  for (const prepare of [() => undefined, () => git(around, 'init')]) {
    prepare();
    const { status, said } = check();
    expect(status).toBe(0);
    expect(said).toContain('whatever lies in this folder goes into the packages');
  }
});

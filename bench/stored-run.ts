import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { BrowserName } from '../dev/driver';
import type { Row } from './report/row';

/** All that one run measured, as its file holds it. */
export interface StoredRun {
  /** When it began. */
  at: string;
  browser: BrowserName;
  /** The browser's own name and version. */
  version: string;
  machine: string;
  node: string;
  papers: 'corpus' | 'invented';
  rows: Row[];
}

export function readRun(path: string): StoredRun {
  return JSON.parse(readFileSync(path, 'utf8')) as StoredRun;
}

export function writeRun(path: string, run: StoredRun): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `${JSON.stringify(run, null, 1)}\n`);
}

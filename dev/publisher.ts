import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './paths';

/** Who publishes Sidelight: `publisher.json`, the one place that a publisher fills in. Empty texts are not filled in. */
export interface Publisher {
  firefoxId: string;
  author: string;
  email: string;
  homepage: string;
}

export const PUBLISHER = JSON.parse(readFileSync(join(ROOT, 'publisher.json'), 'utf8')) as Publisher;

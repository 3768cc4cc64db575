/** Imports the real files of the shared folder and prints how much of them is read rightly: `npm run test:files`. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { SHARED } from '../dev/paths';

const measure = join(SHARED, 'cases/files/measure.mts');
if (existsSync(measure)) await import(pathToFileURL(measure).href);
else console.log('The folder ../shared/cases/files is not there, so no real files are measured.');

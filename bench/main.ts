import { cpus } from 'node:os';
import { benchLargeStore } from './browser/large';
import { benchPages } from './browser/pages';
import { benchRelated } from './related';
import { printTable } from './row';

/** `npm run bench`: measures Sidelight, and in the same run the libraries that people would use instead. Prints all beside the targets. */
console.log(`Machine: ${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, Node ${process.version}`);
printTable('Ranking', await benchRelated());
printTable('Pages', await benchPages());
const large = await benchLargeStore();
if (large.length > 0) printTable('A store of 100,000 papers', large);

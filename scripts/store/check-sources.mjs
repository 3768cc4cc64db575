// npm run check-sources, after npm run zip: does with the packed sources what a reviewer does. Unpacks them into a folder of their own,
// builds Firefox's package there, and compares it with the packed one.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { unzipSync } from 'fflate';
import { ROOT, run, say } from '../setup.mjs';

const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
const zip = (kind) => join(ROOT, `.output/sidelight-${version}-${kind}.zip`);
const folder = join(ROOT, '.output/sources');

rmSync(folder, { recursive: true, force: true });
const files = Object.entries(unzipSync(readFileSync(zip('sources')))).filter(([file]) => !file.endsWith('/'));
for (const [file, bytes] of files) {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), bytes);
}
say(`${files.length} files of the sources unpacked`);
run('npm', ['run', '-s', 'build-for-amo', '--', zip('firefox')], 'Building from the sources', { cwd: folder });

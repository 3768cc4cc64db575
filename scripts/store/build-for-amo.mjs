// npm run build-for-amo [-- UPLOADED.zip]: what a reviewer of addons.mozilla.org runs in the unpacked sources. Builds the package for
// Firefox from them and, where the uploaded one is named, tells whether both hold the same files, byte for byte.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureModules, fail, ROOT, run, say } from '../setup.mjs';

const OUTPUT = join(ROOT, '.output/firefox-mv3');
const [uploaded] = process.argv.slice(2);
if (uploaded && !existsSync(uploaded)) fail(`There is no file ${uploaded}.`);

ensureModules();
say('Building for Firefox');
run('npx', ['wxt', 'build', '-b', 'firefox'], 'The build');

const built = new Map(listFiles('').map((file) => [file, readFileSync(join(OUTPUT, file))]));
say(`${built.size} files in .output/firefox-mv3`);
for (const [file, bytes] of built) console.log(`${createHash('sha256').update(bytes).digest('hex')}  ${file}`);
if (uploaded) await compare(uploaded);

function listFiles(folder) {
  return readdirSync(join(OUTPUT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder ? `${folder}/${entry.name}` : entry.name;
    return entry.isDirectory() ? listFiles(path) : path;
  }).sort();
}

async function compare(zip) {
  const packed = await readPackage(zip);
  const names = new Set([...built.keys(), ...packed.keys()]);
  const differing = [...names].filter((file) => !built.get(file)?.equals(packed.get(file) ?? new Uint8Array()));
  if (differing.length > 0) fail(`${zip} differs in ${differing.join(', ')}.`);
  say(`${zip} holds the same files, byte for byte.`);
}

/** By path the bytes of a package's files. Ends where the file cannot be read as a zip archive. */
async function readPackage(zip) {
  // A module of node_modules, which were not there before.
  const { unzipSync } = await import('fflate');
  try {
    return new Map(Object.entries(unzipSync(readFileSync(zip))).filter(([file]) => !file.endsWith('/')));
  } catch (error) {
    return fail(`${zip} cannot be read as a package: ${error.message}.`);
  }
}

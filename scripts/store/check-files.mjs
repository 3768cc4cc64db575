// Before npm run zip: the packages hold whatever lies in the folder, and the sources go to strangers. So a file that git does not know
// stops it: notes, keys and copies are told by name. Without git, as in unpacked sources, it says that nothing was checked.
import { spawnSync } from 'node:child_process';
import { fail, ROOT, say } from '../setup.mjs';

const MOST_NAMES = 20;

const git = (...args) => spawnSync('git', args, { cwd: ROOT, encoding: 'utf8', maxBuffer: 1e9 });

/** The files of the folder that a package would take and git does not know; `undefined` where git cannot tell. */
function findStrays() {
  // An unpacked folder may lie inside somebody's own repository, which says nothing about it.
  const top = git('rev-parse', '--show-prefix');
  if (top.status !== 0 || top.stdout.trim() !== '') return undefined;
  // Ignored files, too: the packages do not read .gitignore.
  const others = git('ls-files', '-z', '--others', '--', '.', ':!node_modules', ':!.output');
  if (others.status !== 0) return undefined;
  // What is hidden, or in node_modules, goes into no package.
  return others.stdout.split('\0').filter((path) => path && !path.split('/').some((part) => part.startsWith('.') || part === 'node_modules'));
}

const strays = findStrays();
if (!strays) say('git does not tell what belongs to the project: whatever lies in this folder goes into the packages.');
else if (strays.length > 0) {
  const names = strays.slice(0, MOST_NAMES).join('\n  ');
  const more = strays.length > MOST_NAMES ? `\n  and ${strays.length - MOST_NAMES} more` : '';
  fail(`Files that git does not know would go into the packages. Add them to git, or move them away:\n  ${names}${more}`);
}

import { cp, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { OUTPUT } from '@/dev/paths';

/**
 * Chromium asks for a host in a prompt of its own window, which no automation can answer. So the built extension is copied, and its copy
 * has the permission from the start; Firefox grants what the page asks for. Returns the folder of the copy, which the caller deletes.
 */
export async function allowInCopy(origin: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'sidelight-allowed-'));
  await cp(OUTPUT.chromium, folder, { recursive: true });
  const file = join(folder, 'manifest.json');
  const manifest = JSON.parse(await readFile(file, 'utf8')) as { host_permissions: string[]; optional_host_permissions: string[] };
  if (!manifest.optional_host_permissions.includes(origin)) throw new Error(`${origin} is not among what the extension may ask for`);
  manifest.host_permissions.push(origin);
  await writeFile(file, JSON.stringify(manifest));
  return folder;
}

/** WebDAV servers of Debian (`rclone`, `apache2-bin`), started on a folder of their own. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from '@/dev/until';

export const DAV_SERVERS = ['rclone', 'apache2'] as const;
export type DavProgram = (typeof DAV_SERVERS)[number];
/** Of `rclone`. Apache asks for none here. */
export const ACCOUNT = { user: 'ana', password: 'tea' };

export interface DavServer {
  /** `http://127.0.0.1:PORT`, without a slash at the end. */
  address: string;
  /** What it serves. Empty where the disk is a small one, which only the server sees. */
  folder: string;
  start(): Promise<void>;
  /** Resolves once its port is free. */
  stop(): Promise<void>;
  /** Stops it, and deletes the folder. */
  end(): Promise<void>;
}

const MODULES = ['/usr', 'lib', 'apache2', 'modules'].join('/');
const has = (program: string): boolean => spawnSync('which', [program]).status === 0;

/** Why tests that need the server are left out here; `undefined` where they are not. `small`: they need a small disk, too. */
export function explainSkip(program: DavProgram, small = false): string | undefined {
  if (!has(program)) return `${program} is not installed`;
  const canMount = !small || spawnSync('unshare', ['-m', 'mount', '-t', 'tmpfs', 'tmpfs', tmpdir()]).status === 0;
  return canMount ? undefined : 'only root may mount a small disk here';
}

/** `diskKb`: the server writes to a disk of this size. */
export async function startDav(program: DavProgram, { diskKb, port: asked }: { diskKb?: number; port?: number } = {}): Promise<DavServer> {
  const folder = await mkdtemp(join(tmpdir(), 'sidelight-dav-'));
  const files = join(folder, 'files');
  await mkdir(files);
  const port = asked ?? (await findPort());
  const address = `http://127.0.0.1:${port}`;
  const command = program === 'rclone' ? listRclone(files, port) : await listApache(folder, port);
  const [name, ...args] = diskKb === undefined ? command : putOnSmallDisk(command, files, diskKb);
  let server: ChildProcess | undefined;
  const started: DavServer = {
    address, folder: files,
    async start() {
      server = spawn(name!, args, { stdio: 'ignore' });
      await until(() => fetch(`${address}/`).then(() => true, () => undefined), () => `${program} does not answer`);
    },
    async stop() {
      if (!server) return;
      const ended = once(server, 'exit');
      server.kill();
      await ended;
      server = undefined;
    },
    async end() {
      await started.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
  await started.start();
  return started;
}

async function findPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

function listRclone(files: string, port: number): string[] {
  return ['rclone', 'serve', 'webdav', files, '--addr', `127.0.0.1:${port}`, '--user', ACCOUNT.user, '--pass', ACCOUNT.password];
}

async function listApache(folder: string, port: number): Promise<string[]> {
  const modules = ['mpm_event', 'authn_core', 'authz_core', 'dav', 'dav_fs', 'dav_lock', 'alias', 'unixd']
    .filter((name) => existsSync(join(MODULES, `mod_${name}.so`)));
  const file = join(folder, 'httpd.conf');
  await writeFile(file, [
    ...modules.map((name) => `LoadModule ${name}_module ${MODULES}/mod_${name}.so`),
    `ServerRoot ${folder}`, 'ServerName 127.0.0.1', `Listen 127.0.0.1:${port}`, `PidFile ${folder}/pid`, `ErrorLog ${folder}/errors`,
    // Apache serves nothing as root.
    ...(process.getuid!() === 0 ? ['User www-data', 'Group www-data'] : []), `DavLockDB ${folder}/locks`, `DocumentRoot ${folder}/files`,
    `<Directory ${folder}/files>`, 'Dav On', 'Require all granted', '</Directory>', '',
  ].join('\n'));
  for (const each of [folder, join(folder, 'files')]) await chmod(each, 0o777);
  return ['apache2', '-f', file, '-DFOREGROUND'];
}

/** In a mount namespace of its own, which ends with the server. */
function putOnSmallDisk(command: readonly string[], files: string, kb: number): string[] {
  const script = 'mount -t tmpfs -o mode=777,size=$0k tmpfs "$1" && shift && exec "$@"';
  return ['unshare', '-m', 'sh', '-c', script, String(kb), files, ...command];
}

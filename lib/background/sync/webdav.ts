/** Files on a WebDAV server (RFC 4918). The package `webdav` has 15 others below it; six methods are all that is needed of it. */
import { browser } from '@/lib/browser/api';
import { originPattern } from '@/lib/digest/hosts';
import { t } from '@/lib/texts/t';
import { toBase64 } from '@/lib/background/core/compress';
import type { Context } from '@/lib/background/core/context';
import { MAX_FILE_BYTES, PlaceError, type PlaceFiles } from './files';

export interface WebdavAccount {
  /** The folder's address. */
  address: string;
  user: string;
  password: string;
}

const TIMEOUT_MS = 20_000;
/** A list of 5,000 files is smaller. */
const MAX_LIST_BYTES = 5_000_000;
const MULTI_STATUS = 207;
/** The destination is not of this server (502: RFC 4918, 9.9.4), or no address at all for it (400). */
const ELSEWHERE: readonly number[] = [400, 502];
/** What was refused stands near the beginning. */
const MAX_REFUSAL_BYTES = 10_000;

interface Answered {
  status: number;
  bytes: Uint8Array<ArrayBuffer>;
}

/** The server answered, and did not do it. */
class Refusal extends PlaceError {
  constructor(message: string, readonly status: number) {
    super(message);
  }
}

export class WebdavFiles implements PlaceFiles {
  readonly name: string;
  private readonly folder: string;
  /** How the address may begin that a file is moved to; the first is taken. */
  private destinations: string[];

  constructor(private readonly context: Pick<Context, 'fetch' | 'loadParsers'>, private readonly account: WebdavAccount) {
    const url = new URL(account.address);
    this.name = url.host;
    this.folder = `${url.origin}${url.pathname.replace(/(?<!\/)\/+$/, '')}/`;
    // Behind a proxy that brings the https, Apache knows itself by http alone, and others by their path alone.
    this.destinations = [...new Set([this.folder, this.folder.replace(/^https:/, 'http:'), new URL(this.folder).pathname])];
  }

  async list(): Promise<string[]> {
    if (!(await browser.permissions.contains({ origins: [originPattern(this.folder)] })))
      throw new PlaceError(t('place.notAllowed', { host: this.name }), 'permission');
    let answer = await this.ask('PROPFIND', '', { headers: { depth: '1' } }, [207, 404]);
    if (answer.status === 404) {
      await this.ask('MKCOL', '', {}, [201, 405]);
      answer = await this.ask('PROPFIND', '', { headers: { depth: '1' } }, [207]);
    }
    const { readFileNames } = await this.context.loadParsers();
    const names = answer.bytes.length > MAX_LIST_BYTES ? undefined : readFileNames(new TextDecoder().decode(answer.bytes));
    if (!names) throw new PlaceError(t('place.noWebdav', { host: this.name }));
    return names;
  }

  async read(name: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
    const { status, bytes } = await this.ask('GET', name, { cache: 'no-store' }, [200, 404]);
    return status === 404 ? undefined : bytes;
  }

  /** A file is put beside its place and then moved there, as an upload that breaks off leaves half a file on some servers. */
  async write(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    const beside = `${name}.new`;
    try {
      await this.ask('PUT', beside, { body: bytes }, [200, 201, 204]);
    } catch (error) {
      // rclone on a full disk keeps the name of what it did not take, and then takes nothing under it.
      if (error instanceof Refusal) await this.remove(beside).catch(() => undefined);
      throw error;
    }
    for (;;) {
      const [destination] = this.destinations;
      try {
        return await this.move(beside, destination + encodeURIComponent(name));
      } catch (error) {
        if (!(error instanceof Refusal && ELSEWHERE.includes(error.status))) throw error;
        // Of files that are written at once, another may have found the next way already.
        if (this.destinations[0] !== destination) continue;
        if (this.destinations.length === 1) throw error;
        this.destinations.shift();
      }
    }
  }

  private async move(from: string, destination: string): Promise<void> {
    await this.ask('MOVE', from, { headers: { destination, overwrite: 'T' } }, [201, 204]);
  }

  async remove(name: string): Promise<void> {
    await this.ask('DELETE', name, {}, [200, 204, 404]);
  }

  private async ask(method: string, name: string, init: RequestInit, expected: readonly number[]): Promise<Answered> {
    const { user, password } = this.account;
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    // Names and passwords may hold any letter (RFC 7617 calls for UTF-8).
    const authorization = `Basic ${toBase64(new TextEncoder().encode(`${user}:${password}`))}`;
    try {
      const response = await this.context.fetch(this.folder + encodeURIComponent(name), {
        // A page elsewhere must get neither the password nor the library.
        ...init, method, signal, credentials: 'omit', redirect: 'manual', referrerPolicy: 'no-referrer',
        headers: { ...(user || password ? { authorization } : {}), ...(init.headers as Record<string, string>) },
      });
      const { status } = response;
      if (expected.includes(status)) return { status, bytes: await readBytes(response, this.name) };
      const refused = status === MULTI_STATUS ? findRefusal(await readBytes(response, this.name)) : undefined;
      if (refused === undefined) await response.body?.cancel();
      throw new Refusal(describeStatus({ type: response.type, status: refused ?? status }, method, this.name), status);
    } catch (error) {
      if (error instanceof PlaceError) throw error;
      throw new PlaceError(t(signal.aborted ? 'failure.timedOut' : 'failure.unreachable', { host: this.name }));
    }
  }
}

/** An answer that holds several, each with the status of a file: so Apache tells that a file cannot be moved as its folder is locked. */
function findRefusal(answer: Uint8Array): number | undefined {
  const status = /\bHTTP\/\d(?:\.\d)? ([45](?!24)\d\d)\b/.exec(new TextDecoder().decode(answer.subarray(0, MAX_REFUSAL_BYTES)))?.[1];
  return status === undefined ? undefined : Number(status);
}

function describeStatus({ status, type }: Pick<Response, 'status' | 'type'>, method: string, host: string): string {
  if (type === 'opaqueredirect' || (status >= 300 && status < 400)) return t('place.redirected', { host });
  if (status === 401) return t('place.wrongPassword', { host });
  if (status === 403) return t('place.forbidden', { host });
  if (status === 423) return t('place.locked', { host });
  if (status === 507 || status === 413) return t('place.full', { host });
  if (method === 'MKCOL' && (status === 404 || status === 409)) return t('place.noFolder', { host });
  if ((method === 'PROPFIND' || method === 'MKCOL') && (status === 200 || status === 404 || status === 405 || status === 501))
    return t('place.noWebdav', { host });
  return t('failure.errorStatus', { host, status });
}

async function readBytes(response: Response, host: string): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > MAX_FILE_BYTES) {
      await response.body?.cancel().catch(() => undefined);
      throw new PlaceError(t('failure.tooLarge', { host }));
    }
    chunks.push(chunk);
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
}

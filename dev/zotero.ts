/**
 * A local server that answers as Zotero does: https://github.com/zotero/zotero, `chrome/content/zotero/xpcom/server/` (`server.js`,
 * `server_connector.js`, `server_localAPI.js`). It refuses what Zotero refuses, too.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** Zotero's own port. */
const ZOTERO_PORT = 23119;
const SERVER_ID = 'sidelight-test-server';

export interface MockItem {
  key: string;
  version: number;
  data: { itemType: string; title?: string; dateModified?: string; collections?: string[]; [field: string]: unknown };
}

export interface MockZotero {
  port: number;
  /** `METHOD /path?query`, in order. */
  requests: string[];
  /** The texts that were imported, by session. */
  imported: Map<string, string>;
  items: MockItem[];
  collections: { key: string; version: number; data: { name: string; parentCollection: string | false } }[];
  /** As the person sets it in Zotero. */
  prefs: { localApi: boolean; editable: boolean };
  /** Older Zoteros name no server. */
  serverId: string | undefined;
  /** Adds or changes an item, with a new version. */
  put(item: Omit<MockItem, 'version'>): void;
  remove(key: string): void;
  close(): Promise<void>;
}

interface Asked {
  method: string;
  url: URL;
  headers: IncomingMessage['headers'];
  body: string;
}

type Reply = [status: number, headers?: Record<string, string>, body?: string];

/** Starts the server at Zotero's port, or with `0` at any that is free. */
export async function startZotero(port = ZOTERO_PORT): Promise<MockZotero> {
  let version = 0;
  const sockets = new Set<Socket>();
  const server = createServer((request, response) => void serve(zotero, () => version, request, response));
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  const zotero: MockZotero = {
    port, requests: [], imported: new Map(), items: [], collections: [], prefs: { localApi: true, editable: true }, serverId: SERVER_ID,
    put(item) {
      version += 1;
      zotero.items = [...zotero.items.filter(({ key }) => key !== item.key), { ...item, version }];
    },
    remove(key) {
      version += 1;
      zotero.items = zotero.items.filter((item) => item.key !== key);
    },
    close: () => new Promise((resolve) => {
      server.close(() => resolve());
      for (const socket of sockets) socket.destroy();
    }),
  };
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  zotero.port = (server.address() as AddressInfo).port;
  return zotero;
}

async function serve(zotero: MockZotero, version: () => number, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const url = new URL(request.url ?? '/', `http://${request.headers.host ?? ''}`);
  const asked = { method: request.method ?? 'GET', url, headers: request.headers, body: Buffer.concat(chunks).toString() };
  zotero.requests.push(`${asked.method} ${url.pathname}${url.search}`);
  const reply = answer(zotero, version, asked);
  // `_cancelResponse`: the connection ends without a word, as if no server ran.
  if (!reply) return void request.socket.destroy();
  const [status, headers, body = ''] = reply;
  response.writeHead(status, { 'X-Zotero-Version': '8.0', 'X-Zotero-Connector-API-Version': '3', ...headers });
  response.end(body);
}

/** `RequestHandler.handleRequest` and `_processEndpoint`. */
function answer(zotero: MockZotero, version: () => number, asked: Asked): Reply | undefined {
  const { method, url, headers } = asked;
  if (!/^(?:127\.0\.0\.1|\[::1\]|localhost)(?::\d+)?$/i.test(headers.host ?? '')) return [400, {}, 'Invalid Host header\n'];
  const endpoint = findEndpoint(url.pathname);
  if (!endpoint) return [404, {}, 'No endpoint found\n'];
  if (method === 'HEAD' || method === 'OPTIONS') return [200];
  if (method === 'POST' && headers['content-length'] === undefined) return [400, {}, 'Content-length not provided\n'];
  if (!endpoint.methods.includes(method)) return [400, {}, 'Endpoint does not support method\n'];
  const isBrowser = headers['user-agent']?.startsWith('Mozilla/') || headers.origin !== undefined;
  if (isBrowser && !headers['x-zotero-connector-api-version'] && !headers['zotero-allowed-request']) return undefined;
  return endpoint.answer(zotero, asked, version());
}

interface Endpoint {
  methods: string[];
  answer: (zotero: MockZotero, asked: Asked, version: number) => Reply;
}

function findEndpoint(path: string): Endpoint | undefined {
  if (path === '/connector/ping') return { methods: ['GET', 'POST'], answer: () => [200, HTML, '<html>Zotero is running</html>'] };
  if (path === '/connector/import') return { methods: ['POST'], answer: importText };
  const [, part] = /^\/api\/users\/0\/(items(?:\/top)?|collections)$/.exec(path) ?? [];
  if (part === 'collections') return { methods: ['GET'], answer: (zotero, asked, now) => list(zotero, asked, zotero.collections, now) };
  if (part) return { methods: ['GET'], answer: (zotero, asked, now) => list(zotero, asked, zotero.items, now) };
  return undefined;
}

const HTML = { 'content-type': 'text/html' };
const JSON_TYPE = { 'content-type': 'application/json' };

/** `Zotero.Server.Connector.Import`, with a reader of RIS in place of Zotero's translators. */
function importText(zotero: MockZotero, { url, body }: Asked): Reply {
  const titles = [...body.matchAll(/^TI {2}- (.*?)\r?$/gm)].map((match) => match[1]!);
  if (!/^TY {2}- /m.test(body)) return [400];
  if (!zotero.prefs.editable) return [500, JSON_TYPE, JSON.stringify({ libraryEditable: false })];
  const session = url.searchParams.get('session') ?? '';
  if (zotero.imported.has(session)) return [409, JSON_TYPE, JSON.stringify({ error: 'SESSION_EXISTS' })];
  zotero.imported.set(session, body);
  const links = [...body.matchAll(/^UR {2}- (.*?)\r?$/gm)].map((match) => match[1]!);
  const keys = titles.map((title, row) => {
    const key = `SENT${String(zotero.items.length).padStart(4, '0')}`;
    zotero.put({ key, data: { itemType: 'preprint', title, url: links[row] ?? '' } });
    return key;
  });
  return [201, JSON_TYPE, JSON.stringify(keys.map((key, row) => ({ key, version: 0, itemType: 'preprint', title: titles[row] })))];
}

/** `LocalAPIEndpoint` for a list of items or collections. */
function list(
  { prefs, serverId }: MockZotero, { url, headers }: Asked, all: readonly { key: string; version: number; data: object }[], version: number,
): Reply {
  const always: Record<string, string> = { 'Zotero-API-Version': '3', ...(serverId !== undefined && { 'Zotero-Server-ID': serverId }) };
  if (!prefs.localApi) return [403, always, 'Local API is not enabled'];
  const asked = headers['zotero-server-id'];
  if (asked !== undefined && asked !== serverId) return [412, always, 'Zotero-Server-ID does not match this server'];
  const keys = url.searchParams.get('itemKey')?.split(',');
  const since = Number(url.searchParams.get('since') ?? 0);
  const found = all.filter((each) => (!keys || keys.includes(each.key)) && (since === 0 || each.version > since));
  const start = Number(url.searchParams.get('start') ?? 0);
  const shown = found.slice(start, start + (Number(url.searchParams.get('limit') ?? 0) || found.length));
  const told = { ...always, 'Total-Results': String(found.length), 'Last-Modified-Version': String(version), ...JSON_TYPE };
  switch (url.searchParams.get('format')) {
    case 'versions': return [200, told, JSON.stringify(Object.fromEntries(shown.map((each) => [each.key, each.version])), null, 4)];
    case 'json': case null: return [200, told, JSON.stringify(shown, null, 4)];
    default: return [400, always, 'Invalid \'format\' value'];
  }
}

import { createServer as createHttpServer, type IncomingMessage } from 'node:http';
import { createServer, type Server } from 'node:https';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { generate } from 'selfsigned';

/** An answer of a local host. */
export interface Reply {
  status?: number;
  headers?: Record<string, string>;
  body?: string | Buffer;
  /** Ends the connection after the first half of the body. */
  cut?: boolean;
  /** Time until the answer, in ms. */
  delay?: number;
  /** Never answers. */
  hang?: boolean;
  /** Ends the connection without an answer. */
  drop?: boolean;
}

export type Route = (url: URL) => Reply | undefined | Promise<Reply | undefined>;

export interface Hosts {
  /** Port of the TLS server that answers for every host name. */
  port: number;
  /** Port of a CONNECT proxy to it, for Firefox. */
  proxyPort: number;
  /** Every request, in order: `https://host/path?query`. */
  requests: string[];
  /** From now on this route is asked before all others. */
  route(route: Route): void;
  close(): Promise<void>;
}

/** Serves real host names from this machine. A request that no route answers gets a 404. */
export async function startHosts(...routes: Route[]): Promise<Hosts> {
  const requests: string[] = [];
  const { cert, private: key } = await generate([{ name: 'commonName', value: 'sidelight.test' }], { keySize: 2048 });
  const server = createServer({ cert, key }, (request, response) => {
    void answer(request, routes, requests).then(async (reply) => {
      if (reply.hang) return;
      if (reply.drop) return void request.destroy();
      if (reply.delay) await new Promise((resolve) => setTimeout(resolve, reply.delay));
      const body = Buffer.from(reply.body ?? '');
      response.writeHead(reply.status ?? 200, { 'content-type': 'text/html; charset=utf-8', ...reply.headers });
      if (!reply.cut) return void response.end(body);
      response.write(body.subarray(0, body.length / 2), () => response.destroy());
    });
  });
  const port = await listen(server);
  const proxy = createHttpServer((_, response) => response.writeHead(403).end());
  proxy.on('connect', (_, client, head) => {
    const upstream = connect(port, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      upstream.write(head);
      upstream.pipe(client).pipe(upstream);
    });
    for (const socket of [client, upstream]) socket.on('error', () => { client.destroy(); upstream.destroy(); });
  });
  const proxyPort = await listen(proxy);
  // Servers wait for open sockets before they close, but do not know those they handed over. So the sockets are kept here.
  const sockets = new Set<Socket>();
  for (const each of [server, proxy]) {
    each.on('connection', (socket: Socket) => {
      sockets.add(socket);
      socket.on('close', () => sockets.delete(socket));
    });
  }
  return {
    port, proxyPort, requests,
    route: (route) => void routes.unshift(route),
    close: async () => {
      for (const each of [server, proxy]) {
        const closed = new Promise((resolve) => each.close(resolve));
        for (const socket of sockets) socket.destroy();
        await closed;
      }
    },
  };
}

async function answer(request: IncomingMessage, routes: Route[], requests: string[]): Promise<Reply> {
  const url = new URL(`https://${request.headers.host ?? 'unknown'}${request.url ?? '/'}`);
  requests.push(url.href);
  for (const route of routes) {
    const reply = await route(url);
    if (reply) return reply;
  }
  return { status: 404, body: 'Not found' };
}

function listen(server: Server | ReturnType<typeof createHttpServer>): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}

export const json = (value: unknown, headers: Record<string, string> = {}): Reply =>
  ({ body: JSON.stringify(value), headers: { 'content-type': 'application/json', ...headers } });

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fetchJson, fetchText } from '@/lib/background/core/fetching';

let clock = 1_000_000;
let hosts = 0;
/** A host of its own for each test: waits are kept by host. */
let host: string;
const answers = (...list: (() => Response | Promise<Response>)[]): { fetch: typeof fetch; now: () => number; asked: number } => {
  const context = { fetch: (async () => {
    context.asked += 1;
    return (list.shift() ?? (() => new Response('late')))();
  }) as typeof fetch, now: () => clock, asked: 0 };
  return context;
};

describe('fetching', () => {
  beforeEach(() => {
    host = `https://host-${(hosts += 1)}.example/`;
    const wait = globalThis.setTimeout;
    vi.spyOn(globalThis, 'setTimeout').mockImplementation(((act: () => void, ms = 0) =>
      wait(act, ms >= 250 ? 0 : ms)) as typeof setTimeout);
  });
  afterEach(() => vi.restoreAllMocks());
  const failureOf = async (work: Promise<unknown>): Promise<unknown> =>
    work.then(
      () => undefined,
      (error: { failure: unknown }) => error.failure,
    );

  it('waits as long as a host asks, by either header, an hour at most', async () => {
    const limited = (headers: Record<string, string>, status = 429) => () => new Response('', { status, headers });
    for (const [reply, seconds] of [
      [limited({ RateLimit: '"api";r=0;t=45' }), 45], [limited({ 'Retry-After': '90' }), 90], [limited({ 'Retry-After': '90' }, 503), 90],
      [limited({}), 300], [limited({ 'Retry-After': '999999' }), 3600], [limited({ 'Retry-After': '0' }), 5],
    ] as const) {
      const { message: _, ...failure } = (await failureOf(fetchText(answers(reply), host))) as { message: string };
      expect(failure).toEqual({ kind: 'limit', retryAt: clock + seconds * 1000 });
    }
  });

  it('asks again once the computer’s clock was set back, whatever the host said before', async () => {
    const context = answers(() => new Response('a', { headers: { RateLimit: '"api";r=0;t=30' } }), () => new Response('b'));
    await fetchText(context, host);
    clock -= 86_400_000;
    expect((await fetchText(context, host)).text).toBe('b');
    clock += 86_400_000;
  });

  it('asks no more once a host says that nothing is left, until its time has come', async () => {
    const context = answers(() => new Response('a', { headers: { RateLimit: '"api";r=0;t=30' } }), () => new Response('b'));
    expect((await fetchText(context, host)).text).toBe('a');
    expect(await failureOf(fetchText(context, host))).toMatchObject({ kind: 'limit', retryAt: clock + 30_000 });
    expect(context.asked).toBe(1);
    clock += 31_000;
    expect((await fetchText(context, host)).text).toBe('b');
  });

  it('asks one at a time, also after one that failed', async () => {
    let open = 0;
    let most = 0;
    const slow = async (): Promise<Response> => {
      most = Math.max(most, (open += 1));
      await new Promise((resolve) => setImmediate(resolve));
      open -= 1;
      return new Response('x', { status: most % 2 ? 200 : 500 });
    };
    const context = answers(slow, slow, slow, slow);
    await Promise.allSettled([1, 2, 3, 4].map(() => fetchText(context, host)));
    expect([context.asked, most]).toEqual([4, 1]);
  });

  it('reads the letters of a feed in the encoding that it declares', async () => {
    const latin1 = Uint8Array.from([...'<rss>Müller</rss>'].map((char) => char.charCodeAt(0)));
    const reply = (): Response => new Response(latin1, { headers: { 'Content-Type': 'text/xml; charset=ISO-8859-1' } });
    expect((await fetchText(answers(reply), host)).text).toBe('<rss>Müller</rss>');
  });

  it('gives up an answer without end, and says what a cut or garbled one is', async () => {
    const endless = new ReadableStream<Uint8Array>({ pull: (controller) => controller.enqueue(new Uint8Array(4_000_000)) });
    expect(
      await failureOf(
        fetchText(
          answers(() => new Response(endless)),
          host,
        ),
      ),
    ).toMatchObject({ kind: 'bad-input', message: expect.stringContaining('too large') });
    const broken = new ReadableStream<Uint8Array>({ pull: (controller) => controller.error(new TypeError('reset')) });
    expect(
      await failureOf(
        fetchText(
          answers(() => new Response(broken)),
          host,
        ),
      ),
    ).toMatchObject({ kind: 'network', message: expect.stringContaining('broke off') });
    expect(
      await failureOf(
        fetchJson(
          answers(() => new Response('[{"a":')),
          host,
        ),
      ),
    ).toMatchObject({ kind: 'network', message: expect.stringContaining('is broken') });
  });

  it('gives up a host that hangs, or sends a byte now and then, after 20 seconds', async () => {
    // The network of Node needs the timers as they are.
    vi.mocked(setTimeout).mockRestore();
    const timeouts: number[] = [];
    vi.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => {
      timeouts.push(ms);
      const ending = new AbortController();
      setTimeout(() => ending.abort(new DOMException('late', 'TimeoutError')), 150);
      return ending.signal;
    });
    let sent = 0;
    const server = createServer(({ url }, response) => {
      if (url !== '/drip') return;
      const drip = setInterval(() => response.write(String((sent += 1))), 10);
      response.on('close', () => clearInterval(drip));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const served = ((url: string, init: RequestInit) =>
      fetch(`http://127.0.0.1:${port}${new URL(url).pathname}`, init)) as typeof fetch;
    const context = { fetch: served, now: () => clock };
    expect(await failureOf(fetchText(context, `${host}hang`))).toMatchObject({
      kind: 'network', message: expect.stringContaining('did not answer in time'),
    });
    expect(await failureOf(fetchText(context, `${host.replace('host', 'drip')}drip`))).toMatchObject({
      kind: 'network', message: expect.stringContaining('broke off'),
    });
    expect(sent).toBeGreaterThan(2);
    expect(timeouts).toEqual([20_000, 20_000]);
    server.closeAllConnections();
    server.close();
  });

  it('follows a redirect within one origin, and reads nothing that another host answers', async () => {
    const redirected = (to: string) => (): Response =>
      Object.defineProperties(new Response('secret'), { redirected: { value: true }, url: { value: to } });
    expect((await fetchText(answers(redirected(`${host}moved`)), host)).text).toBe('secret');
    for (const to of ['https://elsewhere.example/', host.replace('https:', 'http:'), host.replace('.example/', '.example:8443/')]) {
      expect(await failureOf(fetchText(answers(redirected(to)), host))).toMatchObject(
        { kind: 'refused', message: expect.stringContaining(new URL(to).hostname) },
      );
    }
  });

  it('tells apart what is not there, what is refused, and what is out of order', async () => {
    const kinds = await Promise.all(
      [404, 400, 500, 403].map((status) =>
        failureOf(
          fetchText(
            answers(() => new Response('', { status })),
            host,
          ),
        ),
      ),
    );
    expect(kinds.map((failure) => (failure as { kind: string }).kind)).toEqual(['not-found', 'bad-input', 'network', 'network']);
  });
});

/** A WebDAV server in memory, whose faults a test chooses. */
export interface DavWorld {
  files: Map<string, Uint8Array>;
  /** Requests since the last look: `PUT head-x.json.new`. */
  asked: string[];
  /** What happens to a request instead: a status, or `offline`. */
  fault: (method: string, name: string) => number | 'offline' | undefined;
  fetch: typeof fetch;
}

export function makeDavWorld(): DavWorld {
  const world: DavWorld = {
    files: new Map(), asked: [], fault: () => undefined,
    fetch: async (input, init) => {
      const url = new URL(input as string);
      const [method, name] = [init?.method ?? 'GET', decodeURIComponent(url.pathname.split('/').at(-1)!)];
      world.asked.push(`${method} ${name}`.trim());
      const fault = world.fault(method, name);
      if (fault === 'offline') throw new TypeError('Failed to fetch');
      if (fault !== undefined) return new Response(null, { status: fault });
      return answer(world.files, { method, name, init: init! });
    },
  };
  return world;
}

async function answer(
  files: Map<string, Uint8Array>, { method, name, init }: { method: string; name: string; init: RequestInit },
): Promise<Response> {
  const body = files.get(name);
  if (method === 'PROPFIND') {
    const rows = ['', ...files.keys()].map((file) => `<D:response><D:href>/dav/lib/${encodeURIComponent(file)}</D:href></D:response>`);
    return new Response(`<?xml version="1.0"?><D:multistatus xmlns:D="DAV:">${rows.join('')}</D:multistatus>`, { status: 207 });
  }
  if (method === 'PUT') {
    files.set(name, new Uint8Array(await new Response(init.body as BodyInit).arrayBuffer()));
    return new Response(null, { status: 201 });
  }
  if (!body) return new Response(null, { status: 404 });
  if (method === 'GET') return new Response(body as Uint8Array<ArrayBuffer>);
  files.delete(name);
  if (method === 'MOVE') files.set((init.headers as Record<string, string>)['destination']!.split('/').at(-1)!, body);
  return new Response(null, { status: 204 });
}

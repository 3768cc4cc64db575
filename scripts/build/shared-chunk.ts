import type { Plugin } from 'vite';

/** The part of Rolldown's context that tells who imports a module. */
interface Graph {
  getModuleInfo(id: string): { importers: readonly string[]; dynamicImporters: readonly string[] } | null;
}

/**
 * Names the chunks of the modules that a page needs at once, and that others need, too: one for what other pages need at once, one for what
 * they load later. The browser takes some milliseconds for each file of an extension that a page waits for, and they were a dozen.
 */
function nameSharedChunk(page: string): (id: string, graph: Graph) => string | undefined {
  const rootsOf = new Map<string, Set<string>>();
  /** The pages, and the modules that come later, which need a module. */
  const findRoots = (id: string, graph: Graph): Set<string> => {
    const known = rootsOf.get(id);
    if (known) return known;
    const { importers = [], dynamicImporters = [] } = graph.getModuleInfo(id) ?? {};
    const roots = new Set(id.endsWith('.html') || dynamicImporters.length > 0 ? [id] : []);
    // Before its importers, as modules may import each other.
    rootsOf.set(id, roots);
    for (const importer of importers) for (const root of findRoots(importer, graph)) roots.add(root);
    return roots;
  };
  return (id, graph) => {
    const roots = [...findRoots(id, graph)];
    if (roots.length < 2 || !roots.some((root) => root.endsWith(`/${page}/index.html`))) return undefined;
    return roots.filter((root) => root.endsWith('.html')).length > 1 ? 'shared' : 'shared-later';
  };
}

/** Puts what `page` shares with others into two chunks. */
export function withSharedChunk(page: string): Plugin {
  return {
    name: 'sidelight:shared-chunk',
    outputOptions: (options) => ({ ...options, codeSplitting: { groups: [{ name: nameSharedChunk(page) }] } }),
  };
}

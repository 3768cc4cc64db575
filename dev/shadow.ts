import type { CDPSession, Page } from 'puppeteer-core';
import { KEEP_NAMES } from './keep-names';

/** Runs functions inside closed shadow roots, which no script of the page can enter. */
export interface ShadowReader {
  /**
   * Calls `read(root, argument)` in each closed root of the named hosts, in the order of the document. `read` is sent to
   * the page as text, so it may use no name from outside itself.
   */
  read<A, R>(page: Page, host: string, read: (root: ShadowRoot, argument: A) => R, argument: A): Promise<R[]>;
}

interface CdpNode {
  nodeName: string;
  nodeId: number;
  backendNodeId: number;
  children?: CdpNode[];
  shadowRoots?: CdpNode[];
}

export const chromiumShadow: ShadowReader = {
  async read(page, host, read, argument) {
    const session: CDPSession = await page.createCDPSession();
    try {
      const { root } = await session.send('DOM.getDocument', { depth: -1, pierce: true });
      const results = [];
      for (const node of findHosts(root as unknown as CdpNode, host.toUpperCase())) {
        const shadow = node.shadowRoots?.[0];
        if (!shadow) continue;
        const { object } = await session.send('DOM.resolveNode', { backendNodeId: shadow.backendNodeId });
        const { result, exceptionDetails } = await session.send('Runtime.callFunctionOn', {
          objectId: object.objectId!,
          functionDeclaration: `function (argument) { ${KEEP_NAMES} return (${read.toString()})(this, argument); }`,
          arguments: [{ value: argument }], returnByValue: true, awaitPromise: true,
        });
        if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
        results.push(result.value);
      }
      return results;
    } finally {
      await session.detach();
    }
  },
};

function findHosts(node: CdpNode, name: string): CdpNode[] {
  const here = node.nodeName === name ? [node] : [];
  return [...here, ...(node.children ?? []).flatMap((child) => findHosts(child, name))];
}

interface BidiConnection {
  send(method: string, params: object): Promise<{ result: { result: BidiValue; type: string; exceptionDetails?: { text: string } } }>;
}
interface BidiValue {
  type: string;
  sharedId?: string;
  value?: unknown;
}

/** Firefox: WebDriver BiDi gives access to closed roots if a node is serialised with `includeShadowTree: "all"`. */
export const firefoxShadow: ShadowReader = {
  async read(page, host, read, argument) {
    const connection = (page.browser() as unknown as { connection: BidiConnection }).connection;
    const context = (page.mainFrame() as unknown as { _id: string })._id;
    const call = async (declaration: string, args: unknown[], options: object): Promise<BidiValue> => {
      const { result } = await connection.send('script.callFunction', {
        functionDeclaration: declaration, awaitPromise: true, target: { context }, arguments: args, serializationOptions: options,
      });
      if (result.type === 'exception') throw new Error(result.exceptionDetails?.text);
      return result.result;
    };
    const findAll = `() => [...document.querySelectorAll(${JSON.stringify(host)})]`;
    const hosts = await call(findAll, [], { maxDomDepth: 1, includeShadowTree: 'all' });
    const results = [];
    for (const node of hosts.value as { value?: { shadowRoot?: { sharedId: string } } }[]) {
      const shadow = node.value?.shadowRoot;
      if (!shadow) continue;
      // A page that is left between the two calls takes its nodes along.
      const answer = await call(
        `(root, text) => { ${KEEP_NAMES} return JSON.stringify((${read.toString()})(root, JSON.parse(text))) ?? 'null'; }`,
        [{ sharedId: shadow.sharedId }, { type: 'string', value: JSON.stringify(argument ?? null) }], {},
      ).catch((error: Error) => {
        if (!error.message.includes('no such node')) throw error;
      });
      if (answer) results.push(JSON.parse(answer.value as string));
    }
    return results;
  },
};

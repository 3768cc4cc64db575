import { ask } from '@/lib/messages/client';
import type { Failure } from '@/lib/messages/protocol';
import type { createDockedSidebar } from './docked-sidebar';
import type { markReferences } from './reference-visit';

/** What the further scripts of a paper page offer, by the script's name. */
interface Scripts {
  sidebar: typeof createDockedSidebar;
  references: typeof markReferences;
}

/** The scripts of a paper page meet in the global object of their own world, which the page's scripts do not see. */
const world = globalThis as {
  sidelightWaits?: { [Name in keyof Scripts]?: (made: Scripts[Name]) => void };
  sidelightMade?: Partial<Scripts>;
};

const loading: { [Name in keyof Scripts]?: Promise<Scripts[Name] | Failure> } = {};

/**
 * Resolves with what a script offers. Most pages need neither, so that the worker puts a script into a page when the page first
 * needs it; or with why that failed, and the next call tries again.
 */
export function loadScript<Name extends keyof Scripts>(script: Name): Promise<Scripts[Name] | Failure> {
  return (loading[script] ??= new Promise<Scripts[Name] | Failure>((resolve) => {
    const made = world.sidelightMade?.[script];
    // Where Sidelight has no permission for the host, the browser itself brings all scripts (wxt.config.ts).
    if (made) return resolve(made);
    (world.sidelightWaits ??= {})[script] = resolve as never;
    void ask('page.script', { script }).then((answer) => {
      if (answer.ok) return;
      delete loading[script];
      resolve(answer.failure);
    });
  }) as never) as never;
}

/** Runs in a further script: hands to the first what it waits for, or will ask for. */
export function offerScript<Name extends keyof Scripts>(script: Name, made: Scripts[Name]): void {
  (world.sidelightMade ??= {})[script] = made;
  world.sidelightWaits?.[script]?.(made);
}

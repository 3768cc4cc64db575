import { ask } from '@/lib/messages/client';
import type { Failure } from '@/lib/messages/protocol';
import type { createDockedSidebar } from './docked-sidebar';

type MakeSidebar = typeof createDockedSidebar;

/** The scripts of a paper page meet in the global object of their own world, which the page's scripts do not see. */
const world = globalThis as { sidelightSidebar?: (make: MakeSidebar) => void; sidelightMade?: MakeSidebar };

let loading: Promise<MakeSidebar | Failure> | undefined;

/**
 * Resolves with what makes a sidebar. It is most of Sidelight's script, so that the worker puts it into a page when the page first
 * shows a sidebar; or with why that failed, and the next call tries again.
 */
export function loadSidebar(): Promise<MakeSidebar | Failure> {
  return (loading ??= new Promise((resolve) => {
    // Where Sidelight has no permission for the host, the browser itself brings both scripts (wxt.config.ts).
    if (world.sidelightMade) return resolve(world.sidelightMade);
    world.sidelightSidebar = resolve;
    void ask('page.sidebar', {}).then((answer) => {
      if (answer.ok) return;
      loading = undefined;
      resolve(answer.failure);
    });
  }));
}

/** Runs in the second script: hands to the first what it waits for, or will ask for. */
export function offerSidebar(make: MakeSidebar): void {
  world.sidelightMade = make;
  world.sidelightSidebar?.(make);
}

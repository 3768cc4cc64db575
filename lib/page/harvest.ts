import { ask } from '@/lib/messages/client';
import type { Ask } from '@/lib/messages/protocol';

/** Returns a function that sends a list's digests to the store, each once, and resolves with how many papers were new there. */
export function createHarvester(): (digests: readonly Ask<'listing.harvest'>['digest'][]) => Promise<number> {
  const sent = new Set<string>();
  return async (digests) => {
    let added = 0;
    for (const digest of digests) {
      // A list that its script still builds is sent again when it has grown.
      const id = `${digest.source} ${digest.date} ${digest.entries.length}`;
      if (sent.has(id)) continue;
      sent.add(id);
      const answer = await ask('listing.harvest', { digest });
      if (answer.ok) added += answer.value.added;
    }
    return added;
  };
}

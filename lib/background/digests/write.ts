import type { ParsedDigest } from '@/lib/paper/paper';
import { announceChange } from '@/lib/messages/changes';
import { writeDigests, type Written } from '@/lib/store/write-digests';
import type { Context } from '@/lib/background/core/context';

/** Writes digests into the store and their papers into the index, and announces it to every open page. */
export async function takeDigests(context: Context, digests: ParsedDigest[]): Promise<Written> {
  const written = await writeDigests(context.db, digests, context.now());
  if (written.added.length + written.updated.length > 0) {
    await context.index.flush();
    await announceChange({ digests: true }, context.now());
  }
  return written;
}

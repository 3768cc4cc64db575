import { IndexKeeper } from '@/lib/background/core/index-keeper';
import type { Context } from '@/lib/background/core/context';
import { findInStore as find } from '@/lib/background/lists/search';

const noModel = { read: () => Promise.reject(new Error('no model')), dropCopy: async () => undefined };

/** `findInStore` for cases whose context has no index of its own: one is made of what is stored. */
export async function findInStore(context: Context, asked: Parameters<typeof find>[1]): ReturnType<typeof find> {
  const index = new IndexKeeper(context.db, noModel, context.now);
  await index.flush();
  return find({ ...context, index }, asked);
}

import { browser } from '@/lib/browser/api';
import type { AnswerOf, Ask } from '@/lib/messages/protocol';
import type { Context } from '@/lib/background/core/context';

/** Opens the library page where a page's sidebar leads: its subscriptions, with a category filled in, or its history. */
export async function showLibrary(_: Context, { part, category }: Ask<'library.show'>): Promise<AnswerOf<'library.show'>> {
  const search = new URLSearchParams({ part, ...(category !== undefined && { category }) });
  await browser.tabs.create({ url: `${browser.runtime.getURL('/library.html')}?${search.toString()}#digests` });
  return {};
}

import { browser } from '@/lib/browser/api';
import type { ParsedDigest } from '@/lib/paper/paper';
import type { Context } from '@/lib/background/core/context';
import { takeDigests } from './write';

/** Loads the digest that ships with Sidelight. Loading it twice changes nothing. */
export async function loadSample(context: Context): Promise<{ added: number }> {
  const response = await fetch(browser.runtime.getURL('/sample-digest.json' as never));
  const digest = (await response.json()) as ParsedDigest;
  return { added: (await takeDigests(context, [digest])).added.length };
}

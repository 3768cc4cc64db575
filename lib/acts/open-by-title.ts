import type { PaperKey } from '@/lib/paper/paper';
import { ask } from '@/lib/messages/client';
import { t } from '@/lib/texts/t';
import type { ShowToast } from './toaster';

/**
 * Looks for the arXiv id of a paper that is known by its title only.
 * Returns the address to open: of the paper where arXiv knows it for sure, else `fallback`.
 */
export async function findAddressByTitle(key: PaperKey, fallback: string, showToast: ShowToast): Promise<string> {
  showToast(t('act.lookingOnArxiv'));
  const answer = await ask('paper.identify', { key });
  return (answer.ok && answer.value.url) || fallback;
}

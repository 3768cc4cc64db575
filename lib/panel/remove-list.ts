import type { ShowToast } from '@/lib/acts/toaster';
import { ask } from '@/lib/messages/client';
import type { Ask } from '@/lib/messages/protocol';
import { t } from '@/lib/texts/t';

interface RemoveOptions {
  showToast: ShowToast;
  /** The list is gone, or back. */
  onChanged: () => Promise<void>;
}

/** Deletes a list, and offers to bring it back. */
export async function removeList(digest: Ask<'digest.remove'>, options: RemoveOptions): Promise<void> {
  const answer = await ask('digest.remove', digest);
  if (!answer.ok) return options.showToast(answer.failure.message);
  const { papers } = answer.value;
  options.showToast(papers > 0 ? t('digest.deleted', papers) : t('digest.deletedAlone'), () => void restoreList(digest, options));
  await options.onChanged();
}

async function restoreList(digest: Ask<'digest.restore'>, { showToast, onChanged }: RemoveOptions): Promise<void> {
  const answer = await ask('digest.restore', digest);
  const isBack = answer.ok && answer.value.restored;
  showToast(!answer.ok ? answer.failure.message : t(isBack ? 'digest.restored' : 'digest.lost'));
  await onChanged();
}

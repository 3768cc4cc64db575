import type { ShowToast } from '@/lib/acts/toaster';
import { ask } from '@/lib/messages/client';
import type { PaperForm } from '@/lib/messages/protocol';
import type { PaperEdit } from '@/lib/paper/edits';
import type { PaperKey } from '@/lib/paper/paper';
import { t } from '@/lib/texts/t';

/** What the form of a saved paper begins with; `undefined` where the worker does not answer, which a toast tells. */
export async function readForm(key: PaperKey, showToast: ShowToast): Promise<PaperForm | undefined> {
  const answer = await ask('library.form', { key });
  if (answer.ok) return answer.value;
  showToast(answer.failure.message);
  return undefined;
}

/** The list that shows the paper. */
interface CorrectedList {
  readAgain: (key: PaperKey) => Promise<void>;
  showToast: ShowToast;
}

/** Corrects a saved paper, with undo. Resolves with why it could not be kept, if it could not. */
export async function correctPaper(key: PaperKey, edit: PaperEdit, { readAgain, showToast }: CorrectedList): Promise<string | undefined> {
  if (Object.keys(edit).length === 0) return undefined;
  const answer = await ask('library.edit', { key, edit });
  if (!answer.ok) return answer.failure.message;
  await readAgain(key);
  const undo = async (): Promise<void> => {
    const undone = await ask('library.edit', { key, edit: answer.value.before });
    showToast(undone.ok ? t('did.undone') : undone.failure.message);
    await readAgain(key);
  };
  showToast(t('did.corrected'), () => void undo());
  return undefined;
}

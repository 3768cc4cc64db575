import type { JSX } from 'preact';
import type { PaperCard } from '@/lib/messages/protocol';
import { SaveButton } from '../ui/SaveButton';

/** The paper of the tab in front, with its save button. */
export function ThisTab({ paper, onSave }: { paper: PaperCard | undefined; onSave: (save: boolean) => void }): JSX.Element | null {
  if (!paper) return null;
  return (
    <div class="this-tab row">
      <span class="dim">This tab</span>
      <span class="grow one-line" title={paper.title}>{paper.title}</span>
      <SaveButton what="this paper" saved={paper.saved !== undefined} onToggle={onSave} />
    </div>
  );
}

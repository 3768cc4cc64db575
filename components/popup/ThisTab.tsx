import type { JSX } from 'preact';
import type { PaperCard } from '@/lib/messages/protocol';
import { SaveButton } from '../ui/SaveButton';

/** The paper of the tab in front: save it, or see what is related. */
export interface ThisTabProps {
  paper: PaperCard | undefined;
  onSave: (save: boolean) => void;
  onRelated: () => void;
}

export function ThisTab({ paper, onSave, onRelated }: ThisTabProps): JSX.Element | null {
  if (!paper) return null;
  return (
    <div class="this-tab row">
      <span class="dim">This tab</span>
      <span class="grow one-line" title={paper.title}>{paper.title}</span>
      <button type="button" class="text" onClick={onRelated}>related</button>
      <SaveButton what="this paper" saved={paper.saved !== undefined} onToggle={onSave} />
    </div>
  );
}

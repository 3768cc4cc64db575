import type { JSX } from 'preact';
import type { Mark } from '@/lib/messages/protocol';
import { SaveButton } from '../ui/SaveButton';
import { describePlace } from '@/lib/texts/format';

export interface RowMarkProps {
  title: string;
  mark: Mark | undefined;
  /** Why the last act failed. */
  problem?: string | undefined;
  onSave: (save: boolean) => void;
}

/** The mark beside a paper in a site's own list: a button to save it, and what the store knows of it. */
export function RowMark({ title, mark, problem, onSave }: RowMarkProps): JSX.Element {
  const here = mark?.appearance;
  const read = mark?.saved && mark.saved.state !== 'to-read' ? mark.saved.state : undefined;
  return (
    <span class={`mark${mark?.saved ? ' saved' : ''}`}>
      <SaveButton what={title} saved={mark?.saved !== undefined} onToggle={onSave} />
      {here && (
        <span class="where" title={`${here.sourceName}, ${here.date}`}>
          {describePlace(here)}
        </span>
      )}
      {problem && <span role="status">{problem}</span>}
      {read && <span class="read">{read}</span>}
      {mark?.close !== undefined && !mark.saved && <Close to={mark.close} />}
    </span>
  );
}

/** How close a paper is to the library: the closer, the stronger its bar, as at the edge of a related paper. */
function Close({ to }: { to: number }): JSX.Element {
  const strength = Math.min(1, to);
  return (
    <span class="close" title={`Closeness ${Math.round(100 * strength)} of 100`}>
      <i style={{ opacity: strength }} />close to your library
    </span>
  );
}

import type { JSX } from 'preact';
import type { Mark } from '@/lib/messages/protocol';
import { SaveButton } from '../ui/SaveButton';
import { READING_STATE_NAMES } from './reading-state-names';
import { describePlace } from '@/lib/texts/format';
import { t } from '@/lib/texts/t';

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
  const state = mark?.saved?.state ?? 'to-read';
  return (
    <span class={`mark${mark?.saved ? ' saved' : ''}`}>
      <SaveButton what={title} saved={mark?.saved !== undefined} onToggle={onSave} />
      <span class="note">
        {mark?.close !== undefined && !mark.saved && <Close to={mark.close} like={mark.like} />}
        {problem && <span class="problem" role="status">{problem}</span>}
        {state !== 'to-read' && <span class="read">{t(READING_STATE_NAMES[state])}</span>}
        {here && <span class="where">{here.sourceName}, {describePlace(here)}</span>}
      </span>
    </span>
  );
}

/** How wide the beam of the closest paper is, in px. */
const FULL_BEAM_PX = 22;

/** That a paper is similar to saved ones, and to which most: the closer, the longer its beam, as at the edge of a related paper. */
function Close({ to, like }: { to: number; like: Mark['like'] }): JSX.Element {
  const strength = Math.min(1, to);
  return (
    <span class="close" title={t('related.closeness', { closeness: Math.round(100 * strength) })}>
      <i style={{ width: `${Math.round(strength * FULL_BEAM_PX)}px` }} />
      <b title={like?.title}>{like ? t('listing.similarTo', { paper: like.name }) : t('listing.similarToLibrary')}</b>
    </span>
  );
}

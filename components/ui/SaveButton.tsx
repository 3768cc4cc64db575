import type { JSX } from 'preact';
import { t } from '@/lib/texts/t';

export interface SaveButtonProps {
  /** The title of the paper; none for the one of the page. */
  what?: string;
  saved: boolean;
  onToggle: (save: boolean) => void;
  /** Shows the word beside the icon. */
  wide?: boolean;
}

/**
 * Saves and un-saves. Its bookmark is drawn by `controls.css`, as lists have many of them. A click that a page's script made up
 * does nothing.
 */
export function SaveButton({ what, saved, onToggle, wide = false }: SaveButtonProps): JSX.Element {
  const word = t(saved ? 'save.saved' : 'save.save');
  return (
    <button
      class={`save${saved ? ' on' : ''}${wide ? ' wide button' : ''}`} aria-pressed={saved}
      aria-label={nameButton(saved, what)} title={word}
      onClick={(event) => {
        if (event.isTrusted) onToggle(!saved);
      }}
    >
      {wide && word}
    </button>
  );
}

function nameButton(saved: boolean, title: string | undefined): string {
  if (title === undefined) return t(saved ? 'save.savedPage' : 'save.savePage');
  return t(saved ? 'save.savedTitle' : 'save.saveTitle', { title });
}

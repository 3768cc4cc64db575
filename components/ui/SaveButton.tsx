import type { JSX } from 'preact';

export interface SaveButtonProps {
  /** What is saved: the paper's title, or "this paper". */
  what: string;
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
  const word = saved ? 'Saved' : 'Save';
  return (
    <button
      class={`save${saved ? ' on' : ''}${wide ? ' wide' : ''}`} aria-pressed={saved}
      aria-label={`${word} ${what}`} title={word}
      onClick={(event) => {
        if (event.isTrusted) onToggle(!saved);
      }}
    >
      {wide && word}
    </button>
  );
}

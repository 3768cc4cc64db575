import type { ComponentChildren, JSX } from 'preact';
import { Mark } from '../ui/Icon';

export type LibrarySection = 'papers' | 'digests' | 'insights' | 'settings' | 'welcome';

const SECTIONS: readonly (readonly [LibrarySection, string])[] = [
  ['papers', 'Papers'], ['digests', 'Digests'], ['insights', 'Insights'], ['settings', 'Settings'],
];

export interface LibraryPageProps {
  section: LibrarySection;
  told?: { text: string; undo?: () => void } | undefined;
  children: ComponentChildren;
}

/** The full tab: a narrow head with the sections, the section below. */
export function LibraryPage({ section, told, children }: LibraryPageProps): JSX.Element {
  return (
    <div class="page">
      <header class="top row">
        <Mark size={20} />
        <h1>Sidelight</h1>
        <nav class="row" aria-label="Sections">
          {SECTIONS.map(([id, name]) => (
            <a key={id} href={`#${id}`} aria-current={id === section ? 'page' : undefined}>{name}</a>
          ))}
        </nav>
      </header>
      <main class={`section ${section}`}>{children}</main>
      <div class="told row" role="status">
        {told && <><span>{told.text}</span>{told.undo && <button type="button" class="text accent" onClick={told.undo}>Undo</button>}</>}
      </div>
    </div>
  );
}

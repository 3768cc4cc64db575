import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { t } from '@/lib/texts/t';
import { Logo } from '../ui/Icon';
import { useKeptFocus } from '../ui/kept-focus';
import { latinKey } from '../ui/latin-key';
import { takesKey } from '../ui/takes-key';
import { type Toast, UndoButton } from '../ui/Toast';
import { digestAddress, NEWEST } from './address';
import { SECTIONS, type SectionName } from './section-name';

export interface LibraryPageProps {
  section: SectionName;
  toast?: Toast | undefined;
  /** Takes the last act back. Returns whether there was one. */
  onUndo: () => boolean;
  children: ComponentChildren;
}

/** The library page: a narrow head with the sections, and the section below. */
export function LibraryPage({ section, toast, onUndo, children }: LibraryPageProps): JSX.Element {
  const page = useRef<HTMLDivElement>(null);
  const undo = useRef(onUndo);
  undo.current = onUndo;
  const name = SECTIONS.find(([id]) => id === section)?.[1];
  useKeptFocus(page, (place) => {
    const find = (selector: string): HTMLElement | null => page.current!.querySelector(selector);
    const row = place?.closest('.reading') ? null : find('.grid-row.current') ?? find('.grid-row[tabindex="0"]');
    const next = row ?? place?.closest<HTMLElement>('main *') ?? find('main');
    // Tab goes on from there.
    if (next && next.tabIndex < 0) next.tabIndex = -1;
    next?.focus();
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (!event.isTrusted || latinKey(event) !== 'z' || event.altKey || takesKey(event.target, event.key)) return;
      if (undo.current()) event.preventDefault();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
  return (
    <div class="page" ref={page}>
      <header class="top row">
        <Logo size={20} />
        <span class="name">Sidelight</span>
        <nav class="row" aria-label={t('section.label')}>
          {SECTIONS.map(([id, label]) => (
            <a key={id} href={id === 'digests' ? digestAddress(NEWEST) : `#${id}`} aria-current={id === section ? 'page' : undefined}>
              <span class="steady" data-name={t(label)}>
                {t(label)}
              </span>
            </a>
          ))}
        </nav>
      </header>
      <main class={`section ${section}`} tabIndex={-1}>
        {/* A list that fills the window has a title of its own, as the first page has. */}
        {name && <h1 class={section === 'papers' || section === 'digests' ? 'sr' : 'page-title'}>{t(name)}</h1>}
        {children}
      </main>
      <div class="toast row" role="status">
        {toast && <span>{toast.text}</span>}
        <UndoButton toast={toast} />
      </div>
    </div>
  );
}

import type { ComponentChildren, JSX } from 'preact';
import { formatCount } from '@/lib/texts/t';

export interface TabsProps<T extends string> {
  name: string;
  tabs: readonly { id: T; label: string; count?: number | undefined }[];
  chosen: T;
  onChoose: (id: T) => void;
  /** The panel of the chosen tab is shown. */
  hasPanel: boolean;
}

/**
 * Tabs after the ARIA pattern: arrow keys move between them, and only the chosen one is in the tab order. A count describes
 * its tab and is no part of its name, so that a tab keeps its name while papers are worked through.
 */
export function Tabs<T extends string>({ name, tabs, chosen, onChoose, hasPanel }: TabsProps<T>): JSX.Element {
  const move = (event: KeyboardEvent): void => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const at = tabs.findIndex((tab) => tab.id === chosen);
    const next = tabs[(at + step + tabs.length) % tabs.length]!;
    onChoose(next.id);
    document.getElementById(`tab-${next.id}`)?.focus();
  };
  return (
    <div class="tabs" role="tablist" aria-label={name} onKeyDown={move}>
      {tabs.map(({ id, label, count }) => (
        <button
          key={id} type="button" role="tab" id={`tab-${id}`} aria-selected={id === chosen}
          aria-controls={hasPanel ? `panel-${id}` : undefined}
          aria-label={label} aria-description={count ? formatCount(count) : undefined}
          tabIndex={id === chosen ? 0 : -1} class={id === chosen ? 'on' : ''}
          onClick={() => onChoose(id)}
        >
          <span class="steady" data-name={count ? `${label} ${formatCount(count)}` : label}>
            {/* The style sheet draws the count, so that the tab's text is its name alone. */}
            <span data-count={count && formatCount(count)}>{label}</span>
          </span>
        </button>
      ))}
    </div>
  );
}

export function TabPanel({ id, children }: { id: string; children: ComponentChildren }): JSX.Element {
  return <section class="panel" role="tabpanel" id={`panel-${id}`} aria-labelledby={`tab-${id}`}>{children}</section>;
}

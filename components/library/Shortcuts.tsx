import type { JSX } from 'preact';
import type { KeyLine } from '@/lib/messages/protocol';
import { t } from '@/lib/texts/t';

export interface ShortcutsProps {
  /** `undefined` until they are read. A command without a key has an empty one. */
  shortcuts: readonly KeyLine[] | undefined;
  onChange: () => void;
}

/** The keys of Sidelight's commands, as the browser gave them. */
export function Shortcuts({ shortcuts = [], onChange }: ShortcutsProps): JSX.Element {
  return (
    <section aria-labelledby="set-keys" class="keys">
      <h2 id="set-keys">{t('shortcuts.title')}</h2>
      <p class="dim">{t('shortcuts.about')}</p>
      <dl>
        {shortcuts.map(([key, act]) => (
          <>
            <dt>{key ? <kbd>{key}</kbd> : t('shortcuts.noKey')}</dt>
            <dd>{act}</dd>
          </>
        ))}
      </dl>
      <button type="button" class="button" onClick={onChange}>{t('shortcuts.change')}</button>
    </section>
  );
}

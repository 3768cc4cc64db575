import { Component, type JSX, type TargetedKeyboardEvent } from 'preact';
import { t } from '@/lib/texts/t';

export interface MenuProps<T extends string> {
  /** For screen readers. */
  name: string;
  /** What the button shows, where none of the options is chosen for long: a menu of acts. */
  label?: string;
  /** The chosen option, which the button shows: a menu of choices. */
  value?: T;
  options: readonly (readonly [T, string])[];
  onChoose: (value: T) => void;
}

/**
 * A button and its menu, after https://www.w3.org/WAI/ARIA/apg/patterns/menu-button: an arrow key opens the menu and moves
 * in it, Enter chooses, Escape closes. Nothing is chosen before.
 */
export class Menu<T extends string> extends Component<MenuProps<T>, { isOpen?: boolean }> {
  private box: HTMLElement | null = null;
  private items = (): HTMLElement[] => [...this.box!.querySelectorAll<HTMLElement>('[role^=menuitem]')];

  private open(at: number): void {
    this.setState({ isOpen: true }, () => this.items().at(at)?.focus());
  }

  private close(): void {
    this.setState({ isOpen: false });
    this.box!.querySelector('button')!.focus();
  }

  private onKey = (event: TargetedKeyboardEvent<HTMLElement>): void => {
    const items = this.items();
    const { key } = event;
    if (event.ctrlKey || event.metaKey || event.altKey || !(items[0] ?? /^Arrow(Up|Down)$/.test(key))) return;
    // An open menu has all keys to itself.
    event.stopPropagation();
    // From the button, Tab goes on to what follows it.
    if (key === 'Tab') this.close();
    const at = items.indexOf(event.target as HTMLElement);
    const to = { ArrowDown: at + 1, ArrowUp: Math.max(at, 0) - 1, Home: 0, End: -1 }[key];
    if (to === undefined && key !== 'Escape') return;
    event.preventDefault();
    if (to === undefined) this.close();
    else this.open(to === items.length ? 0 : to);
  };

  override render({ name, label, value, options, onChoose }: MenuProps<T>, { isOpen = false }: { isOpen?: boolean }): JSX.Element {
    const chosen = options.findIndex(([option]) => option === value);
    const shown = label ?? options[chosen]?.[1];
    return (
      <div
        class="menu" ref={(box) => { this.box = box; }} onKeyDown={this.onKey}
        onFocusOut={(event) => {
          if (!event.currentTarget.contains(event.relatedTarget as Node | null)) this.setState({ isOpen: false });
        }}
      >
        <button
          class={label ? 'button' : undefined} aria-haspopup="menu" aria-expanded={isOpen}
          aria-label={label ? name : t('label.value', { name, value: shown! })}
          onClick={() => (isOpen ? this.close() : this.open(Math.max(0, chosen)))}
        >
          {shown}
        </button>
        {isOpen && (
          <div role="menu">
            {options.map(([option, text], row) => (
              <button
                key={option} tabIndex={-1}
                {...(label ? { role: 'menuitem' } : { 'role': 'menuitemradio', 'aria-checked': row === chosen })}
                onClick={() => {
                  this.close();
                  onChoose(option);
                }}
              >
                {text}
              </button>
            ))}
          </div>
        )}
      </div>
    );
  }
}

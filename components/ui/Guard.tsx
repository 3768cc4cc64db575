import { Component, type ComponentChildren, type JSX } from 'preact';
import { t } from '@/lib/texts/t';

export interface GuardProps {
  /** What the part is called: "This paper". */
  name: string;
  /** What it is about, as plain text: stands in its place if it fails. */
  plain?: string | undefined;
  /** The element that stands in its place, where that must be of a kind: an item of a list, a row of a table. */
  box?: { tag?: 'li' | 'div'; class?: string; style?: Record<string, string> };
  children: ComponentChildren;
}

/** Keeps a fault to the part of the page in which it happened: plain text and a word on it stand there, and the rest stays. */
export class Guard extends Component<GuardProps, { failed: boolean }> {
  override state = { failed: false };

  override componentDidCatch(): void {
    this.setState({ failed: true });
  }

  override render({ name, plain, box, children }: GuardProps): JSX.Element {
    if (!this.state.failed) return <>{children}</>;
    const Box = box?.tag ?? 'div';
    return (
      <Box class={box?.class} style={box?.style}>
        {plain}{plain && ' '}
        <span class="problem" role="alert">
          {t('part.failed', { name })}{' '}
          <button type="button" class="text" onClick={() => this.setState({ failed: false })}>{t('act.retry')}</button>
        </span>
      </Box>
    );
  }
}

/** A part that a function draws: what fails in it fails inside of the guard around it. */
export function Drawn({ draw }: { draw: () => JSX.Element | null }): JSX.Element | null {
  return draw();
}

import type { ComponentChildren, JSX } from 'preact';
import { Logo } from '../ui/Icon';

/** In place of papers, a list or a picture that is not there: why, and below it what to do about it. */
export function NothingHere({ title, children }: { title: string; children?: ComponentChildren }): JSX.Element {
  return (
    <div class="empty" role="status">
      <Logo size={28} />
      <p class="strong">{title}</p>
      {children}
    </div>
  );
}

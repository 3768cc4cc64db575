import type { JSX } from 'preact';
import { Logo } from '../ui/Icon';

export interface EmptyProps {
  title: string;
  detail?: string | undefined;
  act?: string;
  onAct?: () => void;
  /** A second way, which is no button. */
  other?: string;
  onOther?: () => void;
  /** The list is being read: this is shown only if that takes long. */
  waiting?: boolean;
  /** It follows the list's own heading. */
  isBelow?: boolean;
}

/** Stands in place of a list that is not there: what happened, and the one thing to do about it. */
export function Empty({ title, detail, act, onAct, other, onOther, waiting = false, isBelow = false }: EmptyProps): JSX.Element {
  const Heading = isBelow ? 'h2' : 'h1';
  return (
    <div class={waiting ? 'nothing waiting' : 'nothing'} role="status">
      <Logo size={28} />
      <Heading>{title}</Heading>
      {detail && <p>{detail}</p>}
      {(act ?? other) && (
        <p class="row">
          {act && <button type="button" class="button first" onClick={onAct}>{act}</button>}
          {other && <button type="button" class="text" onClick={onOther}>{other}</button>}
        </p>
      )}
    </div>
  );
}

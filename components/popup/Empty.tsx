import type { JSX } from 'preact';

export interface EmptyProps {
  title: string;
  detail?: string | undefined;
  act?: string;
  onAct?: () => void;
  other?: string;
  onOther?: () => void;
  /** The list is being read: this is shown only if that takes long. */
  waiting?: boolean;
}

/** Stands in place of a list that is not there: why, and what to do. */
export function Empty({ title, detail, act, onAct, other, onOther, waiting = false }: EmptyProps): JSX.Element {
  return (
    <div class={waiting ? 'nothing waiting' : 'nothing'} role="status">
      <h1>{title}</h1>
      {detail && <p>{detail}</p>}
      {act && <button type="button" class="button" onClick={onAct}>{act}</button>}{' '}
      {other && <button type="button" class="button" onClick={onOther}>{other}</button>}
    </div>
  );
}

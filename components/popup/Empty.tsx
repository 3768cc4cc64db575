import type { JSX } from 'preact';

export interface EmptyProps {
  title: string;
  detail?: string | undefined;
  act?: string;
  onAct?: () => void;
  other?: string;
  onOther?: () => void;
  /** The list is on its way: said only where it takes long. */
  waiting?: boolean;
}

/** What stands where a list would: why there is none, and what to do. */
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

import type { JSX } from 'preact';
import type { Failure } from '@/lib/messages/protocol';
import { t } from '@/lib/texts/t';
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
  /** Something went wrong. */
  isFailure?: boolean;
}

/** Stands in place of a list that is not there: what happened, and the one thing to do about it. */
export function Empty(props: EmptyProps): JSX.Element {
  const { title, detail, act, onAct, other, onOther, waiting = false, isBelow = false, isFailure = false } = props;
  const Heading = isBelow ? 'h2' : 'h1';
  return (
    <div class={`nothing${waiting ? ' waiting' : ''}${isFailure ? ' failed' : ''}`} role="status">
      <Logo size={28} />
      <Heading>{title}</Heading>
      {detail && <p>{detail}</p>}
      {(act ?? other) && (
        <p class="row">
          {act && <button type="button" class="button primary" onClick={onAct}>{act}</button>}
          {other && <button type="button" class="text" onClick={onOther}>{other}</button>}
        </p>
      )}
    </div>
  );
}

/** Stands in place of a list that could not be read. */
export function Failed({ failure, onRetry, isBelow = false }: { failure: Failure; onRetry: () => void; isBelow?: boolean }): JSX.Element {
  return <Empty title={failure.message} act={t('act.retry')} onAct={onRetry} isBelow={isBelow} isFailure />;
}

import type { JSX } from 'preact';
import type { KeyLine } from '@/lib/messages/protocol';

/** What keys do, a line each. */
export function KeyLines({ keys }: { keys: readonly KeyLine[] }): JSX.Element {
  return (
    <dl>
      {keys.map(([names, act]) => (
        <>
          <dt>{names.split(' ').map((name) => <kbd>{name}</kbd>)}</dt>
          <dd>{act}</dd>
        </>
      ))}
    </dl>
  );
}

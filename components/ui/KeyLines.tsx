import type { JSX } from 'preact';
import type { KeyLine } from '@/lib/messages/protocol';

/** What keys do, a line each. */
export function KeyLines({ keys }: { keys: readonly KeyLine[] }): JSX.Element {
  return (
    <dl>
      {keys.map(([names, act]) => (
        <div key={names} class="row">
          <dt>{names.split(' ').map((name) => <kbd key={name}>{name}</kbd>)}</dt>
          <dd>{act}</dd>
        </div>
      ))}
    </dl>
  );
}

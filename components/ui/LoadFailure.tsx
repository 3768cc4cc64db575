import type { JSX } from 'preact';

/** Stands where a part of the page would be whose script did not load. */
export function LoadFailure(): JSX.Element {
  return (
    <p class="problem" role="alert">
      This part of Sidelight did not load.{' '}
      <button type="button" class="text" onClick={() => location.reload()}>Reload</button>
    </p>
  );
}

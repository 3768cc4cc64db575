import type { ComponentType, JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { LoadFailure } from './LoadFailure';

export interface DeferredProps<P> {
  /** Loads the component. The same function for all places of one component, so that it is loaded once. */
  load: () => Promise<ComponentType<P>>;
  props: P;
  /** Stands in its place meanwhile, as large as it will be, so that nothing moves. */
  placeholder: JSX.Element;
  /** Stands in its place if the script does not load. */
  failure?: JSX.Element;
}

const loaded = new Map<unknown, ComponentType<never>>();

/** A component whose script is loaded when it is first shown. */
export function Deferred<P>({ load, props, placeholder, failure = <LoadFailure /> }: DeferredProps<P>): JSX.Element {
  const [state, setState] = useState<'loading' | 'failed' | 'loaded'>(loaded.has(load) ? 'loaded' : 'loading');
  useEffect(() => {
    if (loaded.has(load)) return setState('loaded');
    let isShown = true;
    load().then(
      (component) => {
        loaded.set(load, component as ComponentType<never>);
        if (isShown) setState('loaded');
      },
      () => {
        if (isShown) setState('failed');
      },
    );
    return () => {
      isShown = false;
    };
  }, [load]);
  if (state === 'failed') return failure;
  const Loaded = loaded.get(load) as ComponentType<P> | undefined;
  return Loaded ? <Loaded {...props as P & JSX.IntrinsicAttributes} /> : placeholder;
}

import { ABSTRACT } from './papers';

/** Callbacks that do doNothing; an abstract is answered at once. */
export function makeActs<T extends object>(): T {
  return new Proxy({}, { get: () => () => Promise.resolve({ parts: ABSTRACT }) }) as T;
}

export const doNothing = (): void => undefined;

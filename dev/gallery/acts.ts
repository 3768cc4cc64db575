import { ABSTRACT } from './papers';

/** Callbacks that do nothing; an abstract is answered at once. */
export function makeActs<T extends object>(): T {
  return new Proxy({}, { get: () => () => Promise.resolve({ parts: ABSTRACT }) }) as T;
}

export const nothing = (): void => undefined;

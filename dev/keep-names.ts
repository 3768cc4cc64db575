/**
 * tsx wraps named functions in a call of `__name`, which pages do not have. This stands before functions that are sent to a page: in a
 * function it is known there alone, at the top level in the whole page.
 */
export const KEEP_NAMES = 'var __name = (value) => value;';

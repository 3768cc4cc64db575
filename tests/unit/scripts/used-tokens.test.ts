import { expect, it } from 'vitest';
import { dropUnusedTokens } from '@/scripts/build/used-tokens';

it('drops the tokens that a sheet does not use, and those that only these used', () => {
  const use = '.x{color:var(--c);border-radius:var(--de)}';
  expect(dropUnusedTokens(`:host{--a:1px;--b:2px solid var(--a);--c:var(--d);--d:#fff;--de:2px;color-scheme:light}${use}`))
    .toBe(`:host{--c:var(--d);--d:#fff;--de:2px;color-scheme:light}${use}`);
});

it('drops what names the root of a page, which a shadow root has not', () => {
  expect(dropUnusedTokens(':host,:root{color:red}:host([data-look=dark]),:root[data-look=dark]{color:blue}'))
    .toBe(':host{color:red}:host([data-look=dark]){color:blue}');
});

it('keeps what is set at the end of a rule, and names that begin alike', () => {
  expect(dropUnusedTokens(':host{--r:4px;--r1:6px}.x{border-radius:var(--r1)}')).toBe(':host{--r1:6px}.x{border-radius:var(--r1)}');
  const shape = '.x{--outline:1px 2px;clip-path:polygon(var(--outline))}';
  expect(dropUnusedTokens(shape)).toBe(shape);
});

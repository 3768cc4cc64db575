import { expect, it } from 'vitest';
import { latinKey } from '@/components/ui/latin-key';

it.each([
  ['j', 'KeyJ', 'j'], ['о', 'KeyJ', 'j'], ['ы', 'KeyS', 's'], ['ξ', 'KeyJ', 'j'], ['ㅓ', 'KeyJ', 'j'], ['ت', 'KeyJ', 'j'],
  // One key of the Arabic layout, two letters.
  ['لا', 'KeyB', 'b'],
  ['ظ', 'Slash', '/'], ['؟', 'Slash', '?', true], ['ξ', 'KeyJ', 'j', true],
  // A Latin layout says itself what it means: the j of Dvorak stands elsewhere.
  ['j', 'KeyC', 'j'], ['ö', 'Semicolon', 'ö'], ['Enter', 'Enter', 'Enter'], ['?', 'Slash', '?', true], ['1', 'Digit1', '1'],
] as [string, string, string, boolean?][])('the key %s at %s is %s', (key, code, meant, shiftKey = false) => {
  expect(latinKey({ key, code, shiftKey })).toBe(meant);
});

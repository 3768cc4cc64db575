import { expect, it } from 'vitest';
import { digitKey, latinKey } from '@/components/ui/latin-key';

it.each([
  ['j', 'KeyJ', 'j'], ['о', 'KeyJ', 'j'], ['ы', 'KeyS', 's'], ['ξ', 'KeyJ', 'j'], ['ㅓ', 'KeyJ', 'j'], ['ت', 'KeyJ', 'j'],
  // One key of the Arabic layout, two letters.
  ['لا', 'KeyB', 'b'],
  ['ظ', 'Slash', '/'], ['؟', 'Slash', '?', true], ['ψ', 'KeyX', 'x'], ['Ч', 'KeyX', 'X', true],
  // A Latin layout says itself what it means: the j of Dvorak stands elsewhere.
  ['j', 'KeyC', 'j'], ['ö', 'Semicolon', 'ö'], ['Enter', 'Enter', 'Enter'], ['?', 'Slash', '?', true], ['1', 'Digit1', '1'],
] as [string, string, string, boolean?][])('the key %s at %s is %s', (key, code, meant, shiftKey = false) => {
  expect(latinKey({ key, code, shiftKey })).toBe(meant);
});

it.each([
  // French and Belgian keyboards give digits with Shift alone, and so do Czech ones.
  ['&', 'Digit1', '1'], ['é', 'Digit2', '2'], ['"', 'Digit3', '3'], ["'", 'Digit4', '4'], ['š', 'Digit3', '3'], ['1', 'Digit1', '1'],
  // What means something else stays.
  ['+', 'Digit1', undefined], ['-', 'Digit6', undefined], ['!', 'Digit1', undefined, true], ['j', 'KeyJ', undefined], ['7', 'Numpad7', '7'],
] as [string, string, string | undefined, boolean?][])('the key %s at %s is the digit %s', (key, code, meant, shiftKey = false) => {
  expect(digitKey({ key, code, shiftKey })).toBe(meant);
});

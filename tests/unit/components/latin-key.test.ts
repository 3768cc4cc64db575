import { expect, it } from 'vitest';
import { latinKey } from '@/components/ui/latin-key';

it.each([
  ['j', 'KeyJ', 'j'], ['о', 'KeyJ', 'j'], ['ы', 'KeyS', 's'], ['ξ', 'KeyJ', 'j'], ['ㅓ', 'KeyJ', 'j'],
  // A Latin layout says itself what it means: the j of Dvorak stands elsewhere.
  ['j', 'KeyC', 'j'], ['ö', 'Semicolon', 'ö'], ['Enter', 'Enter', 'Enter'], ['?', 'Slash', '?'], ['1', 'Digit1', '1'],
])('the key %s at %s is %s', (key, code, meant) => expect(latinKey({ key, code })).toBe(meant));

import { expect, it } from 'vitest';
import { findTextKeys } from '@/scripts/build/text-keys';

it('finds the keys that stand in a script as whole texts', () => {
  const script = 'a(`page.one`,"page.two");b={c:\'page.three\'};d=`page.fourth one`;e.page.five;f="page.sixth"';
  const keys = ['page.one', 'page.two', 'page.three', 'page.four', 'page.fourth', 'page.five', 'page.six'];
  expect(findTextKeys(script, keys)).toEqual(['page.one', 'page.two', 'page.three']);
});

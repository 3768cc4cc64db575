import { expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';

vi.mock('wxt/browser', () => ({ browser: fakeBrowser }));
const { readShortcuts } = await import('@/lib/texts/shortcuts');

it('says what each key does, also the one whose description Chromium does not keep', async () => {
  const commands = [
    { name: '_execute_action', shortcut: 'Alt+Shift+D', description: '' }, { name: 'save', description: 'Save the paper' },
  ];
  Object.assign(fakeBrowser.commands, { getAll: async () => commands });
  expect(await readShortcuts()).toEqual([['Alt+Shift+D', 'Open today’s list'], ['', 'Save the paper']]);
});

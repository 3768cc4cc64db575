import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserName, type Driver, startDriver } from '../../dev/driver';
import { GECKO_ID } from '../../dev/firefox-window';
import type { Hosts } from '../../dev/hosts';

/** A page whose address ends so asks the empty worker, and marks when the answer came. */
export const ASK_HASH = '#ask';
/** The mark of that answer. */
export const ANSWERED = 'answered';

const HOSTS = ['*://arxiv.org/*', '*://huggingface.co/*'];

/** An extension that does nothing: as many scripts and as much of a worker as the browser asks of each. */
const FILES = {
  'background.js': `chrome.runtime.onMessage.addListener((message, asker, answer) => answer({ ok: true, value: {} }));\n`,
  'page.js': `if (location.hash === '${ASK_HASH}') chrome.runtime.sendMessage({}, () => performance.mark('${ANSWERED}'));\n`,
  'popup.html': '<!doctype html><meta charset="utf-8"><title>Empty</title><p>Nothing.</p>\n',
};

/** Starts a browser with the empty extension, which the figures of Sidelight are held against. */
export async function startEmpty(name: BrowserName, hosts: Hosts): Promise<Driver> {
  const folder = mkdtempSync(join(tmpdir(), 'sidelight-empty-'));
  const background = name === 'chromium' ? { service_worker: 'background.js' } : { scripts: ['background.js'] };
  const manifest = {
    manifest_version: 3, name: 'Empty', version: '1', background, host_permissions: HOSTS, action: { default_popup: 'popup.html' },
    content_scripts: [{ matches: HOSTS, js: ['page.js'], run_at: 'document_start' }],
    ...(name === 'firefox' && { browser_specific_settings: { gecko: { id: GECKO_ID } } }),
  };
  const files = { ...FILES, 'manifest.json': JSON.stringify(manifest) };
  for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text);
  const driver = await startDriver(name, { hosts, extension: folder, isOther: true });
  return {
    ...driver,
    close: async () => {
      await driver.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

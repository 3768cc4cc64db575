import type { Driver } from '../../dev/driver';

/**
 * Runs in the content script's world, because only that one can read a closed shadow root. Polling from outside would
 * cost the page as much time as what is measured.
 */
const WATCH = `new Promise((resolve) => {
  const whenFilled = (root) => {
    if (!root.querySelector('ol li, .nothing') || root.querySelector('.nothing')?.textContent.includes('Looking')) return;
    inside.disconnect();
    requestAnimationFrame(() => setTimeout(() => resolve(performance.now())));
  };
  let inside;
  const look = () => {
    const host = document.querySelector('sidelight-sidebar');
    const root = host && chrome.dom.openOrClosedShadowRoot(host);
    if (!root) return;
    outside.disconnect();
    inside = new MutationObserver(() => whenFilled(root));
    inside.observe(root, { childList: true, subtree: true });
    whenFilled(root);
  };
  const outside = new MutationObserver(look);
  outside.observe(document, { childList: true, subtree: true });
  look();
})`;

/** Measures the ms from the start of a navigation to the first frame with the sidebar's list, on the page's clock. Chromium only. */
export async function measureFilled({ browser }: Driver, url: string): Promise<number> {
  const page = await browser.newPage();
  const session = await page.createCDPSession();
  const filled = new Promise<number>((resolve, reject) => {
    session.on('Runtime.executionContextCreated', ({ context }) => {
      if (!context.origin.startsWith('chrome-extension://')) return;
      session.send('Runtime.evaluate', { contextId: context.id, expression: WATCH, awaitPromise: true, returnByValue: true })
        .then(({ result }) => resolve(result.value as number), reject);
    });
  });
  await session.send('Runtime.enable');
  await page.goto(url, { waitUntil: 'domcontentloaded' });
  const time = await filled;
  await page.close();
  return time;
}

import type { Publisher } from '../../dev/publisher';

interface PublisherFields {
  author?: string;
  homepage_url?: string;
}

/**
 * What the manifest of a browser says of the publisher. Chrome's `author` is an object with an e-mail address, Firefox's is a name
 * (developer.chrome.com/docs/extensions/reference/manifest, developer.mozilla.org: manifest.json/author). WXT's types know the name alone.
 */
export function publisherFields(browser: string, { author, email, homepage }: Omit<Publisher, 'firefoxId'>): PublisherFields {
  const byBrowser = browser === 'firefox' ? author : email && ({ email } as unknown as string);
  return { ...(byBrowser && { author: byBrowser }), ...(homepage && { homepage_url: homepage }) };
}

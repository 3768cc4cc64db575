/**
 * Match patterns of the pages that get a content script, by site id; for the manifest. Apart from the
 * sites, because no script on a page needs them.
 */
const BY_SITE: Record<string, readonly string[]> = {
  arxiv: ['', 'www.', 'export.'].flatMap((sub) =>
    ['abs/*', 'pdf/*', 'html/*', 'list/*', 'catchup/*', 'search*'].map((path) => `*://${sub}arxiv.org/${path}`),
  ),
  huggingface: ['papers*', '*/papers', '*/papers?*'].map((path) => `*://huggingface.co/${path}`),
  ar5iv: ['*://ar5iv.labs.arxiv.org/html/*', '*://ar5iv.org/html/*', '*://www.ar5iv.org/html/*'],
  alphaxiv: ['abs', 'pdf', 'overview', 'html'].map((form) => `*://*.alphaxiv.org/${form}/*`),
};

export const MATCHES: string[] = Object.values(BY_SITE).flat();

/**
 * Match patterns of the pages that get a content script, by site id; for the manifest. Apart from the
 * sites, because no script on a page needs them. Hugging Face moves between papers and lists without
 * loading, so its pages get both scripts; a paper of arXiv gets the paper's alone.
 */
type BySite = Record<string, readonly string[]>;

const onArxiv = (...paths: string[]): string[] =>
  ['', 'www.', 'export.'].flatMap((sub) => paths.map((path) => `*://${sub}arxiv.org/${path}`));
const HUGGING_FACE = ['papers*', '*/papers', '*/papers?*'].map((path) => `*://huggingface.co/${path}`);

const PAPERS: BySite = {
  arxiv: onArxiv('abs/*', 'pdf/*', 'html/*'),
  huggingface: HUGGING_FACE,
  ar5iv: ['*://ar5iv.labs.arxiv.org/html/*', '*://ar5iv.org/html/*', '*://www.ar5iv.org/html/*'],
  alphaxiv: ['abs', 'pdf', 'overview', 'html'].map((form) => `*://*.alphaxiv.org/${form}/*`),
};

const LISTS: BySite = { arxiv: onArxiv('list/*', 'catchup/*', 'search*'), huggingface: HUGGING_FACE };

export const PAPER_MATCHES: string[] = Object.values(PAPERS).flat();
export const LIST_MATCHES: string[] = Object.values(LISTS).flat();

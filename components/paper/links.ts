import { arxivAbs, arxivPdf, huggingFacePaper, safeCodeUrl } from '@/lib/paper/links';

export interface LinkedPaper {
  arxivId?: string;
  title: string;
  codeUrl?: string;
}

/** Where a paper's title leads: to the site one is on, where it has the paper; else to arXiv. */
export function titleHref(paper: LinkedPaper, site?: string): string {
  if (!paper.arxivId) return `https://arxiv.org/search/?searchtype=title&query=${encodeURIComponent(paper.title.slice(0, 300))}`;
  return site === 'huggingface' ? huggingFacePaper(paper.arxivId) : arxivAbs(paper.arxivId);
}

/** The other places of a paper, with their short names. */
export function otherLinks(paper: LinkedPaper): { name: string; label: string; href: string }[] {
  const code = safeCodeUrl(paper.codeUrl);
  return [
    ...(paper.arxivId
      ? [
          { name: 'PDF', label: 'PDF', href: arxivPdf(paper.arxivId) },
          { name: 'HF', label: 'Hugging Face', href: huggingFacePaper(paper.arxivId) },
        ]
      : []),
    ...(code ? [{ name: 'code', label: 'Code', href: code }] : []),
  ];
}

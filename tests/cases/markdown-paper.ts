// One paper as Markdown, as the product exported it until its own pages stopped using it. The cases check its escapes.
import { escapeMarkdown, linkPaper } from '@/lib/export/markdown-text';
import { findYear, type ExportItem } from '@/lib/export/item';
import { arxivAbs, arxivPdf, huggingFacePaper } from '@/lib/paper/links';
import type { Paper } from '@/lib/paper/paper';

const MAX_AUTHORS = 20;

/** One paper with its abstract, for pasting into notes. */
export function exportMarkdownPaper({ paper, entry }: ExportItem): string {
  const facts = [formatAuthors(paper.authors), paper.published ?? findYear(paper), paper.arxivId && `arXiv:${paper.arxivId}`]
    .filter(Boolean).join(' · ');
  const links = listLinks(paper).map(([name, url]) => `[${name}](${url})`).join(' · ');
  const parts = [
    `## ${linkPaper(paper)}`,
    escapeMarkdown(facts),
    links,
    paper.abstract && `> ${escapeMarkdown(paper.abstract)}`,
    entry?.note.trim(),
  ];
  return `${parts.filter(Boolean).join('\n\n')}\n`;
}

function listLinks(paper: Paper): [name: string, url: string][] {
  const links: [string, string | undefined][] = [
    ['abstract', paper.arxivId && arxivAbs(paper.arxivId)],
    ['PDF', paper.arxivId && arxivPdf(paper.arxivId)],
    ['Hugging Face', paper.arxivId && huggingFacePaper(paper.arxivId)],
    ['code', paper.codeUrl],
    ['project', paper.projectUrl],
  ];
  return links.filter((link): link is [string, string] => link[1] !== undefined && link[1] !== '');
}

function formatAuthors(authors: readonly string[]): string {
  return authors.length > MAX_AUTHORS ? `${authors.slice(0, MAX_AUTHORS).join(', ')} et al.` : authors.join(', ');
}

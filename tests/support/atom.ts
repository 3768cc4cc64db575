import type { DigestEntry } from '../../lib/paper/paper';

const escape = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');

/** An answer of arXiv's API: some papers, or none. */
export function atomFeed(papers: readonly (DigestEntry & { arxivId: string })[]): string {
  return `<?xml version="1.0" encoding="UTF-8"?><feed xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom"><title>arXiv Query</title><id>https://arxiv.org/api/x</id><updated>2026-06-26T00:00:00Z</updated>
${papers.map(({ arxivId, title, abstract = '', authors = [] }) => `<entry><id>http://arxiv.org/abs/${arxivId}v1</id><published>2026-06-26T00:00:00Z</published><title>${escape(title)}</title><summary>${escape(abstract)}</summary>${authors.map((name) => `<author><name>${escape(name)}</name></author>`).join('')}</entry>`).join('\n')}</feed>`;
}

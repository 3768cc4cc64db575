import type { DigestEntry } from '../../lib/paper/paper';

const escape = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');

/** An answer of arXiv's API: some papers, or none. */
export function atomFeed(papers: readonly (DigestEntry & { arxivId: string })[]): string {
  return `<?xml version="1.0" encoding="UTF-8"?><feed xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom"><title>arXiv Query</title><id>https://arxiv.org/api/x</id><updated>2026-06-26T00:00:00Z</updated>
${papers.map(({ arxivId, title, abstract = '', authors = [] }) => `<entry><id>http://arxiv.org/abs/${arxivId}v1</id><published>2026-06-26T00:00:00Z</published><title>${escape(title)}</title><summary>${escape(abstract)}</summary>${authors.map((name) => `<author><name>${escape(name)}</name></author>`).join('')}</entry>`).join('\n')}</feed>`;
}

/** A daily feed of arXiv: a paper for each of these announce types, in order. */
export function announcedFeed(types: readonly string[]): string {
  const entries = types.map((type, n) => {
    const id = `2611.${String(n + 1).padStart(5, '0')}`;
    return `<entry><id>oai:arXiv.org:${id}v2</id><title>The Kettle Numbered ${n}</title><link href="https://arxiv.org/abs/${id}"/>
      <summary>arXiv:${id}v2 Announce Type: ${type} Abstract: What kettle ${n} boils.</summary>
      <arxiv:announce_type>${type}</arxiv:announce_type><dc:creator>Ada Example</dc:creator></entry>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?><feed xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom"
    xmlns:dc="http://purl.org/dc/elements/1.1/"><title>cs.CL updates on arXiv.org</title><id>http://rss.arxiv.org/atom/cs.CL</id>
    <updated>2026-11-25T05:00:00+00:00</updated>${entries.join('')}</feed>`;
}

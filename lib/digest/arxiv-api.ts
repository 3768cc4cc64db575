/**
 * Answers of arXiv's API (`GET https://export.arxiv.org/api/query`), in Atom. Written after
 * https://info.arxiv.org/help/api/user-manual.html and recorded answers. Nothing here uses the network.
 */
import { findArxivIds } from '@/lib/sites/arxiv-links';
import type { DigestEntry } from '@/lib/paper/paper';
import { t } from '@/lib/texts/t';
import { makeEntry } from './entry';
import { findChild, findChildren, findText, isElement, parseXml, type XmlElement } from './xml';

/**
 * Reads an answer. An id that arXiv does not know is missing from `entries`. `error` is arXiv's own message for a query
 * it refused (`isArxivError`), or the reason why the text is no answer. Never throws.
 */
export function parseArxivAtom(xml: string): { entries: DigestEntry[]; error?: string; isArxivError?: true } {
  const root = parseXml(xml);
  if (!isElement(root)) return { entries: [], error: root.why };
  if (root.name !== 'feed') return { entries: [], error: t('failure.notArxivAnswer') };
  const entries: DigestEntry[] = [];
  for (const element of findChildren(root, 'entry')) {
    const address = findText(element, 'id') ?? '';
    if (address.includes('/api/errors')) {
      return { entries: [], error: (findText(element, 'summary') ?? 'it refused the query').slice(0, 300), isArxivError: true };
    }
    const entry = readAtomEntry(element, address);
    if (entry) entries.push(entry);
  }
  return { entries };
}

function readAtomEntry(element: XmlElement, address: string): DigestEntry | undefined {
  const [id] = findArxivIds(address);
  if (!id) return undefined;
  const primary = findChild(element, 'arxiv:primary_category')?.attributes.get('term');
  const categories = findChildren(element, 'category').flatMap((category) => category.attributes.get('term') ?? []);
  return makeEntry({
    arxivId: id.id,
    version: id.version,
    title: findText(element, 'title'),
    abstract: findText(element, 'summary'),
    authors: findChildren(element, 'author').flatMap((author) => findText(author, 'name') ?? []),
    published: findText(element, 'published'),
    categories: primary ? [...new Set([primary, ...categories])] : categories,
    doi: findText(element, 'arxiv:doi'),
    journalRef: findText(element, 'arxiv:journal_ref'),
    authorComment: findText(element, 'arxiv:comment'),
  });
}

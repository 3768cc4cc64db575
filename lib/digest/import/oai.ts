/** A saved answer of arXiv's OAI-PMH (https://info.arxiv.org/help/oa/): records in the forms arXiv, arXivRaw and oai_dc. */
import { findArxivIds } from '@/lib/sites/arxiv-links';
import { t } from '@/lib/texts/t';
import { makeEntry } from '../entry';
import { orderName, splitNames } from '../names';
import { makeRefusal } from '../refusal';
import { findChild, findChildren, findText, isElement, parseXml, type XmlElement } from '../xml';
import type { Head } from './format';
import { ImportProblem, type ImportItem } from './reading';

export const id = 'oai';
export const name = 'format.oai';
export const endings = ['.xml'];
export const isLibrary = false;
/** Whether a text is an answer of OAI-PMH, in any form of its records. */
export const isOaiAnswer = (text: string): boolean => /<OAI-PMH[\s>]/.test(text.slice(0, 2_000));

/** Records of other makes (DataCite, MARC, MODS) are for the readers of these. */
export const recognise = ({ text }: Head): boolean =>
  text.startsWith('<') && isOaiAnswer(text) && /<(?:\w{1,9}:)?(?:arXiv(?:Raw)?|dc)[\s>]/.test(text);

export function* read(text: string): Generator<ImportItem> {
  const root = parseXml(text);
  if (!isElement(root)) throw new ImportProblem(root.why);
  const list = findChild(root, 'listrecords', 'getrecord');
  if (!list) throw new ImportProblem(t('file.noOaiRecords'));
  for (const [at, record] of findChildren(list, 'record').entries()) {
    const metadata = findChild(record, 'metadata')?.children[0];
    // A record that was taken back has a head alone.
    if (!metadata) continue;
    const identifier = findText(findChild(record, 'header') ?? record, 'identifier') ?? '';
    const entry = metadata.name.toLowerCase().endsWith('dc') ? readDublinCore(metadata, identifier) : readArxiv(metadata, identifier);
    yield entry ? { entry } : { refusal: makeRefusal(identifier, t('refused.noTitleOrId'), at + 1) };
  }
}

function readArxiv(paper: XmlElement, identifier: string): ReturnType<typeof makeEntry> {
  const [id] = findArxivIds(`arXiv:${findText(paper, 'id') ?? ''} ${identifier.replace(/^oai:arXiv\.org:/i, 'arXiv:')}`);
  const written = findChild(paper, 'authors');
  const authors = written?.children.length
    ? findChildren(written, 'author').map((author) =>
        [findText(author, 'forenames'), findText(author, 'keyname'), findText(author, 'suffix')].filter(Boolean).join(' '),
      )
    : splitNames(written?.text ?? '');
  const firstVersion = findChild(paper, 'version');
  return makeEntry({
    arxivId: id?.id,
    title: findText(paper, 'title'),
    abstract: findText(paper, 'abstract'),
    authors,
    published: findText(paper, 'created') ?? (firstVersion && findText(firstVersion, 'date')?.replace(/^[A-Z][a-z]{2}, /, '')),
    categories: findText(paper, 'categories')?.split(/\s+/),
    doi: findText(paper, 'doi'),
    journalRef: findText(paper, 'journal-ref'),
    authorComment: findText(paper, 'comments'),
  }, { titleless: true });
}

function readDublinCore(paper: XmlElement, identifier: string): ReturnType<typeof makeEntry> {
  const places = findChildren(paper, 'dc:identifier').map((each) => each.text.trim());
  const [id] = findArxivIds([identifier.replace(/^oai:arXiv\.org:/i, 'arXiv:'), ...places].join(' ').slice(0, 4_000));
  return makeEntry({
    arxivId: id?.id,
    title: findText(paper, 'dc:title'),
    abstract: findText(paper, 'dc:description'),
    authors: findChildren(paper, 'dc:creator').map((each) => orderName(each.text.trim())),
    published: findText(paper, 'dc:date'),
    doi: places.find((place) => /^doi:/i.test(place)),
  }, { titleless: true });
}

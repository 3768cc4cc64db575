/** The id of a record's paper. */
import { type ArxivId, parseArxivId } from '@/lib/paper/arxiv-id';
import { findArxivIds } from '@/lib/sites/arxiv-links';
import { NAMES } from './record-names';

type Fields = ReadonlyMap<string, unknown>;

/** The arXiv id of a record: in a field of its own, in an address, among the ids of other hosts, in the DOI, or in place of a journal. */
export function findRecordId(fields: Fields): ArxivId | undefined {
  for (const name of NAMES.id) {
    const value = fields.get(name);
    if (typeof value === 'number') return parseArxivId(mendNumber(String(value)));
    if (typeof value !== 'string') continue;
    const id = parseArxivId(value) ?? parseArxivId(mendNumber(value)) ?? (value.length < 300 ? findArxivIds(value)[0] : undefined);
    if (id) return id;
  }
  for (const name of NAMES.link) {
    const value = fields.get(name);
    const [id] = typeof value === 'string' ? findArxivIds(value.slice(0, 2_000)) : [];
    if (id) return id;
  }
  const arxiv = readExternalId(fields, 'ArXiv');
  if (arxiv !== undefined) return parseArxivId(arxiv);
  const doi = fields.get('doi');
  const [named] = typeof doi === 'string' ? findArxivIds(doi.slice(0, 400)) : [];
  return named ?? findIdInPlace(fields);
}

/** Semantic Scholar keeps all ids of a paper in one field. */
export function readExternalId(fields: Fields, name: string): string | undefined {
  const ids = fields.get('externalids');
  const id = typeof ids === 'object' && ids !== null && Object.hasOwn(ids, name) ? (ids as Record<string, unknown>)[name] : '';
  return typeof id === 'string' && id ? id : undefined;
}

const PLACES = [...NAMES.journalRef, 'volume', 'number', 'reportnumber', 'extra'];

/** The id that stands where others have their journal (`arXiv preprint arXiv:2606.01234`, `abs/2606.01234`), or in Zotero's field Extra. */
function findIdInPlace(fields: Fields): ArxivId | undefined {
  for (const name of PLACES) {
    const value = fields.get(name);
    const place = typeof value === 'string' ? value.slice(0, 400).trim() : '';
    const [id] = /^(?:arxiv|corr\b|abs\/)/i.test(place) ? findArxivIds(place) : [];
    if (id) return id;
  }
  return undefined;
}

/** Restores the zeros that a spreadsheet dropped from an id it took for a number: `2606.01` → `2606.01000`, `704.0001` → `0704.0001`. */
function mendNumber(id: string): string {
  const [, year = '', month = '', number = ''] = /^(\d{1,2})(0[1-9]|1[0-2])\.(\d{1,5})$/.exec(id) ?? [];
  if (!year) return id;
  const yymm = `${year.padStart(2, '0')}${month}`;
  return `${yymm}.${number.padEnd(yymm >= '1501' ? 5 : 4, '0')}`;
}

/**
 * The formats that an import knows, each a file whose exports are an `ImportModule`. A new format is its file and its
 * name in `MODULES`. The order matters: a text is read by the first format that recognises it, so the special ones come
 * first.
 */
import * as arxivAtom from './arxiv-atom';
import * as arxivMailing from './arxiv-mailing';
import * as bibtex from './bibtex';
import * as copiedPage from './copied-page';
import * as cslJson from './csl-json';
import * as csv from './csv';
import * as eml from './eml';
import * as endnoteXml from './endnote-xml';
import * as feedFile from './feed-file';
import type { Head, ImportModule } from './format';
import * as html from './html';
import * as idList from './id-list';
import * as json from './json';
import * as jsonFeed from './json-feed';
import * as jsonLines from './json-lines';
import * as markdown from './markdown';
import * as newsletterText from './newsletter-text';
import * as oai from './oai';
import * as paperMemory from './paper-memory';
import * as ris from './ris';
import * as sidelightJson from './sidelight-json';
import * as tagged from './tagged';
import * as titleList from './title-list';
import * as zoteroRdf from './zotero-rdf';

export const MODULES = [
  sidelightJson, paperMemory, jsonFeed, jsonLines, cslJson, json, arxivAtom, oai, zoteroRdf, endnoteXml, feedFile, eml, html, arxivMailing,
  tagged, ris, bibtex, idList, csv, copiedPage, markdown, newsletterText, titleList,
] as const satisfies readonly ImportModule[];

export type ImportFormatId = (typeof MODULES)[number]['id'];

interface ImportFormat extends Pick<ImportModule, 'name' | 'recognise' | 'read'> {
  id: ImportFormatId;
}

export const FORMATS: readonly ImportFormat[] =
  MODULES.map((each) => ({ id: each.id, name: each.name, recognise: each.recognise, read: each.read }));

/** In characters. Recognition looks at the start of a text alone, so that its time is bounded. */
const HEAD_LENGTH = 60_000;

/** The format of a text, from its start and the name of its file; `undefined` if nothing in it looks like papers. */
export function findFormat(text: string, name?: string): ImportFormat | undefined {
  const start = text.slice(0, HEAD_LENGTH).trimStart();
  const head: Head = {
    text: start,
    lines: start.split(/[\r\n]+/).map((line) => line.trim()).filter(Boolean),
    ending: /\.[a-z0-9]{1,8}$/i.exec(name?.slice(-20) ?? '')?.[0].toLowerCase() ?? '',
    isJson: /^[[{]\s*(?:["[{\]}]|$)/.test(start.slice(0, 2_000)),
    isWhole: text.length <= HEAD_LENGTH,
  };
  return FORMATS.find((format) => format.recognise(head));
}

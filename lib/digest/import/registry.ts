/**
 * The formats that an import knows, each a file whose exports are an `ImportModule`. A new format is its file and its
 * name in `MODULES`. The order matters: a text is read by the first format that recognises it, so the special ones come
 * first.
 */
import { isOfAmounts } from './amounts';
import * as arxivAtom from './arxiv-atom';
import * as arxivMailing from './arxiv-mailing';
import * as asciidoc from './asciidoc';
import * as bbl from './bbl';
import * as bibtex from './bibtex';
import * as bookmarks from './bookmarks';
import * as contentsMail from './contents-mail';
import * as copiedPage from './copied-page';
import * as cslJson from './csl-json';
import * as csv from './csv';
import * as dblpXml from './dblp-xml';
import * as document from './document';
import * as eml from './eml';
import * as endnote from './endnote';
import * as endnoteXml from './endnote-xml';
import * as feedFile from './feed-file';
import type { Head, ImportModule, OpenLines } from './format';
import * as html from './html';
import * as idList from './id-list';
import * as json from './json';
import * as jsonFeed from './json-feed';
import * as jsonLines from './json-lines';
import * as markdown from './markdown';
import * as marcXml from './marc-xml';
import * as mods from './mods';
import * as nepReport from './nep-report';
import * as newsletterText from './newsletter-text';
import * as noteExpress from './note-express';
import * as oai from './oai';
import * as opml from './opml';
import * as org from './org';
import * as otherXml from './other-xml';
import * as ovid from './ovid';
import * as paperMemory from './paper-memory';
import * as paperText from './paper-text';
import * as pubmedText from './pubmed-text';
import * as pubmedXml from './pubmed-xml';
import * as rdf from './rdf';
import * as referenceList from './reference-list';
import * as refworks from './refworks';
import * as ris from './ris';
import * as rst from './rst';
import * as scopusText from './scopus-text';
import * as searchResults from './search-results';
import * as sheet from './sheet';
import * as sidelightJson from './sidelight-json';
import * as tagged from './tagged';
import * as titleList from './title-list';
import * as toml from './toml';
import * as wikitext from './wikitext';
import * as wordSources from './word-sources';
import * as yaml from './yaml';
import * as zoteroJson from './zotero-json';
import * as zoteroRdf from './zotero-rdf';
import * as zoteroReport from './zotero-report';

export const MODULES = [
  sidelightJson, paperMemory, jsonFeed, jsonLines, zoteroJson, cslJson, json, arxivAtom, oai, rdf, zoteroRdf, endnoteXml, pubmedXml,
  dblpXml, mods, marcXml, wordSources, opml, feedFile, otherXml, eml, nepReport, zoteroReport, bookmarks, html, yaml, toml, document,
  sheet, org, rst, asciidoc, wikitext, arxivMailing, scopusText, ovid, tagged, pubmedText, searchResults, endnote, refworks, noteExpress,
  ris, bibtex, bbl, paperText, idList, referenceList, contentsMail, csv, copiedPage, markdown,
  newsletterText, titleList,
] as const satisfies readonly ImportModule[];

export type ImportFormatId = (typeof MODULES)[number]['id'];

interface ImportFormat extends Pick<ImportModule, 'name' | 'isLibrary' | 'recognise' | 'read'> {
  id: ImportFormatId;
}

export const FORMATS: readonly ImportFormat[] =
  MODULES.map((each) => ({ id: each.id, name: each.name, isLibrary: each.isLibrary, recognise: each.recognise, read: each.read }));

/** Formats of a record a line: a long file is read line by line, and never held as a whole. */
export const LINE_FORMATS: ReadonlyMap<ImportFormatId, OpenLines> = new Map([[jsonLines.id, jsonLines.openLines]]);

/** Formats before this one are marked as such (JSON, XML, HTML, mail): no other format reads their text, even if it names no papers. */
const FIRST_PLAIN = FORMATS.findIndex(({ id }) => id === yaml.id);
/** From this one on, nothing but papers is marked: a reader finds what it can, so no other is asked after it. */
const FIRST_LOOSE = FORMATS.findIndex(({ id }) => id === markdown.id);

/** In characters. Recognition looks at the start of a text alone, so that its time is bounded. */
export const HEAD_LENGTH = 60_000;

/**
 * The formats that a text may be of, the likeliest first, from its start and the name of its file; none if nothing looks like papers.
 * `isWhole`: the text does not go on.
 */
export function findFormats(text: string, name?: string, isWhole = true): ImportFormat[] {
  const start = text.slice(0, HEAD_LENGTH).trimStart();
  const head: Head = {
    text: start,
    lines: start.split(/[\r\n]+/).map((line) => line.trim()).filter(Boolean),
    ending: /\.[a-z0-9]{1,8}$/i.exec(name?.slice(-20) ?? '')?.[0].toLowerCase() ?? '',
    // Two braces begin a template of Wikipedia, and two brackets a table of TOML.
    isJson: /^(?!\{\{|\[\[[a-z_][\w.-]{0,80}\]\])[[{]\s*(?:["'[{\]}]|$)/.test(start.slice(0, 2_000)),
    isWhole: isWhole && text.length <= HEAD_LENGTH,
  };
  const likely = FORMATS.findIndex((format) => format.recognise(head));
  if (likely < 0 || (likely >= FIRST_PLAIN && isOfAmounts(head.text, head.lines))) return [];
  // A Markdown file may hold an entry of BibTeX: where a plain format finds no papers, the next ones are asked.
  const others = likely < FIRST_PLAIN ? [] : FORMATS.slice(likely + 1, FIRST_LOOSE + 1).filter((format) => format.recognise(head));
  return [FORMATS[likely]!, ...others];
}

/** Titles and abstracts in turn, without a date. */
import { isAbstract, readTitleBlocks, splitBlocks } from '../page-text';
import type { Head } from './format';

export { read } from './copied-page';
export const id = 'page-text';
export const name = 'format.titles';
export const endings = ['.txt'];
export const isLibrary = false;

/** No title: code, markup, an address, the beginning of a list or of a sentence that goes on. */
const NO_TITLE = /[{}\\<>=]|\/\/|:$|^[#%*/-]|[.;,]$|^\d+[.)]/;

/** No abstract: the points of an agenda, and a table of contents. */
const NO_ABSTRACT = /^\d{1,2}(?:\.\d{1,2}){0,3}[.)]? |\.{4}|(?:\. ){4}/;

/**
 * Most titles have an abstract, and most abstracts are of one paragraph. A thesis, a program or a database's text also has short and long
 * paragraphs, but not in turn.
 */
export function recognise({ text }: Head): boolean {
  const blocks = splitBlocks(text);
  const entries = readTitleBlocks(blocks);
  const described = entries.filter(({ abstract }) => abstract && !NO_ABSTRACT.test(abstract)).length;
  const odd = entries.filter(({ title }) => NO_TITLE.test(title)).length;
  const paragraphs = blocks.filter(isAbstract).length;
  return described > 0 && described * 2 >= entries.length && odd * 3 <= entries.length && paragraphs <= described * 1.5 + 1;
}

/** Titles and abstracts in turn, without a date. */
import { readTitleBlocks, splitBlocks } from '../page-text';
import type { Head } from './format';

export { read } from './copied-page';
export const id = 'page-text';
export const name = 'format.titles';
export const endings = ['.txt'];
export const isLibrary = false;

export function recognise({ text }: Head): boolean {
  return readTitleBlocks(splitBlocks(text)).some((entry) => entry.abstract);
}

/** A saved JSON feed (https://www.jsonfeed.org/version/1.1/). */
import type { Head } from './format';

export { read } from './feed-file';
export const id = 'feed';
export const name = 'format.jsonFeed';
export const endings = ['.json'];
export const isLibrary = false;
export const recognise = ({ isJson, text }: Head): boolean => isJson && text.slice(0, 500).includes('jsonfeed.org/version');

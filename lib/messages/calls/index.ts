import { ABOUT_CALLS } from './about';
import { BACKUP_CALLS } from './backup';
import { DATA_CALLS } from './data';
import { DIGEST_CALLS } from './digests';
import { LIBRARY_CALLS } from './library';
import { LIST_CALLS } from './lists';
import { PAGE_CALLS } from './page';
import { ZOTERO_CALLS } from './zotero';

/** Every message. Names are `noun.verb`. */
export const CALLS = {
  ...PAGE_CALLS, ...LIBRARY_CALLS, ...LIST_CALLS, ...DIGEST_CALLS, ...BACKUP_CALLS, ...DATA_CALLS, ...ABOUT_CALLS, ...ZOTERO_CALLS,
};

import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { readByRequest } from '@/lib/sites/by-request';

/** Put into a page once, when the person presses the toolbar button there: its paper is what it returns. */
export default defineUnlistedScript(() => readByRequest(document, location.href)?.ref);

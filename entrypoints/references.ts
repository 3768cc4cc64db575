import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { offerScript } from '@/lib/page/page-scripts';
import { markReferences } from '@/lib/page/reference-visit';

/** A further script of a paper page. The worker puts it there when the page has a bibliography. */
export default defineUnlistedScript(() => offerScript('references', markReferences));

import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { createDockedSidebar } from '@/lib/page/docked-sidebar';
import { offerScript } from '@/lib/page/page-scripts';

/** A further script of a paper page. The worker puts it there when the page's sidebar is to be seen. */
export default defineUnlistedScript(() => offerScript('sidebar', createDockedSidebar));

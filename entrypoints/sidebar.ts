import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { createDockedSidebar } from '@/lib/page/docked-sidebar';
import { offerSidebar } from '@/lib/page/sidebar-script';

/** The second script of a paper page. The worker puts it there when the page's sidebar is to be seen. */
export default defineUnlistedScript(() => offerSidebar(createDockedSidebar));

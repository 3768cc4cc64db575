// What the browser cases take from the project's test support. See product.ts.
export { askWorker, SAMPLE, startWorld } from '@/dev/world';
export { MARK, pressInSidebar, readSidebar, SIDEBAR, untilSidebar } from '@/dev/sidebar';
export { arxivAbsPage, arxivListPage, makePdf } from '@/dev/pages';
export { startHosts } from '@/dev/hosts';
export { dailyPapersRoute, sampleDays } from '@/dev/recorded';

import { defineContentScript } from 'wxt/utils/define-content-script';
import { runSession } from '@/lib/page/run-session';
import { visitListing } from '@/lib/page/listing-visit';

export default defineContentScript({
  // The manifest's matches come from lib/sites/matches (wxt.config.ts).
  matches: [],
  runAt: 'document_end',
  noScriptStartedPostMessage: true,
  main: () => runSession('list', visitListing),
});

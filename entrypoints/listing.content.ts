import '@/components/ui/print.css';
import { defineContentScript } from 'wxt/utils/define-content-script';
import { runSession } from '@/lib/page/run-session';
import { visitListing } from '@/lib/page/listing-visit';
import { parseListUrl } from '@/lib/sites/index';

export default defineContentScript({
  // The manifest's matches come from lib/sites/matches (wxt.config.ts).
  matches: [],
  // Early, so that a stopped worker wakes while the page loads; nothing is read or shown before it is parsed.
  runAt: 'document_start',
  noScriptStartedPostMessage: true,
  main: () => runSession({ parseUrl: parseListUrl, visit: visitListing }),
});

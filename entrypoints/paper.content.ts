import '@/components/ui/print.css';
import { defineContentScript } from 'wxt/utils/define-content-script';
import { holdPaint } from '@/lib/page/hold-paint';
import { runSession } from '@/lib/page/run-session';
import { visitPaper } from '@/lib/page/paper-visit';
import { parsePaperUrl } from '@/lib/sites/index';

export default defineContentScript({
  // The manifest's matches come from lib/sites/matches (wxt.config.ts).
  matches: [],
  // Early, so that a stopped worker wakes while the page loads, and the sidebar gets its column before anything is seen.
  runAt: 'document_start',
  noScriptStartedPostMessage: true,
  main: () => runSession({ parseUrl: parsePaperUrl, visit: visitPaper, hold: holdPaint }),
});

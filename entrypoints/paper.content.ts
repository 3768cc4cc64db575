import { defineContentScript } from 'wxt/utils/define-content-script';
import { runSession } from '@/lib/page/run-session';
import { visitPaper } from '@/lib/page/paper-visit';

export default defineContentScript({
  // The manifest's matches come from lib/sites/matches (wxt.config.ts).
  matches: [],
  runAt: 'document_end',
  noScriptStartedPostMessage: true,
  main: () => runSession('paper', visitPaper),
});

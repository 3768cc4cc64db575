import { defineContentScript } from 'wxt/utils/define-content-script';
import { runSession } from '@/lib/page/run-session';
import { visitListing } from '@/lib/page/listing-visit';
import { MATCHES } from '@/lib/sites/index';

export default defineContentScript({
  matches: MATCHES,
  runAt: 'document_end',
  noScriptStartedPostMessage: true,
  main: (ctx) => runSession(ctx, 'list', visitListing),
});

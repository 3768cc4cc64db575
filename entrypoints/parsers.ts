import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { offerParsers } from '@/lib/background/core/parser-script';

/** The background's second script, loaded when something is to be read. */
export default defineUnlistedScript(() => offerParsers());

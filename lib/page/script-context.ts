/**
 * Stands in for WXT's context of a content script (`wxt.config.ts`, alias), which is 3 KB on every paper
 * page and listens for an event of the document by which any page that knows the extension's id ends
 * the script. What Sidelight needs of it is nothing: visits have signals of their own, and a script
 * whose extension is gone says so at its next question (`lib/messages/client`).
 */
// oxlint-disable-next-line typescript/no-extraneous-class -- WXT makes one of it.
export class ContentScriptContext {}

/**
 * Stands in for WXT's context of a content script (alias in `wxt.config.ts`; why, and until when: `docs/decisions.md`).
 * Visits have signals of their own, and a script whose extension is gone says so at its next question.
 */
// oxlint-disable-next-line typescript/no-extraneous-class -- WXT constructs one.
export class ContentScriptContext {}

/** Whether a text may hold TeX. It stands alone because pages ask it, and the worker alone can turn TeX into signs (`plain-tex.ts`). */
export function hasTex(text: string): boolean {
  return /[\\$]|[\^_]\{/.test(text);
}

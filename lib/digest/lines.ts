/** Calls back with each line of a text, in order. It makes no list of lines, as a text can have a million. */
export function eachLine(text: string, take: (line: string) => void): void {
  let from = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code !== 10 && code !== 13 && code !== 0x2028 && code !== 0x2029) continue;
    take(text.slice(from, at));
    if (code === 13 && text.charCodeAt(at + 1) === 10) at += 1;
    from = at + 1;
  }
  take(text.slice(from));
}

export interface JoinedWord {
  joined: string;
  /** As it stands in the text. */
  written: string;
}

/** The words of a folded text that a hyphen parts, without it: who looks for `gpt4` means `gpt-4`. */
export function joinWords(text: string): JoinedWord[] {
  if (!text.includes('-')) return [];
  return Array.from(text.matchAll(/(?<![a-z0-9-])[a-z0-9]{1,30}(?:-[a-z0-9]{1,30}){1,3}(?![a-z0-9-])/g), ([written]) => (
    { joined: written.replaceAll('-', ''), written }
  ));
}

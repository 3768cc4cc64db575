/** Entities of HTML that stand in texts which are none. */

const ENTITIES: Record<string, string> = {
  amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', '#39': "'", '#x27': "'", '#34': '"',
};

/** `Tea &amp; Caf&eacute;s` → `Tea & Cafés`. Entities of other names stay. */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  const plain = text.replace(/&(amp|lt|gt|quot|apos|nbsp|#39|#x27|#34);/gi, (_, name: string) => ENTITIES[name.toLowerCase()]!);
  if (!plain.includes('&')) return plain;
  // Old pages leave the semicolon out: `Bj&#246rn`.
  const numbered = plain.replace(/&#(?:(\d{2,5})|x([0-9a-f]{2,4}));?/gi, (whole, decimal?: string, hex?: string) => {
    const code = decimal ? Number(decimal) : Number.parseInt(hex!, 16);
    return code >= 32 && code < 0xfffe && (code < 0xd800 || code > 0xdfff) ? String.fromCharCode(code) : whole;
  });
  return numbered.replace(/&([a-z])(acute|grave|circ|uml|tilde|cedil|ring|caron);/gi, (_, letter: string, accent: string) =>
    (letter + ENTITY_ACCENTS[accent.toLowerCase()]!).normalize('NFC'));
}

/** The accents that names of entities end in: `&eacute;`. */
const ENTITY_ACCENTS: Readonly<Record<string, string>> = {
  acute: '\u0301', grave: '\u0300', circ: '\u0302', uml: '\u0308', tilde: '\u0303', cedil: '\u0327', ring: '\u030a', caron: '\u030c',
};

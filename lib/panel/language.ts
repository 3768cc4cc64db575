import { languageTag } from '@/lib/texts/t';

/** Says in which language a page of Sidelight is, for screen readers, hyphenation and fonts. */
export function setLanguage(doc: Document): void {
  doc.documentElement.lang = languageTag();
}

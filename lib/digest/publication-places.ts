/** Where and when a work appeared, as lists of publications write it, and what other pages write in its place. */
import { findLastYear } from './last-year';
import { isLinkText } from './link-words';

const WORDS = [
  '[Pp]roc(?:eedings|\\.)', '[Jj]ournal', '[Tt]ransactions', 'Trans\\.', 'Letters', 'Lett\\.', 'Annals', 'Annales', 'Ann\\.', 'Bulletin',
  'Bull\\.', '[Cc]onference', 'Conf\\.', '[Ss]ymposium', 'Symp\\.', '[Ww]orkshop', 'Lecture Notes', 'LNCS', 'LNAI', 'Math\\.', 'Phys\\.',
  'Rev\\.', 'Appl\\.', 'Archiv', 'Acta', 'arXiv', 'bioRxiv', 'medRxiv', 'SSRN', 'CoRR', '[Pp]reprint', '[Tt]o appear', '[Ss]ubmitted',
  '[Aa]ccepted', '[Ff]orthcoming', '[Ii]n press', '[Uu]nder review', '[Tt]hesis', '[Dd]issertation', '[Tt]echnical [Rr]eport',
  '[Ww]orking [Pp]aper', 'vol\\.? \\d', 'no\\.? \\d', 'pp?\\.\\s?\\d', 'pages \\d', 'Springer', 'Elsevier', 'Wiley',
  'Univ(?:ersity|\\.) Press', 'PLo?S ', 'PNAS', 'IEEE', 'ACM', 'AMS',
].join('|');
const PLACE = new RegExp(
  `(?:^|[^\\p{L}])(?:${WORDS})|\\b\\d{1,4}\\s?\\(\\d{1,4}(?:[-–]\\d{1,4})?\\)|\\b\\d{1,4}[,:]\\s?\\d{1,6}[-–]\\d`, 'u',
);
/** A volume with its year, number or pages, as only journals have: `51 (2023)`, `12(3):45-67`. */
const VOLUME = new RegExp([
  '\\b\\d{1,4}\\s?\\((?:19|20)\\d\\d\\)', '\\b\\d{1,4}\\s?\\(\\d{1,3}(?:[-–]\\d{1,3})?\\)\\s?[,:]\\s?(?:pp\\.\\s?)?\\d',
  '\\bvol\\.? \\d{1,4}\\b.{0,30}\\b(?:pp?\\.?|pages|no\\.?) ?\\d',
].join('|'), 'i');
const NO_PRINT_YET = /\b(?:to appear|submitted|forthcoming|in press|under review|preprint)\b/i;

/** Whether a text names a venue or says how a work appeared. */
export function isVenue(text: string): boolean {
  const head = text.slice(0, 600);
  if (PLACE.test(head)) return true;
  // `CVPR 2021`, `ICML (oral)`: each part of the line by itself.
  const isAcronym = (part: string): boolean => /\p{Lu}{3}/u.test(part) && !/^\s*(?:PDF|HTML|URL|DOI|TEX)\s*$/i.test(part);
  return head.split(/[.,;()[\]|·•/]+/, 12).some((part) => isAcronym(part) && isLinkText(part));
}

/** Whether a text says so surely that it needs no year. */
export function isSurePlace(text: string): boolean {
  const head = text.slice(0, 600);
  return VOLUME.test(head) || NO_PRINT_YET.test(head);
}

/** Whether a line is of a place and a year and nothing else that could be a title. */
export function isPlaceLine(text: string): boolean {
  if (text.length >= 300 || /\b(?:we|this|is|are|was|were|has|have|that)\b/i.test(text)) return false;
  return isVenue(text) || isSurePlace(text) || /^\(?(?:19|20)\d\d\)?\.?$/.test(text);
}

/** The year of a text that names a venue: in brackets, else its last. */
export function findPublicationYear(text: string): string | undefined {
  const head = text.slice(0, 800);
  const short = /['’]([012]\d)(?!\d)/.exec(head)?.[1];
  return /\(((?:19|20)\d\d)[a-z]?\)/.exec(head)?.[1] ?? findLastYear(head) ?? (short && `20${short}`);
}

/** The day of a message or of a news story. */
const DAY = new RegExp([
  '(?<![–-]\\s?)\\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\\.? \\d{1,2}(?:st|nd|rd|th)?, (?:19|20)\\d\\d',
  '\\d{1,2}:\\d\\d\\s?(?:[ap]m|uhr)?\\b(?![-–,])',
].join('|'), 'i');
/** A price, the buttons of shops and of news sites. */
const OFFER = new RegExp([
  '[$€£¥]\\s?\\d', '\\d[.,]\\d\\d\\s?(?:€|EUR|USD)', '\\b\\d{1,3} ?min(?:ute)?s? read', 'add to (?:cart|basket|wish ?list)', 'in stock\\b',
  'buy now', 'sold out', 'share (?:this|on)\\b', 'read the story', '\\b\\d{1,4} comments\\b', '\\btickets?\\b',
].join('|'), 'i');
const PERSON = /\b(?:office hours|office:|room [A-Z]?\d|phone|e-?mail:|department of|editor of|ph\.?d\.? student)/i;

/** Whether a text is rather of a news page, a programme or a list of people. */
export function isOfOtherPage(text: string): boolean {
  const head = text.slice(0, 1_500);
  return DAY.test(head) || PERSON.test(head) || isOffer(head);
}

/** Whether a text is of a shop or of a news page. */
export function isOffer(text: string): boolean {
  return OFFER.test(text.slice(0, 1_500));
}

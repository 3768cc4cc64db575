/** Shortens titles to what people call a paper: the name that it coins, or the beginning of the title up to a sensible place. */
import { wordSet } from './word-set';

/** A line of the popup holds "Like" and so many letters. */
const MAX_LENGTH = 44;
/** A beginning that is shorter says too little ("Sanity Checks" of something): then the words that fit are better. */
const MIN_LENGTH = 24;
/** Words before a colon that are no name: "Position: …", "A Brief Survey: …", "Part II: …". */
const KIND_WORDS = wordSet(
  'a an brief short technical comprehensive systematic position research review survey perspective overview tutorial report paper comment ' +
  'reply note',
);
const isKind = (head: string): boolean =>
  head.toLowerCase().split(' ').every((word) => KIND_WORDS.has(word)) || /^(?:part|chapter)\s/i.test(head);
/** Where a name ends, and its explanation begins. */
const SEPARATOR = /：|:\s|\s[–—-]\s|—/;
/** A name with its report: "DeepSeek-V3 Technical Report". */
const REPORT = /^(.{2,30}?),? (?:technical report|system card|model card)\b/i;
/** Words that a title can be cut before, as what follows only says more; a title never ends with one of them, nor with an article. */
const CUT_WORDS = wordSet(
  'for with via in on of to by using through from under without and or as at during toward towards into across beyond between over ' +
  'against when while that is are can do does should must will may',
);

/** The short form of a plain title (`plainTex`), without a dot at its end if it is a name or a part that stands for itself. */
export function shortTitle(title: string): string {
  const whole = title.trim().replace(/\s+/g, ' ');
  const report = REPORT.exec(whole)?.[1];
  if (report) return report;
  const head = whole.slice(0, Math.max(0, whole.search(SEPARATOR))).trimEnd();
  if (head && head.length <= MAX_LENGTH && !isKind(head)) return head;
  if (whole.length <= MAX_LENGTH) return whole;
  const question = whole.slice(0, whole.indexOf('? ') + 1);
  if (question && question.length <= MAX_LENGTH) return question;
  return `${cutBeforeWord(whole)}…`;
}

const SIGN_AT_END = /[\s,;:.–—-]$/;
const isOpen = (word: string): boolean => CUT_WORDS.has(word.toLowerCase()) || /^(?:an?|the)$/i.test(word);

/** The longest beginning that fits and ends before a word that only leads on, else at the end of a word. */
function cutBeforeWord(title: string): string {
  const words = title.split(' ');
  let cut = '';
  let fits = '';
  for (let i = 0, text = ''; i < words.length; i++) {
    if (text.length >= MIN_LENGTH && CUT_WORDS.has(words[i]!.toLowerCase()) && !CUT_WORDS.has(words[i - 1]!.toLowerCase())) cut = text;
    text += (i > 0 ? ' ' : '') + words[i];
    if (text.length > MAX_LENGTH) break;
    fits = text;
  }
  let end = cut || fits;
  while (/\s/.test(end) && isOpen(end.slice(end.lastIndexOf(' ') + 1))) end = end.slice(0, end.lastIndexOf(' '));
  while (SIGN_AT_END.test(end)) end = end.slice(0, -1);
  // Scripts without blanks, and words that are longer than the line.
  return end || Array.from(title).slice(0, MAX_LENGTH / 2).join('');
}

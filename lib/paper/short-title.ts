/** Shortens titles to what people call a paper: the name that it coins, or the beginning of the title up to a sensible place. */
import { wordSet } from './word-set';

/** A line of the popup holds "Like" and so many letters. */
const MAX_LENGTH = 44;
/** A beginning that is shorter says too little ("Sanity Checks" of something): then the words that fit are better. */
const MIN_LENGTH = 24;
/** Words before a colon that are no name: "Position: …", "Technical report: …". */
const KIND = new RegExp(
  '^(?:an? )?(?:brief |short |technical |comprehensive |systematic |position |review |survey |research )*'
  + '(?:position|survey|review|perspective|overview|tutorial|report|paper|comment|reply|note|part \\S+|chapter \\S+)$', 'i',
);
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
  const [, head] = /^(.+?)(?:\s*：|:(?=\s)|\s+[–—-]\s|—)/u.exec(whole) ?? [];
  if (head !== undefined && head.length <= MAX_LENGTH && !KIND.test(head)) return head.trimEnd();
  if (whole.length <= MAX_LENGTH) return whole;
  const sentence = /^(.+?\?)\s/u.exec(whole)?.[1];
  if (sentence && sentence.length <= MAX_LENGTH) return sentence;
  return `${cutBeforeWord(whole)}…`;
}

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
  const chosen = end.replace(/[\s,;:.–—-]+$/u, '');
  // Scripts without blanks, and words that are longer than the line.
  return chosen || Array.from(title).slice(0, MAX_LENGTH / 2).join('');
}

/**
 * Hosts sometimes refuse with status 200: arXiv's API answers "Rate exceeded.", proxies answer a page ("503 Backend fetch
 * failed", "Just a moment…"). Such a text is no answer, and nothing of it may enter the store.
 */
const REFUSALS = [
  'rate exceeded',
  'rate limit',
  'too many requests',
  'backend fetch failed',
  'service unavailable',
  'temporarily unavailable',
  'bad gateway',
  'gateway time',
  'just a moment',
  'checking your browser',
  'access denied',
  'error 1015',
  'captcha',
];
/** A refusal says so at its beginning, and is short: a feed may hold these words in a title. */
const MAX_READ_CHARACTERS = 2000;
const MAX_REFUSAL_CHARACTERS = 100_000;

/** Whether a text that is not in the expected format is a host's refusal. Linear in the text's beginning. */
export function isRefusalPage(text: string): boolean {
  if (text.length > MAX_REFUSAL_CHARACTERS) return false;
  const head = text.slice(0, MAX_READ_CHARACTERS).toLowerCase();
  return REFUSALS.some((words) => head.includes(words));
}

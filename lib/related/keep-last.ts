/** Keeps a function's last answer: the parts of a ranking ask for what one text says one after the other. */
export function keepLast<A extends unknown[], T>(read: (...asked: A) => T): (...asked: A) => T {
  let last: { asked: A; answer: T } | undefined;
  return (...asked) => {
    if (!last || asked.some((value, i) => value !== last!.asked[i])) last = { asked, answer: read(...asked) };
    return last.answer;
  };
}

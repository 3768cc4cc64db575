import { findClose } from './tex-arguments';

/** Leave nothing to read in their place: keys of citations and labels, and notes at the foot of the page. */
const DROPPED = /^(?:[a-z]{0,6}[cC]ite[a-z]{0,8}|label|(?:eq|c|C|auto|page|name|v)?ref|footnote|footnotemark|footnotetext|thanks)$/;

/** What a command that leads elsewhere leaves to read. */
interface Reference {
  /** TeX; empty for an address alone, and for what is left out. */
  text: string;
  /** In plain letters; empty where the command names none. */
  address: string;
  /** Where the command ends. */
  end: number;
}

/**
 * `\cite{key}`, `\ref{label}` and `\footnote{…}` leave nothing, `\url{address}` leaves its address, `\href{address}{text}` both. `end`:
 * where the command's name ends. `undefined` for other commands, and where no group follows.
 */
export function readTexReference(tex: string, name: string, end: number): Reference | undefined {
  if (name !== 'url' && name !== 'href') return DROPPED.test(name) ? drop(tex, end) : undefined;
  const group = readGroup(tex, end);
  const text = name === 'href' && group ? readGroup(tex, group.end) : undefined;
  if (!group || (name === 'href' && !text)) return undefined;
  return { text: text?.inside ?? '', address: group.inside.replace(/\\(?=[_%#&~{}])/g, '').trim(), end: (text ?? group).end };
}

/** A link's text, and its address behind it where the text does not say it. */
export function nameLink(address: string, text: string): string {
  return !address || text.includes('://') ? text : text.trim() ? `${text} (${address})` : address;
}

/** Leaves out a command's star, options and group. */
function drop(tex: string, from: number): Reference | undefined {
  let end = tex[from] === '*' ? from + 1 : from;
  for (let options = 0; options < 2 && tex[end] === '['; options++) {
    const close = tex.slice(end, end + 200).indexOf(']');
    if (close < 0) return undefined;
    end += close + 1;
  }
  const group = readGroup(tex, end);
  return group && { text: '', address: '', end: group.end };
}

function readGroup(tex: string, from: number): { inside: string; end: number } | undefined {
  const open = tex[from] === ' ' ? from + 1 : from;
  const close = tex[open] === '{' ? findClose(tex, open) : -1;
  return close < 0 ? undefined : { inside: tex.slice(open + 1, close), end: close + 1 };
}

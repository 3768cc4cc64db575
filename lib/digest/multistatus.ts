import { findChildren, findText, isElement, parseXml } from './xml';

/** The names of the files that a WebDAV server lists (RFC 4918, 14.16), without folders; `undefined` if it sent no such list. */
export function readFileNames(text: string): string[] | undefined {
  const root = parseXml(text);
  if (!isElement(root) || !isNamed(root.name, 'multistatus')) return undefined;
  const prefix = root.name.slice(0, -'multistatus'.length).toLowerCase();
  return findChildren(root, `${prefix}response`).flatMap((answer) => {
    const name = decodeName(findText(answer, `${prefix}href`)?.trim() ?? '');
    return name ? [name] : [];
  });
}

function isNamed(name: string, wanted: string): boolean {
  return name.toLowerCase().split(':').at(-1) === wanted;
}

/** The last part of a path; empty for a folder, whose path ends with a slash, and for what is no path. */
function decodeName(href: string): string {
  try {
    return decodeURIComponent(href.slice(href.lastIndexOf('/') + 1));
  } catch {
    return '';
  }
}

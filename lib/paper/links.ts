/** Addresses of a paper on the sites that show it. */

export const arxivAbs = (id: string): string => `https://arxiv.org/abs/${id}`;
export const arxivPdf = (id: string): string => `https://arxiv.org/pdf/${id}`;
export const huggingFacePaper = (id: string): string => `https://huggingface.co/papers/${id}`;
/** The host of the pictures of daily papers. The popup loads them once the person turns them on. */
export const PICTURE_ORIGIN = 'https://cdn-thumbnails.huggingface.co';
/** The picture of a daily paper, as Hugging Face's lists name it. */
export const huggingFaceThumbnail = (id: string): string => `${PICTURE_ORIGIN}/social-thumbnails/papers/${id}.png`;

/** The address if it is plain https without credentials, else `undefined`. */
export function safeHttps(url: string | undefined): string | undefined {
  if (!url || url.length > 2000) return undefined;
  try {
    const parsed = new URL(url);
    return parsed.protocol === 'https:' && !parsed.username && !parsed.password ? parsed.href : undefined;
  } catch {
    return undefined;
  }
}

const CODE_HOSTS = new Set(['github.com', 'gitlab.com', 'huggingface.co', 'codeberg.org', 'bitbucket.org']);

/** The address if it is https on a known code host, else `undefined`. */
export function safeCodeUrl(url: string | undefined): string | undefined {
  const href = safeHttps(url);
  return href && CODE_HOSTS.has(new URL(href).host.replace(/^www\./, '')) ? href : undefined;
}

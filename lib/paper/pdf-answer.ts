/** What arXiv sends when it is asked for a PDF. */

export const PDF_HOST = 'arxiv.org';
/** The browser holds a file in memory until it is whole. */
export const MAX_PDF_BYTES = 200_000_000;
/** A cookie would tell arXiv who asks. */
export const PDF_REQUEST = { credentials: 'omit', referrerPolicy: 'no-referrer' } as const satisfies RequestInit;

/** What came in place of a PDF: a status, a type, another host. `undefined` if it is one. */
export function findPdfFault({ ok, status, url, headers }: Response): string | undefined {
  if (!ok) return String(status);
  const { hostname } = new URL(url);
  if (hostname !== PDF_HOST) return hostname;
  const type = headers.get('content-type') ?? '';
  return /^application\/(?:pdf|octet-stream)\b/.test(type) ? undefined : type || hostname;
}

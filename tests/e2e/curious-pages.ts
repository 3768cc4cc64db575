import { arxivAbsPage } from '@/dev/pages';
import { SAMPLE } from '@/dev/world';

/** The paper that all of these pages show. */
export const PAPER = SAMPLE[0]!;
const facts = { arxivId: PAPER.arxivId!, title: PAPER.title, abstract: PAPER.abstract ?? PAPER.gist ?? '' };
/** Ids of papers whose pages record every event and error that reaches them; have a strict policy, too; are dark. */
export const CURIOUS = '2606.99980';
export const STRICT = '2606.99981';
export const DARK = '2606.99982';

const RECORDER = `<script nonce="own">
  window.heard = []; window.refused = [];
  addEventListener('message', (event) => heard.push(String(event.data)), true);
  addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) => {
    refused.push([violatedDirective, blockedURI, sample].join(' '));
  });
  addEventListener('error', (event) => refused.push(event.message));
  window.before = Object.getOwnPropertyNames(window);
</script>`;

/** What such a page recorded. */
export interface Curious {
  heard: string[];
  refused: string[];
  before: string[];
}

/** The pages by the path of their address. */
export const CURIOUS_PAGES: Record<string, { body: string; headers?: Record<string, string> }> = {
  [`/abs/${CURIOUS}`]: { body: arxivAbsPage({ ...facts, arxivId: CURIOUS }).replace('<head>', `<head>${RECORDER}`) },
  [`/abs/${STRICT}`]: {
    body: arxivAbsPage({ ...facts, arxivId: STRICT })
      .replace('<head>', `<head>${RECORDER}<link rel="icon" href="data:,">`)
      .replace('<style>', '<style nonce="own">'),
    headers: {
      'content-security-policy': [
        "default-src 'none'", "script-src 'nonce-own'", "style-src 'nonce-own'", 'img-src data:', "require-trusted-types-for 'script'",
        "trusted-types 'none'", "frame-ancestors 'none'", "base-uri 'none'",
      ].join('; '),
    },
  },
  [`/abs/${DARK}`]: {
    body: arxivAbsPage({ ...facts, arxivId: DARK }).replace(
      'background:#fff}',
      'background:oklch(0.16 0.01 260);transition:background-color .4s}',
    ),
  },
  '/': { body: '<!DOCTYPE html><title>arXiv.org e-Print archive</title><body><h1>arXiv</h1>' },
  '/search/': {
    body: '<!DOCTYPE html><title>Search</title><body><main id="main-container"><p>Sorry, your query returned no results</p></main>',
  },
  '/list/cs.LG/new': { body: '<!DOCTYPE html><title>New</title><body><div id="dlpage"><h3>No updates today.</h3></div>' },
  '/models': {
    body: `<!DOCTYPE html><title>Models</title><body><article><h3><a href="/papers/${PAPER.arxivId}">${PAPER.title}</a></h3></article>`,
  },
};

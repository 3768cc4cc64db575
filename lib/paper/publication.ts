/** What sources say of a paper's publication: its journal, the authors' comment, its withdrawal, its DOI. */
import type { PaperFacts } from './paper';

const PAPER_WORD = '(?:paper|article|submission|manuscript|work|preprint|version|draft|note|thesis|report)';
/** What goes on behind `withdrawn` where the paper is meant. Other words tell what else was withdrawn: drugs, funds, consent. */
const SAID_ALONE = '(?=\\s*(?:$|[.,;:!?()\\[-])| (?:by|due|because|as|since|for|to|until|pending|after|following|and|at|in|owing|temporarily)\\b)';
/** `Withdrawn due to an error`, `This paper has been withdrawn by the author`: at the beginning of a sentence. */
const WITHDRAWN_SENTENCE = /* @__PURE__ */ new RegExp(
  `(?:^|[.;!:] )(?:(?:(?:this|the) )?${PAPER_WORD} (?:has been|is|was|have been) (?:(?:temporarily|hereby|now) )?withdrawn\\b(?! from\\b)`
    + `|(?:(?:(?:this|the) )?${PAPER_WORD} )?(?:(?:temporarily|hereby|now) )?withdrawn\\b${SAID_ALONE})`, 'i',
);
/** `The authors have withdrawn this paper.` */
const AUTHORS_WITHDREW = /* @__PURE__ */ new RegExp(
  `(?:^|[.;!:] )(?:(?:the )?authors? ha(?:s|ve)|we have|i have) withdrawn (?:this|the|our|my) (?:[a-z]+ )?${PAPER_WORD}\\b`, 'i',
);
const WITHDRAWN_TITLE = /^(?:\[withdrawn\]|withdrawn:)/i;
/** In characters. An abstract that says so says it first. */
const MAX_READ_ABSTRACT = 80;
const MAX_READ_COMMENT = 500;

/** Whether title, abstract or comment say that the paper was withdrawn. */
export function tellsWithdrawal({ title = '', abstract = '', authorComment = '' }: PaperFacts): boolean {
  return WITHDRAWN_TITLE.test(title) || saysWithdrawn(authorComment.slice(0, MAX_READ_COMMENT))
    || saysWithdrawn(abstract.trimStart().slice(0, MAX_READ_ABSTRACT).replace(/[.;!] .*/s, ''));
}

function saysWithdrawn(text: string): boolean {
  return /withdrawn/i.test(text) && (WITHDRAWN_SENTENCE.test(text) || AUTHORS_WITHDREW.test(text));
}

/** `arXiv preprint arXiv:2503.11731`, `CoRR abs/2503.11731`: reference managers name arXiv as if it were a journal. */
export function isArxivAsJournal(journal: string): boolean {
  return /^(?:arxiv|corr)\b/i.test(journal.trim());
}

/** The first DOI of a text that may name several (`10.1/a 10.2/b`), without `https://doi.org/` before it. */
export function firstDoi(text: string): string {
  const [first = ''] = text.trim().replace(/^doi:\s*/i, '').split(/\s+|[,;](?=(?:https?:|doi:|10\.\d))/i, 1);
  return first.replace(/^https?:\/\/(?:dx\.)?doi\.org\//i, '').replace(/[,;]$/, '');
}

import { writeFileSync } from 'node:fs';
import type { LeftOut } from './corpus';
import type { Recipe } from './train-vectors';
import type { Vocabulary } from './vocabulary';

/** What a training run reports about its model. */
export interface TrainingFacts {
  papers: number;
  leftOut: LeftOut;
  vocabulary: Vocabulary;
  pairs: number;
  recipe: Recipe;
  seed: number;
  bytes: number;
  roles: RoleFacts;
}

/** What training reports about the classifier of sentence roles. */
interface RoleFacts {
  features: number;
  bytes: number;
  /** Shares of the development split that are labelled right: of five labels, and of problem, method, result and none. */
  labelled: { labels: number; roles: number };
}

const percent = (share: number): string => (100 * share).toFixed(1);

/** Writes the model card beside the model, so that its figures are those of the run. */
export function writeModelCard(path: string, facts: TrainingFacts): void {
  const { papers, leftOut, vocabulary, pairs, recipe, seed, bytes, roles } = facts;
  writeFileSync(
    path,
    `# Model card: vectors.bin

What it is: ${vocabulary.words} words and ${vocabulary.terms.length - vocabulary.words} two-word phrases, each with a vector of
${recipe.dimensions} values in 4 bits and a byte of salience (how unevenly a word is spread over subjects, and how often papers
that use a term have it in their title). ${bytes} bytes. Terms are stored as 32-bit hashes; \`scripts/train/vocabulary.ts\` gives
the words back. A paper's vector is the sum of its terms' vectors, title and abstract apart. Used to rank related papers beside
exact words, which it weighs by salience, and to choose the terms that are shown as reasons; nothing else.

Made by: \`npm run train\` (seed ${seed}; six to eight minutes on one core; no teacher model, no pre-trained weights).

Corpus: titles, abstracts and author names of ${papers} arXiv papers, 2024 to 2026. arXiv's metadata is CC0
(https://info.arxiv.org/help/license). Left out: ${leftOut.benchmark} papers whose folded title is in a benchmark,
${leftOut.repeated} repeated titles, ${leftOut.empty} without title or abstract. The file holds no text of any paper.

Recipe: symmetric InfoNCE, temperature ${recipe.temperature}, batch ${recipe.batch}, ${recipe.epochs} epochs, Adam at
${recipe.rate} with warm-up and cosine. Views: title against abstract; title and a random half of the abstract's chunks of twenty
terms against the other half (twice an epoch); papers that share two authors or more (${pairs} pairs, ${recipe.authorPairs * 100}
% an epoch). A term that both sides share is dropped from one of them with the chance ${recipe.drop}.

In the same file: a classifier of sentence roles (problem, method, result), ${roles.bytes} bytes: a linear-chain conditional random field
with ${roles.features} features (words, pairs of words, first words, place), as hashes with six bits a label. Trained on the training split
of CSAbstruct (Cohan et al., EMNLP 2019), each sentence weighed by how sure its annotators were. On its development split
${percent(roles.labelled.labels)} % of five labels are right, and ${percent(roles.labelled.roles)} % of the four roles. English only.

Figures: docs/ranking.md.

Licence: MIT, like the project.

Bias and limits: mostly computer vision, language and machine learning of 2025–26, in English. Other fields have fewer words with
vectors and lean on exact words; other languages have none. A new term has no vector until the model is trained again. Papers of
one group are taken to be related, so a group's own papers come out a little closer than they are.
`,
  );
}

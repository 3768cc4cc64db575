import { mkdirSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { SHARED_DATA } from '../../dev/paths';
import { findAuthorPairs } from './author-pairs';
import { readHeldOutTitles, readPapers, selectTrainingPapers, type CorpusPaper } from './corpus';
import { writeModelCard } from './model-card';
import { sizeOfRoles } from '@/lib/related/model';
import { packModel } from './pack';
import { makeRandom } from '@/lib/paper/random';
import { measureRoles, trainRoles } from './roles';
import { measureSalience } from './salience';
import { trainVectors, type Recipe } from './train-vectors';
import { chooseVocabulary, toRows } from './vocabulary';

const RECIPE: Recipe = { dimensions: 128, epochs: 4, batch: 1024, temperature: 0.1, rate: 0.015, drop: 0.5, authorPairs: 0.5 };

/** `npm run train -- [--corpus P.jsonl.gz] [--held-out P.jsonl.gz …] [--roles FOLDER/csabstruct] [--out public/model] [--words N] [--phrases N] [--seed N]` */
async function main(): Promise<void> {
  const started = Date.now();
  const report = (text: string): void => console.log(`${((Date.now() - started) / 1000).toFixed(0)} s  ${text}`);
  const { values } = parseArgs({
    options: {
      'corpus': { type: 'string', default: `${SHARED_DATA}/corpus.jsonl.gz` },
      'held-out': {
        type: 'string',
        multiple: true,
        default: ['cite', 'coupling'].map((name) => `${SHARED_DATA}/bench/${name}-papers.jsonl.gz`),
      },
      'roles': { type: 'string', default: `${SHARED_DATA}/roles/csabstruct` },
      'out': { type: 'string', default: 'public/model' },
      'words': { type: 'string', default: '15000' },
      'phrases': { type: 'string', default: '26000' },
      'seed': { type: 'string', default: '1' },
      'epochs': { type: 'string', default: String(RECIPE.epochs) },
    },
  });
  const recipe = { ...RECIPE, epochs: Number(values.epochs) };
  const all: CorpusPaper[] = [];
  for await (const { title, abstract, authors } of readPapers(values.corpus)) all.push({ title, abstract, authors });
  const { papers, leftOut } = selectTrainingPapers(all, await readHeldOutTitles(values['held-out']));
  report(`${papers.length} papers; left out: ${leftOut.benchmark} of the benchmarks, ${leftOut.repeated} repeated, ${leftOut.empty} empty`);
  const random = makeRandom(Number(values.seed));
  const vocabulary = chooseVocabulary(papers, Number(values.words), Number(values.phrases));
  report(`${vocabulary.words} words, ${vocabulary.terms.length - vocabulary.words} phrases`);
  const pairs = findAuthorPairs(papers, random);
  report(`${pairs.length} pairs by authors`);
  const rows = papers.map((paper) => toRows(paper, vocabulary));
  const vectors = trainVectors(rows, pairs, vocabulary, recipe, random, report);
  const salience = measureSalience(rows, vocabulary, vectors, recipe.dimensions, makeRandom(Number(values.seed)));
  report('salience measured');
  const roles = trainRoles(`${values.roles}-train.jsonl.gz`, makeRandom(Number(values.seed)));
  const labelled = measureRoles(roles, `${values.roles}-dev.jsonl.gz`);
  report(`roles: ${(100 * labelled.labels).toFixed(1)} % of five labels, ${(100 * labelled.roles).toFixed(1)} % of four roles (development split)`);
  const bytes = packModel(vocabulary, vectors, salience, recipe.dimensions, roles);
  mkdirSync(values.out, { recursive: true });
  writeFileSync(`${values.out}/vectors.bin`, new Uint8Array(bytes));
  writeModelCard(`${values.out}/README.md`, {
    papers: papers.length,
    leftOut,
    vocabulary,
    pairs: pairs.length,
    recipe,
    seed: Number(values.seed),
    bytes: bytes.byteLength,
    roles: { features: roles.features.length, bytes: sizeOfRoles(roles.features.length), labelled },
  });
  report(`${(bytes.byteLength / 1e6).toFixed(2)} MB written`);
}

await main();

import { describe, expect, it } from 'vitest';
import { buildSegment, explainHits, findRelated, PaperIndex } from '@/lib/related';
import { findHeadings, measureHeading, withoutHeadings } from '@/lib/related/abstract-headings';
import { readRoles } from '@/lib/related/roles';
import { readShippedModel } from '../../../bench/related/rank-file';

const model = readShippedModel()!;
const rolesOf = (abstract: string): unknown[] => readRoles(model.roles, abstract).map(({ role }) => role ?? 'none');

describe('the headings of a structured abstract', () => {
  it.each([
    ['JAMA', 'IMPORTANCE: Loaves burn often. OBJECTIVE: To learn whether timers help. DESIGN, SETTING, AND PARTICIPANTS: Trial in 12 '
      + 'bakeries. INTERVENTIONS: Bakers got a timer. MAIN OUTCOMES AND MEASURES: Burnt loaves in a week. RESULTS: Of 900 loaves 12 burnt. '
      + 'CONCLUSIONS AND RELEVANCE: Timers help.',
    ['problem', 'problem', 'method', 'method', 'method', 'result', 'result']],
    ['PubMed', 'Background: Loaves burn often. Methods: We timed 400 loaves. Findings: Every tenth burnt. Funding: The guild of bakers.',
      ['problem', 'method', 'result', 'none']],
    ['BMJ, without a sign', 'OBJECTIVES To count burnt loaves. DESIGN Review of ledgers. DATA SOURCES Two guilds. RESULTS Every tenth burnt.',
      ['problem', 'method', 'method', 'result']],
    ['Emerald', 'Purpose – The paper looks at ovens. Design/methodology/approach – 312 bakers were asked. Findings – Old ovens burn more. '
      + 'Originality/value – Nobody asked before.', ['problem', 'method', 'result', 'result']],
    ['lines', 'Background and objective:\nLoaves burn often.\nMaterials and methods:\nWe timed 400 loaves.\nResults:\nEvery tenth burnt.',
      ['problem', 'method', 'result']],
    ['Spanish', 'Objetivo: Contar panes quemados. Material y métodos: Se miraron 400 panes. Resultados: Uno de diez se quemó.',
      ['problem', 'method', 'result']],
    ['German', 'Hintergrund: Brot brennt oft an. Methoden: Wir sahen 400 Laibe an. Ergebnisse: Jeder zehnte war verbrannt.',
      ['problem', 'method', 'result']],
  ])('tell the roles of its sentences: %s', (_, abstract, roles) => {
    expect(rolesOf(abstract)).toEqual(roles);
  });

  it('are none where a sentence begins with such a word, or with a name in capitals', () => {
    for (const text of [
      'Results on three ovens are good. Methods of bakers are old. Design matters.',
      'IMPACT is a model of ovens. DESIGN is another. We compare both.',
      'Results: every tenth loaf burnt. We asked the bakers why.',
    ]) expect(findHeadings(text)).toEqual([]);
  });

  it('stand for several things where two are joined, so that the classifier tells', () => {
    expect(findHeadings('Aims: To count loaves. Methods and results: We counted 40.').map(({ label }) => label)).toEqual([1, undefined]);
  });

  it('are no words of the paper: trials of other subjects are not close, nor named by them', () => {
    const trial = (subject: string, rest: readonly string[]): { title: string; abstract: string } => ({
      title: subject,
      abstract: ['IMPORTANCE', 'OBJECTIVE', 'DESIGN, SETTING, AND PARTICIPANTS', 'INTERVENTIONS', 'MAIN OUTCOMES AND MEASURES', 'RESULTS',
        'CONCLUSIONS AND RELEVANCE'].map((heading, i) => `${heading}: ${rest[i]!}.`).join(' '),
    });
    const knees = trial('Needles for aching knees', ['Knees ache', 'To test needles against sham', 'Lots drawn among 320 walkers',
      'Ten sessions', 'Ache on a scale', 'The ache fell with both', 'Needles did no better']);
    const myopia = trial('Screens and myopia of pupils', ['Myopia is on the rise', 'To relate screens to it', 'Cohort of 5,120 pupils',
      'Hours of screens', 'Refraction under drops', 'Each hour raised the odds', 'Fewer screens may slow it']);
    const papers = [knees, myopia].map((paper, i) => ({ key: `trial-${String(i)}`, ...paper }));
    const index = new PaperIndex([buildSegment(papers, model)], new Set(), model);
    const [hit] = findRelated(index, { ...knees, exclude: (key) => key === 'trial-0' });
    expect(hit?.strength ?? 0).toBeLessThan(0.2);
    const [told] = explainHits(index, knees, [papers[1]!]);
    expect(told!.reasons.map(({ text }) => text)).toEqual([]);
    expect(told!.sentence?.parts.some(({ isMarked }) => isMarked) ?? false).toBe(false);
  });

  it('leave all else in its place, and are not shown in a reason', () => {
    const text = 'Background: Loaves burn. Results: Few burnt.';
    expect(withoutHeadings(text)).toBe('            Loaves burn.          Few burnt.');
    expect(measureHeading('Materials and Methods: We timed loaves.')).toBe('Materials and Methods: '.length);
    expect(measureHeading('Results of bakers: none.')).toBe(0);
    expect(measureHeading('IMPACT reads ovens.')).toBe(0);
  });
});

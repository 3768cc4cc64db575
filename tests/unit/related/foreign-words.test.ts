import { expect, it } from 'vitest';
import { readPhrases } from '@/lib/related/phrases';

const listPhrases = (text: string): string[] => [...readPhrases(text).phrases.values()].map((phrase) => phrase.text);

it.each([
  ['de', 'Wir zeigen, dass der Niederschlag das Grundwasser über mehrere Monate mit bestimmt, was für die Landwirtschaft von Bedeutung ist.',
    ['Niederschlag', 'Grundwasser', 'Monate', 'Landwirtschaft'], /\b(?:mit|die|von|mehrere|dass)\b/i],
  ['fr', 'Nous étudions la pluie sur le niveau des nappes, qui sont aussi importantes pour l’agriculture de plusieurs villes.',
    ['pluie', 'niveau des nappes', 'agriculture'], /\b(?:sur|sont|aussi|pour|nous)\b/i],
  ['es', 'La lluvia determina el nivel de los acuíferos durante varios meses, y estos también son importantes para la agricultura.',
    ['lluvia', 'acuíferos', 'agricultura'], /\b(?:la|son|para|durante|varios)\b/i],
  ['pt', 'A chuva determina o nível dos aquíferos durante vários meses, que também são importantes para a agricultura.',
    ['chuva', 'aquíferos', 'agricultura'], /\b(?:durante|que|para)\b/i],
])('takes subjects and no function words of an abstract in %s', (_, text, subjects, functionWords) => {
  const phrases = listPhrases(text);
  expect(phrases).toEqual(expect.arrayContaining(subjects));
  expect(phrases.filter((phrase) => functionWords.test(phrase))).toEqual([]);
});

it('takes names in English texts that begin with such a word', () => {
  const phrases = listPhrases('We bound the von Neumann entropy of de Sitter space and of die casting, after the war, by a son of Los Alamos.');
  expect(phrases).toEqual(expect.arrayContaining(['von Neumann', 'de Sitter', 'die casting', 'war', 'Los Alamos']));
});

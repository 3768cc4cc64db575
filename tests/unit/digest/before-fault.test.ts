import { expect, it } from 'vitest';
import { parseImport } from '@/lib/digest/import/import';

const read = async (text: string, name: string): Promise<{ titles: (string | undefined)[]; problem: string | undefined }> => {
  const { digests, problem } = await parseImport(text, { now: Date.parse('2026-11-20T10:00:00Z'), name });
  return { titles: digests.flatMap(({ entries }) => entries.map(({ title }) => title)), problem };
};
const table = (title: string): string => `[[papers]]\ntitle = "${title}"\nauthors = ["Ada Brewer"]\nyear = 2022\n`;

it('papers before a fault of TOML are read, and its line is told', async () => {
  expect(await read(`${table('Kettles')}${table('Foams')}year = \n${table('Steam')}`, 'papers.toml')).toEqual({
    titles: ['Kettles'], problem: 'The TOML is broken in line 9; what follows was not read.',
  });
  expect(await read(`title = "Tea"\nyear = \n${table('Kettles')}`, 'papers.toml')).toEqual({
    titles: [], problem: 'The TOML is broken in line 2; what follows was not read.',
  });
});

it('so are those before a fault of Turtle', async () => {
  const paper = (name: string): string => `<#${name}> a <http://purl.org/ontology/bibo/Article> ;\n  dc:title "${name}" ;\n  dc:creator "Ada Brewer" .\n`;
  const head = '@prefix dc: <http://purl.org/dc/terms/> .\n';
  expect(await read(`${head}${paper('Kettles')}${paper('Foams').replace(' ;', '')}${paper('Steam')}`, 'papers.ttl')).toEqual({
    titles: ['Kettles'], problem: 'The RDF is broken in line 6; what follows was not read.',
  });
});

import { describe, expect, it } from 'vitest';
import { parseImport } from '@/lib/digest/import/import';

/** Tables as people keep them in their own language and with their own programs. */
const read = async (name: string, text: string) => {
  const { digests, library } = await parseImport(text, { name, now: Date.parse('2026-11-26T12:00:00Z') });
  return { entries: digests.flatMap(({ entries }) => entries), library };
};

describe('a table', () => {
  it('in French, Spanish or German: the link, the journal and all names', async () => {
    const rows = [
      'Auteurs;Titre;Année;Revue;Lien\n'
        + '"Jean Kanne et Marie Topf-Roux";Bouilloires qui chantent;2017;Revue du Thé;https://arxiv.org/abs/1701.00012',
      'Autores,Título,Año,Revista,Enlace\n"Luis Taza y Carla Jarra",Teteras que cantan,2020,Tetera,https://doi.org/10.1000/tetera',
      'Autor;Titel;Jahr;Zeitschrift;Schlagwörter\n"Weiß, J. und Groß, K.";Kannen im Wandel;2020;Kanne;Tee, Wasser',
    ];
    const entries = (await Promise.all(rows.map((text) => read('tee.csv', text)))).flatMap((each) => each.entries);
    expect(entries).toMatchObject([
      { authors: ['Jean Kanne', 'Marie Topf-Roux'], arxivId: '1701.00012', published: '2017', journalRef: 'Revue du Thé' },
      { authors: ['Luis Taza', 'Carla Jarra'], doi: '10.1000/tetera', published: '2020', journalRef: 'Tetera' },
      { authors: ['J. Weiß', 'K. Groß'], published: '2020', journalRef: 'Kanne', keywords: ['Tee', 'Wasser'] },
    ]);
  });

  it('with family names alone: two of them are two people, as other cells of the column tell', async () => {
    const cells = async (...names: string[]) =>
      (await read('list.csv', ['title,authors,year', ...names.map((each, at) => `A tea of kind ${at},"${each}",2020`)].join('\n')))
        .entries.map(({ authors }) => authors);
    expect(await cells('Brewer, Kettle, Pot', 'Müller, Schmidt', 'van der Cup', 'Cup, Lid et al.'))
      .toEqual([['Brewer', 'Kettle', 'Pot'], ['Müller', 'Schmidt'], ['van der Cup'], ['Cup', 'Lid']]);
    expect(await cells('Brewer, Ada', 'Müller, Karl', 'Cup, Cy')).toEqual([['Ada Brewer'], ['Karl Müller'], ['Cy Cup']]);
    expect(await cells('Brewer, Ada', 'Müller, Karl', 'OpenTea')).toEqual([['Ada Brewer'], ['Karl Müller'], ['OpenTea']]);
  });

  it('with a name on each line of a cell', async () => {
    const { entries } = await read('list.csv',
      'title,authors\nKettles that wait,"Ada Brewer\nBen Carl Kettle"\nCups,"Ada Brewer, Ben\nKettle"');
    expect(entries.map(({ authors }) => authors)).toEqual([['Ada Brewer', 'Ben Carl Kettle'], ['Ada Brewer', 'Ben Kettle']]);
  });

  it('of Paperpile has labels and folders, proceedings and several addresses in a cell; one of Notion has stars', async () => {
    const { entries, library } = await read('export.csv', [
      'Item type,Authors,Title,Journal,Publication year,Proceedings title,URLs,DOI,Arxiv ID,Folders filed in,Labels filed in,Keywords',
      'Conference Paper,"Brewer A,Kettle B",Kettles that wait,,2020,Proc. of Tea,'
        + 'https://a.example;http://arxiv.org/abs/2001.00007,,,Thesis,"Hot;Cold","tea;pot"',
    ].join('\n'));
    expect(entries).toMatchObject([{ authors: ['A Brewer', 'B Kettle'], arxivId: '2001.00007', journalRef: 'Proc. of Tea' }]);
    expect(library.map(({ facts }) => facts.tags)).toEqual([['Hot', 'Cold', 'Thesis']]);
    const notion = await read('papers.csv', 'Name,URL,Rating\nKettles that wait,https://arxiv.org/abs/2001.00007,⭐⭐⭐');
    expect(notion.library[0]?.facts.rating).toBe(3);
  });
});

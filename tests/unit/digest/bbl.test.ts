import { describe, expect, it } from 'vitest';
import { parseImport } from '@/lib/digest/import/import';
import type { DigestEntry } from '@/lib/paper/paper';

const now = Date.parse('2026-11-23T12:00:00Z');
const readAll = async (text: string, name = 'main.bbl'): Promise<DigestEntry[]> =>
  (await parseImport(text, { name, now })).digests.flatMap(({ entries }) => entries);
const bibliography = (...items: string[]): string =>
  String.raw`\begin{thebibliography}{9}

${items.join('\n\n')}

\end{thebibliography}
`;

describe('the bibliography of a LaTeX document', () => {
  it.each<[string, string, object]>([
    [
      'plain',
      String.raw`\bibitem{brewer2019cups}
Ada~M. Brewer, Ben Kettle, et~al.
\newblock A {Small} Cup of {T}ea: {\"O}ver
  the Edge.
\newblock {\em Letters on {Tea}}, 12(3):4--5, 2019.`,
      {
        title: 'A Small Cup of Tea: Över the Edge', authors: ['Ada M. Brewer', 'Ben Kettle'], authorsCut: true, published: '2019',
        journalRef: 'Letters on Tea',
      },
    ],
    [
      'natbib, a preprint',
      String.raw`\bibitem[Brewer et~al.(2021)Brewer, Kettle, and Cup]{brewer2021}
Ada Brewer, Ben Kettle, and Cy Cup.
\newblock Tea with \textsc{Lemon}.
\newblock \emph{arXiv preprint arXiv:2101.00001}, 2021{\natexlab{a}}.
\newblock URL \url{https://arxiv.org/abs/2101.00001}.`,
      { arxivId: '2101.00001', title: 'Tea with Lemon', authors: ['Ada Brewer', 'Ben Kettle', 'Cy Cup'], published: '2021' },
    ],
    [
      'apalike',
      String.raw`\bibitem[Brewer and Kettle, 2019]{b}
Brewer, A. and Kettle, B. (2019).
\newblock Two cups.
\newblock In {\em Proceedings of Tea}, pages 1--2.`,
      { title: 'Two cups', authors: ['A. Brewer', 'B. Kettle'], published: '2019', journalRef: 'Proceedings of Tea', inProceedings: true },
    ],
    [
      'ACL',
      String.raw`\bibitem[{Brewer(2020)}]{b}
Ada Brewer. 2020.
\newblock \href{https://doi.org/10.1000/tea.1} {Many cups}.
\newblock In \emph{Proceedings of Tea}.`,
      { title: 'Many cups', authors: ['Ada Brewer'], published: '2020', doi: '10.1000/tea.1' },
    ],
    [
      'a group as author',
      String.raw`\bibitem[{Tea Lab}(2025)]{b}
{Tea Lab}.
\newblock The state of tea.
\newblock Tea Lab Blog, 2025.`,
      { title: 'The state of tea', authors: ['Tea Lab'], published: '2025' },
    ],
    [
      'IEEE',
      String.raw`\bibitem{IEEEexample}
A.~Brewer and B.~Kettle, ${'``'}{Steam in $\{$RAM$\}$ kettles},'' \emph{Letters on Tea}, vol.~4, no.~1, pp.
  530--541, 2007.`,
      { title: 'Steam in RAM kettles', authors: ['A. Brewer', 'B. Kettle'], published: '2007', journalRef: 'Letters on Tea' },
    ],
    [
      'IEEE, a book',
      String.raw`\bibitem{b}
A.~J. Brewer, {\em Tea and Tea Science}.
\newblock London: Cup and Pot, 1990.`,
      { title: 'Tea and Tea Science', authors: ['A. J. Brewer'], published: '1990' },
    ],
    [
      'REVTeX',
      String.raw`\bibitem [{\citenamefont {Brewer}\ and\ \citenamefont {Kettle}(1986)}]{b}%
  \BibitemOpen
  \bibfield  {author} {\bibinfo {author} {\bibfnamefont {A.~B.}\ \bibnamefont {Brewer}}\ and\ \bibinfo {author}
  {\bibfnamefont {B.}~\bibnamefont {Kettle}},\ }\bibfield  {title} {\bibinfo {title} {Cold {Tea}},\ }\href
  {https://doi.org/10.1000/tea.2} {\bibfield {journal} {\bibinfo {journal} {Phys. Tea}\ }\textbf {\bibinfo {volume} {12}},\ \bibinfo
  {pages} {345} (\bibinfo {year} {1986})}\BibitemShut {NoStop}%`,
      {
        title: 'Cold Tea', authors: ['A. B. Brewer', 'B. Kettle'], published: '1986', doi: '10.1000/tea.2', journalRef: 'Phys. Tea',
        volume: '12',
      },
    ],
    [
      'ACM',
      String.raw`\bibitem[Brewer and Kettle(2020)]%
        {b}
\bibfield{author}{\bibinfo{person}{Ada Brewer} {and} \bibinfo{person}{Ben Kettle}.} \bibinfo{year}{2020}\natexlab{}.
\newblock \showarticletitle{Tea \& {Cups}}.
\newblock \bibinfo{journal}{\emph{ACM Tea}} \bibinfo{volume}{5} (\bibinfo{year}{2020}).`,
      { title: 'Tea & Cups', authors: ['Ada Brewer', 'Ben Kettle'], published: '2020', journalRef: 'ACM Tea' },
    ],
    [
      'apacite',
      String.raw`\bibitem [\protect \citeauthoryear {Brewer \BBA {} Kettle}{Brewer \BBA {} Kettle}{{\protect \APACyear {2020}}}]{b}
\APACinsertmetastar {b}
\begin{APACrefauthors}
Brewer, A.%
\BCBT {}\ \BBA {} Kettle, B.%
\end{APACrefauthors}%
\unskip\
\newblock
\APACrefYearMonthDay{2020}{}{}.
\newblock
{\BBOQ}\APACrefatitle {The cups of {N}ature} {The Cups of {N}ature}.{\BBCQ}
\newblock
\APACjournalVolNumPages{Tea}{1}{2}{3--4}.`,
      { title: 'The Cups of Nature', authors: ['A. Brewer', 'B. Kettle'], published: '2020', journalRef: 'Tea' },
    ],
    [
      'Springer', String.raw`\bibitem{b}
Brewer, A., Kettle, B.: Tea from two sides. In: Tea 2020. pp. 1--12. Cup (2020)`,
      { title: 'Tea from two sides', authors: ['A. Brewer', 'B. Kettle'], published: '2020' },
    ],
  ])('is read: %s', async (_, item, paper) => {
    expect(await readAll(bibliography(item))).toMatchObject([paper]);
    const manuscript = `\\documentclass{article}\n% \\bibitem{x} no\n\\begin{document}Tea.\n${bibliography(item)}`;
    expect(await readAll(manuscript, 'main.tex')).toMatchObject([paper]);
  });

  it('is left out where it names no titles, and keeps the keys of the others', async () => {
    const { found, refused } = await parseImport(
      bibliography(String.raw`\bibitem{a} A.~Brewer and B.~Kettle, {\it Phys. Rev. Lett.} {\bf 47}, 777 (1935).`), { name: 'main.bbl', now },
    );
    expect(found).toMatchObject({ papers: 0, refused: 1 });
    expect(refused[0]!.text).toContain('A. Brewer and B. Kettle, Phys. Rev. Lett. 47, 777 (1935)');
  });

  it('as INSPIRE gives it: the title is a comment, and a collaboration stands in brackets', async () => {
    expect(await readAll(String.raw`%\cite{Brewer:1997re}
\bibitem{Brewer:1997re}
A.~B.~Brewer,
%\`\`The large $N$ limit of kettles,''
Adv. Theor. Tea \textbf{2} (1998), 231-252
doi:10.1000/tea.1998
[arXiv:hep-th/9711001 [hep-th]].
%19999 citations counted in INSPIRE as of 20 Nov 2026
%\cite{POT:2012yve}
\bibitem{POT:2012yve}
B.~Kettle \textit{et al.} [POT],
%\`\`Observation of a new leaf with the POT detector,''
Phys. Tea B \textbf{716} (2012), 1-29
[arXiv:1207.7001 [hep-ex]].`.replaceAll('\\`', '`'), 'inspire.txt')).toMatchObject([
      {
        title: 'The large $N$ limit of kettles', authors: ['A. B. Brewer'], published: '1998', arxivId: 'hep-th/9711001',
        doi: '10.1000/tea.1998',
      },
      {
        title: 'Observation of a new leaf with the POT detector', authors: ['B. Kettle'], authorsCut: true, published: '2012',
        arxivId: '1207.7001',
      },
    ]);
  });

  it('as amsrefs writes it, each author in a field of its own', async () => {
    expect(await readAll(String.raw`\begin{biblist}
\bib{MR1}{article}{
   author={Brewer, Ad\'a},
   author={\O stlid, Nils},
   title={On the $L^p$-cohomology of pots},
   journal={Ann. of Tea (2)},
   volume={191},
   date={2020},
   pages={441--502},
   doi={10.1000/tea.191},
}
\bib{MR2}{book}{
   author={Kettle, B.},
   title={Local lids},
   publisher={Pot Press},
   date={1979},
}
\end{biblist}`, 'refs.tex')).toMatchObject([
      {
        title: 'On the $L^p$-cohomology of pots', authors: ['Adá Brewer', 'Nils Østlid'], published: '2020', journalRef: 'Ann. of Tea (2)',
      },
      { title: 'Local lids', authors: ['B. Kettle'], published: '1979' },
    ]);
  });

  it('is read as biblatex keeps it, each entry once', async () => {
    const entry = String.raw`
    \entry{brewer2020}{article}{}{}
      \name{author}{3}{}{%
        {{un=0,uniquepart=base,hash=5316}{%
           family={Brewer},
           familyi={B\bibinitperiod},
           given={Ada\bibnamedelima M.},
           giveni={A\bibinitperiod\bibinitdelim M\bibinitperiod},
           givenun=0}}%
        {{hash=ea27}{%
           family={Kettle},
           given={Ben},
           prefix={van},
           prefixi={v\bibinitperiod}}}%
        {{hash=ab}{%
           family={{Tea Lab}}}}%
      }
      \list{publisher}{1}{%
        {Cup}%
      }
      \field{journaltitle}{Letters on Tea}
      \field{title}{A Cup of {\"O}l}
      \field{month}{6}
      \field{year}{2020}
      \field{pages}{1\bibrangedash 9}
      \field{eprinttype}{arxiv}
      \verb{eprint}
      \verb 2006.00001
      \endverb
      \verb{doi}
      \verb 10.1000/tea_1
      \endverb
    \endentry
`;
    const old = String.raw`
    \entry{pot}{book}{}
      \name{author}{1}{}{%
        {{hash=1}{Pot}{P\bibinitperiod}{Carla}{C\bibinitperiod}{}{}{}{}}%
      }
      \field{title}{On Pots}
      \field{year}{1999}
    \endentry
`;
    const text = `% $ biblatex auxiliary file $\n\\refsection{0}\n\\sortlist[entry]{nty/global/}${entry}${old}\\endsortlist\n\\refsection{1}${entry}`;
    const reading = await parseImport(text, { name: 'main.bbl', now });
    expect(reading.digests.flatMap(({ entries }) => entries)).toMatchObject([
      {
        title: 'A Cup of Öl', authors: ['Ada M. Brewer', 'Ben van Kettle', 'Tea Lab'], published: '2020-06', arxivId: '2006.00001',
        doi: '10.1000/tea_1', journalRef: 'Letters on Tea', pages: '1–9', publisher: 'Cup',
      },
      { title: 'On Pots', authors: ['Carla Pot'], published: '1999' },
    ]);
    expect(reading.found.doubles).toBe(0);
  });

  it('is not asked for: the links of a document name papers, too', async () => {
    const text = String.raw`\documentclass{article}
% https://arxiv.org/abs/2606.00009
\begin{document}
\section{Reading}
\begin{itemize}
\item \href{https://arxiv.org/abs/2606.00001}{Kettles That Learn to Wait}
\item Spoons in the Wild, \url{https://arxiv.org/abs/2606.00002}
\end{itemize}
\end{document}`;
    expect(await readAll(text, 'reading.tex')).toMatchObject([
      { arxivId: '2606.00001', title: 'Kettles That Learn to Wait' }, { arxivId: '2606.00002', title: 'Spoons in the Wild' },
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import { readLines } from '../../support/import-lines';

const KETTLES = 'Kettles that learn to wait | A. Brewer; B. Kettle | 2021 | 10.5555/jt.2021.045';
const FOAMS = 'Foams in milk and tea | C. Cup; D. Spoon; E. Tray | 2022 | 2203.01234';

describe('a list of references below its heading, of which a line may be another text,', () => {
  it('in the style of APA', async () => {
    expect(await readLines(`References

Brewer, A., & Kettle, B. (2021). Kettles that learn to wait. Journal of Tea, 12(3), 45–67. https://doi.org/10.5555/jt.2021.045
Cup, C., Spoon, D., & Tray, E. (2022, March 14). Foams in milk and tea [Preprint]. arXiv. https://doi.org/10.48550/arXiv.2203.01234
Leaf, G. (2019). Brewing under uncertainty (Publication No. 123) [Doctoral dissertation, University of Cups]. ProQuest Dissertations.
World Tea Organization. (2018). Global report on tea. https://www.tea.example/report
`)).toEqual([KETTLES, FOAMS, 'Brewing under uncertainty | G. Leaf | 2019 | ', 'Global report on tea | World Tea Organization | 2018 | ']);
  });

  it('in the style of MLA: a quoted title, a book of one person', async () => {
    expect(await readLines(`Works Cited
Brewer, Ada, and Ben Kettle. "Kettles That Learn to Wait." Journal of Tea, vol. 12, no. 3, Mar. 2021, pp. 45-67.
Cup, Carl, et al. "Foams in Milk and Tea." arXiv, 14 Mar. 2022, arXiv:2203.01234.
Leaf, Gus. "On Leaves." Tea Quarterly, vol. 1, 2018, pp. 1-9.
Leaf, Gus. Optimal Brewing under Uncertainty. Tea Press, 2019.
`)).toEqual([
      'Kettles That Learn to Wait | Ada Brewer; Ben Kettle | 2021 | ', 'Foams in Milk and Tea | Carl Cup + | 2022 | 2203.01234',
      'On Leaves | Gus Leaf | 2018 | ', 'Optimal Brewing under Uncertainty | Gus Leaf | 2019 | ',
    ]);
  });

  it('in the style of Chicago: a dash stands for the names of the one before', async () => {
    expect(await readLines(`Brewer, Ada, and Ben Kettle. 2021. “Kettles That Learn to Wait.” Journal of Tea 12 (3): 45–67.
Cup, Carl, Dora Spoon, and Eve Tray. 2022. “Foams in Milk and Tea.” arXiv. https://doi.org/10.48550/arXiv.2203.01234.
———. 2023. “Foams Again.” Journal of Tea Studies 14 (1): 1–9.
`)).toEqual([
      'Kettles That Learn to Wait | Ada Brewer; Ben Kettle | 2021 | ',
      'Foams in Milk and Tea | Carl Cup; Dora Spoon; Eve Tray | 2022 | 2203.01234',
      'Foams Again | Carl Cup; Dora Spoon; Eve Tray | 2023 | ',
    ]);
  });

  it('in the style of Harvard: titles in single quotes, and when a page was looked at', async () => {
    expect(await readLines(`Brewer, A. and Kettle, B. (2021) 'Kettles that learn to wait', Journal of Tea, 12(3), pp. 45–67. doi:10.5555/jt.2021.045.
Cup, C., Spoon, D. and Tray, E. (2022) ‘Foams in milk and tea’. arXiv. Available at: http://arxiv.org/abs/2203.01234 (Accessed: 5 May 2024).
`)).toEqual([KETTLES, FOAMS]);
  });

  it('with a heading in the line above, as in a list of publications', async () => {
    expect(await readLines(`Ada Brewer
Curriculum Vitae

Publications
A. Brewer, B. Kettle. "Kettles That Learn to Wait." Journal of Tea, 12(3):45–67, 2021.
A. Brewer, C. Cup. "Foams in Milk and Tea." In Proceedings of TEA, 2022. arXiv:2203.01234
`)).toEqual(['Kettles That Learn to Wait | A. Brewer; B. Kettle | 2021 | ', 'Foams in Milk and Tea | A. Brewer; C. Cup | 2022 | 2203.01234']);
  });

  it('with wrapped lines', async () => {
    expect(await readLines(`Brewer, A., & Kettle, B. (2021). Kettles that learn to wait. Journal of
Tea, 12(3), 45–67. https://doi.org/10.5555/jt.2021.045
Leaf, G. (2019). Brewing. Journal of Tea, 10(1), 1–9.
Leaf, G. (2020). Steeping. Journal of Tea, 11(1), 1–9.
`)).toEqual([KETTLES, 'Brewing | G. Leaf | 2019 | ', 'Steeping | G. Leaf | 2020 | ']);
  });
});

describe('numbered references', () => {
  it('of medicine: a book, and a preprint that a person looked at later', async () => {
    expect(await readLines(`1. Leaf G. Optimal brewing under uncertainty. 2nd ed. London: Tea Press; 2019. p. 5-10.
2. Lemon I, Honey J. Does lemon matter? [Internet]. medRxiv; 2023 [cited 2024 Jan 5]. From: https://doi.org/10.1101/2023.01.01.23284000
`)).toEqual([
      'Optimal brewing under uncertainty | G. Leaf | 2019 | ', 'Does lemon matter? | I. Lemon; J. Honey | 2023 | 10.1101/2023.01.01.23284000',
    ]);
  });

  it('of IEEE, ACM, Springer, Elsevier and NeurIPS have the year beside the id, and the DOI', async () => {
    expect(await readLines(`[1] C. Cup, D. Spoon, and E. Tray, “Foams in milk and tea,” Mar. 14, 2022, arXiv: arXiv:2203.01234.
[2] F. Saucer, Small Spoons, 2nd ed. New York, NY, USA: Tea Press, 2018.
`)).toEqual([FOAMS, 'Small Spoons | F. Saucer | 2018 | ']);
    expect(await readLines(`[1] Carl Cup and Dora Spoon. 2022. Foams in Milk. arXiv:2203.01234 [cs.CL] https://arxiv.org/abs/2203.01234
[2] Gus Leaf. 2019. Optimal Brewing: What Waits?. In Proceedings of the 2019 Tea Conference (TEA '19), Lyon. ACM, 1–8.
`)).toEqual(['Foams in Milk | Carl Cup; Dora Spoon | 2022 | 2203.01234', 'Optimal Brewing: What Waits? | Gus Leaf | 2019 | ']);
    expect(await readLines(`1. Cup, C., Spoon, D., Tray, E.: Foams in milk and tea. arXiv preprint arXiv:2203.01234 (2022)
2. Leaf, G., et al.: Optimal brewing. In: Honey, J. (ed.) TEA 2018. LNCS, vol. 1234, pp. 1–10. Springer, Cham (2018)
`)).toEqual([FOAMS, 'Optimal brewing | G. Leaf + | 2018 | ']);
    expect(await readLines(`[1] A. Brewer, B. Kettle, Kettles that learn to wait, J. Tea Stud. 12 (2021) 45–67. https://doi.org/10.5555/jt.2021.045.
[2] C. Cup, D. Spoon, E. Tray, Foams in milk and tea, arXiv:2203.01234.
`)).toEqual([KETTLES, FOAMS.replace('2022', '')]);
  });

  it('of Nature: a chapter without a title of its own is no paper', async () => {
    expect(await readLines(`1. Brewer, A. & Kettle, B. Kettles that learn to wait. J. Tea Stud. 12, 45–67 (2021).
2. Cup, C. et al. Foams in milk. Preprint at https://arxiv.org/abs/2203.01234 (2022).
3. Leaf, G., Saucer, F. & Sugar, H. in Handbook of Tea (eds Honey, J. & Mint, K.) 1–20 (Tea Press, 2019).
`)).toEqual(['Kettles that learn to wait | A. Brewer; B. Kettle | 2021 | ', 'Foams in milk | C. Cup + | 2022 | 2203.01234']);
  });

  it('of China’s standard have the DOI', async () => {
    expect(await readLines(`[1]张三,李四,王五.基于深度学习的茶叶识别[J].茶学学报,2021,42(03):15-22. DOI:10.5555/cx.2021.015.
[2]赵六.水温对茶汤品质的影响研究[D].某大学,2020.
`)).toEqual(['基于深度学习的茶叶识别 | 张三; 李四; 王五 | 2021 | 10.5555/cx.2021.015', '水温对茶汤品质的影响研究 | 赵六 | 2020 | ']);
  });
});

it('a list that HAL wrote', async () => {
  expect(await readLines(`Ada Brewer, Ben Kettle. Kettles That Wait. Journal of Tea, 2023, 12 (3), pp.45-67. ⟨10.5555/jts.2023.045⟩. ⟨hal-04321001⟩
Carl Cup, Dora Spoon. On the Stability of Foams. Tea Conference 2022, Jun 2022, Lyon, France. ⟨hal-04321002⟩
Eve Tray, Finn Saucer. A Theory of Small Spoons. 2024. ⟨hal-04555003v2⟩
Gus Leaf. Brewing under Uncertainty. Computer Science [cs]. Université de Théville, 2021. English. ⟨NNT : 2021THEV0012⟩. ⟨tel-03555004⟩
`)).toEqual([
    'Kettles That Wait | Ada Brewer; Ben Kettle | 2023 | 10.5555/jts.2023.045', 'On the Stability of Foams | Carl Cup; Dora Spoon | 2022 | ',
    'A Theory of Small Spoons | Eve Tray; Finn Saucer | 2024 | ', 'Brewing under Uncertainty | Gus Leaf | 2021 | ',
  ]);
});

it('references in the styles of Russia, Germany, Brazil and RePEc', async () => {
  expect(await readLines(`1. Иванов И. И., Петров П. П. Чайники, которые учатся ждать // Журнал чая. – 2021. – Т. 12, № 3. – С. 45–67.
2. Brewer A., Kettle B. Kettles that learn to wait // Journal of Tea. 2021. Vol. 12. P. 45–67.
`)).toEqual(['Чайники, которые учатся ждать | И. И. Иванов; П. П. Петров | 2021 | ', 'Kettles that learn to wait | A. Brewer; B. Kettle | 2021 | ']);
  expect(await readLines(`Brewer, Ada / Kettle, Ben (2021): Kessel, die warten lernen. In: Zeitschrift für Tee 12 (3), S. 45–67.
Cup, Carl (2020): Schäume in Milch und Tee. Berlin: Tee-Verlag.
Müller, Jörg; Löffel, Dora (2019): Über Löffel. Wiesbaden: Springer VS.
`)).toEqual([
    'Kessel, die warten lernen | Ada Brewer; Ben Kettle | 2021 | ', 'Schäume in Milch und Tee | Carl Cup | 2020 | ',
    'Über Löffel | Jörg Müller; Dora Löffel | 2019 | ',
  ]);
  expect(await readLines(`BREWER, A.; KETTLE, B. Kettles that learn to wait. Journal of Tea, v. 12, n. 3, p. 45-67, 2021.
CUP, Carl. Foams in milk and tea. São Paulo: Tea Press, 2020.
`)).toEqual(['Kettles that learn to wait | A. Brewer; B. Kettle | 2021 | ', 'Foams in milk and tea | Carl Cup | 2020 | ']);
  expect(await readLines(`Ada Brewer & Ben Kettle, 2021. "Kettles That Learn to Wait," Working Papers 123, University of Cups, Department of Tea.
Carl Cup, 2020. "Foams in Milk," Journal of Tea, Tea Press, vol. 12(3), pages 45-67, March.
`)).toEqual(['Kettles That Learn to Wait | Ada Brewer; Ben Kettle | 2021 | ', 'Foams in Milk | Carl Cup | 2020 | ']);
});

it.each([
  'Our team\nAda Brewer, Ben Kettle. Founders. London 2019.\nCarl Cup, Dora Spoon. Joined the company in Paris 2020.\n',
  'Paris, France. 2019. The office of the company.\nLyon, France. 2021. The second office of the company.\n',
  '1. First, boil the water. 2021 was hot.\n2. Then, Ada Brewer, Ben Kettle. Wait for ten minutes. NASA 2021.\n',
  '10:00 Keynote: The future of tea in Europe — Carl Cup, Tea Ltd (2026)\n11:00 Panel on milk — Dora Spoon, Eve Tray (chair)\n',
])('names and years are no references: %s', async (text) => expect(await readLines(text)).toEqual([]));

it.each([
  ['APA', 'Brewer, A., & Kettle, B. (2021). Kettles that learn to wait. Journal of Tea, 12(3), 45–67. https://doi.org/10.5555/jt.2021.045'],
  ['medicine', 'Brewer A, Kettle B. Kettles that learn to wait. J Tea. 2021;12(3):45-67. doi:10.5555/jt.2021.045'],
  ['IEEE', 'A. Brewer and B. Kettle, "Kettles that learn to wait," J. Tea, vol. 12, no. 3,\npp. 45-67, 2021, doi: 10.5555/jt.2021.045.'],
])('one reference alone, in the style of %s, is a list of one', async (_, text) => {
  expect(await readLines(text)).toEqual([KETTLES]);
  expect(await readLines('I met Ada Brewer and Ben Kettle in 2021. We drank tea.')).toEqual([]);
});

/** The words of links, buttons and venues, which lists write beside titles. */

/** Words that links and buttons consist of. A text of nothing else is no title. */
const LINK_WORDS: ReadonlySet<string> = new Set(
  (
    'arxiv pdf abs abstract paper papers link links url id doi html code project projects page here read more the full view ' +
    'on hugging face ' +
    'huggingface hf alphaxiv github gitlab source preprint other formats tex ps bibtex bib cite citation it in this to now see continue ' +
    'reading learn details tweet thread video blog blogpost demo slides poster publisher published journal version versions openreview ' +
    'technical report tech website site homepage web model models weights checkpoint checkpoints dataset datasets data repo repository ' +
    'colab notebook discord youtube and or post article text download announcement twitter x release official implementation stars star ' +
    'leaderboard survey list benchmark arxivlink wechat twitter zhihu hfpaper ' +
    'highlight highlights replaced electronic edition ' +
    '论文 代码 链接 地址 项目 主页 原文 下载 解读 论文链接 论文地址 论文下载 代码链接 代码地址 项目主页 项目地址 开源代码 ' +
    'supplementary supplement appendix org com show hide less notes note talk press media summary review reviews semantic scholar'
  ).split(' '),
);
/** Names of venues, which lists put into brackets and on links. */
const VENUES: ReadonlySet<string> = new Set(
  (
    'neurips nips icml iclr acl emnlp naacl eacl coling tacl aaai ijcai cvpr iccv eccv wacv bmvc siggraph asia kdd www sigir cikm wsdm recsys ' +
    'icassp interspeech corl icra iros rss uai aistats colt jmlr tmlr colm chi uist osdi sosp mlsys usenix findings workshop ' +
    'oral spotlight tvcg icdar eurovis ieeevis infovis pacificvis sigmod vldb pvldb icde edbt tkde icme accv miccai isbi tmi lrec conll ' +
    'ijcnn ecai aamas icaps mobicom sigcomm nsdi asplos icse fse issta ccs ndss stoc focs soda popl pldi cscw imwut tro tnnls ' +
    'conference nature science cell pnas ieee acm tpami ijcv nature arxiv corr preprint'
  ).split(' '),
);
/** An address, an id, or a bibcode of ADS, which has 19 signs. */
const ADDRESS_OR_ID = /^(?:https?:|\d{4}[a-z&][\w.&]{13}[a-z.]$|(?:arxiv:?\s{0,9})?\d{4}\.\d{4,5}(?:v\d{1,4})?.{0,20}$)/i;
/** A size (`7B`), a year or another number. */
const NUMBER = /^\d{1,6}(?:[km]?b|k|st|nd|rd|th)?$/;

/** What newsletters write in bold before the points that they make about a paper. */
const POINTS = new RegExp(
  '^(?:what(?:.s new| (?:they|we) (?:did|found))|how it works|why (?:it|this) matters|why it.s (?:important|interesting)|in short|bottom line|'
  + 'behind the news|where (?:it|they) stands?|we.re thinking|(?:(?:key|main|core) )?(?:ideas?|takeaways?|findings?|insights?|contributions?)|'
  + '(?:key|main) (?:results?|points?|innovations?))\\s?:?$', 'i',
);

/** Whether a text is a link's or button's label and nothing else: link words, a venue and its year, an address, an id, a point's name. */
export function isLinkText(text: string): boolean {
  if (POINTS.test(text.slice(0, 40))) return true;
  if (ADDRESS_OR_ID.test(text.slice(0, 400).replace(/^[\p{Extended_Pictographic}\ufe0f\s]{1,9}/u, ''))) return true;
  let words = 0;
  for (const piece of text.toLowerCase().split(/\s+/)) {
    if (/^[a-z-]{2,8}\.[a-z]{2}$/.test(piece)) continue;
    for (const word of piece.split(/[\p{P}\p{S}]+/u)) {
      if (!word) continue;
      words += 1;
      // A venue may have its year glued to it: `ICCV2025`, `CVPR24`.
      if (!LINK_WORDS.has(word) && !VENUES.has(word.replace(/(?:19|20)?\d\d$/, '')) && !NUMBER.test(word)) return false;
    }
  }
  return words > 0 || text.trim() !== '';
}

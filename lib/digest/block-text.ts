/** What the text of a block is: ids, a title, a sentence, names, a label, votes. */
import type { ArxivId } from '@/lib/paper/arxiv-id';
import { decodeTex } from '@/lib/paper/decode-tex';
import { foldTitle } from '@/lib/paper/title-key';
import { findArxivIds } from '@/lib/sites/arxiv-links';
import type { EntryDraft } from './entry';
import type { TextBlock } from './html-blocks';
import { dropOthers, splitNames } from './names';
import { isLinkText } from './link-words';
import { writeOutLinks } from './mail-lines';
import { readVoteCount, trimMarks } from './trim-title';

/** In characters. Ids are looked for at the start of a block; longer blocks are no paragraphs. */
const MAX_SEARCHED_LENGTH = 20_000;
const MAX_TITLE_LENGTH = 300;
const MIN_ABSTRACT_LENGTH = 200;

/** An id in a block. */
export interface NamedId extends ArxivId {
  /** The text of its link, if it is linked. */
  linkText?: string;
}

/** The ids of the papers that a block names, each once. */
export function findIds(block: TextBlock): NamedId[] {
  const ids = new Map<string, NamedId>();
  for (const link of block.links) {
    // A site's own pages link to themselves without a host.
    const href = link.href.startsWith('/') && !link.href.startsWith('//') ? `https://arxiv.org${link.href}` : link.href;
    for (const id of findArxivIds(decodeLink(href))) {
      const known = ids.get(id.id);
      if (!known || (isTitleLike(link.text) && !isTitleLike(known.linkText ?? ''))) {
        ids.set(id.id, { ...known, ...id, linkText: link.text });
      }
    }
  }
  for (const id of findArxivIds(writeOutLinks(block.text.slice(0, MAX_SEARCHED_LENGTH)))) if (!ids.has(id.id)) ids.set(id.id, id);
  return [...ids.values()];
}

/** How ADS calls a preprint: `2026arXiv261101234B`. */
const BIBCODE = /\/abs\/\d{4}arXiv(\d{4})\.?(\d{4,5})[A-Z](?![\w.])/;

/** The link with its decoded form behind it, for newsletters that wrap links: `https://click.example/?u=https%3A%2F%2Farxiv.org…`. */
function decodeLink(href: string): string {
  const [, month, number] = BIBCODE.exec(href) ?? [];
  if (month) return `${href} arXiv:${month}.${number}`;
  if (!/%2f/i.test(href)) return href;
  try {
    return `${href} ${decodeURIComponent(href)}`;
  } catch {
    return href;
  }
}

/** Whether a line has addresses of papers and no other words than such as `Paper:` or `PDF`. */
export function isBareLink(block: TextBlock): boolean {
  return findIds(block).length > 0 && !isTitleLike(stripLinks(block)) && !block.links.some(({ text }) => isTitleLike(text));
}

/** An id, with or without brackets and version. */
const ID = /[([]?\b(?:arxiv:\s?)?(?:\d{4}\.\d{4,5}|[a-z-]{2,12}(?:\.[a-z-]{2,6})?\/\d{7})(?:v\d+)?[)\]]?/gi;

/** The block's text without addresses, ids, link words and list mark. */
export function stripLinks(block: TextBlock): string {
  let text = block.text.slice(0, 2_000);
  for (const link of block.links) if (link.text && isLinkText(link.text)) text = text.replace(link.text, ' ');
  text = text.replace(/https?:\/\/\S+/g, ' ');
  // Every id has four digits in a row; most texts have none.
  if (/\d{4}/.test(text)) text = text.replace(ID, ' ');
  // arXiv's listings say so beside an id.
  text = text.replace(/\[Submitted on [^\]]{4,60}\]/i, ' ');
  text = text.replace(/\([\s|,;:·-]*\)|\[[\s|,;:·-]*\]/g, ' ');
  // The stop behind an id at the end: `Title, arXiv:2606.00001.`
  return trimMarks(text.replace(/[.,;:]{0,2}\s[.,;:]{1,3}\s{0,9}$/, ''));
}

/** Whether a text can be a title: it is short, has letters, and does not only name a link. */
export function isTitleLike(text: string): boolean {
  const bare = text.slice(0, MAX_TITLE_LENGTH + 1);
  return bare.length <= MAX_TITLE_LENGTH && !isLinkText(bare) && foldTitle(bare).length >= 5 && /\p{L}{2}/u.test(bare);
}

/** Whether the text of a link to a paper is its title: also a short one, such as `T5`. */
export function isLinkedTitle(text: string): boolean {
  return isTitleLike(text) || (text.length < 30 && /\p{L}/u.test(text) && /\p{L}.*[\p{L}\p{N}]/u.test(text) && !isLinkText(text));
}

/** Reads the votes that a text of at most two titles' length names. */
export function readVotes(paper: EntryDraft, text: string): void {
  const votes = text.length <= MAX_TITLE_LENGTH * 2 ? readVoteCount(text) : undefined;
  if (votes !== undefined) paper.upvotes ??= votes;
}

/** Whether a text is long enough to be an abstract. */
export function isLong(text: string): boolean {
  return text.length >= MIN_ABSTRACT_LENGTH;
}

/** Whether a text has eight words and ends like a sentence, so that it is more than a title. */
export function isSentence(text: string): boolean {
  return /[.!]["'”’)\]]?$/.test(text) && text.split(/\s+/, 8).length === 8;
}

const NAME_WORD = /^\p{Lu}[\p{L}\p{M}.'’‐-]*$/u;
/** Particles of family names, written small. */
const PARTICLES: ReadonlySet<string> = new Set('de der den van von la le di da del della des dos du bin ibn al el ter ten zu y'.split(' '));

/** `Math.`, `Res.`: abbreviated words of journals. Given names are cut so, too, but seldom. */
const CUT_WORD = /^(?!Chr|Prof|Alex|Joh)\p{L}{3,12}\.$/u;

/** Whether a text is a name of two to five words: `Ada Brewer`, `A. B. van den Kettle`. */
export function isName(text: string): boolean {
  const words = text.split(' ');
  if (words.some((word) => CUT_WORD.test(word))) return false;
  return words.length > 1 && words.length <= 5 && NAME_WORD.test(words[0]!)
    && words.every((word) => word.length < 40 && (PARTICLES.has(word) || NAME_WORD.test(word)));
}

/** A name in Chinese or Japanese letters: `王小明`, `山田 太郎`. */
const HAN_NAME = /^\p{Script=Han}{2,4}$|^\p{Script=Han}{1,3} [\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]{1,4}$/u;
/** The commonest family names of China, a letter each, in both ways to write them. */
const FAMILIES: ReadonlySet<string> = new Set(
  '王李张張刘劉陈陳杨楊赵趙黄黃周吴吳徐孙孫胡朱高林何郭马馬罗羅梁宋郑鄭谢謝韩韓唐冯馮于董萧蕭程曹袁邓鄧许許傅沈曾彭吕呂苏蘇卢盧蒋蔣蔡贾賈丁魏薛叶葉余潘杜戴夏钟鍾汪田任姜范方石姚谭譚廖邹鄒熊金陆陸孔白崔康毛邱秦江史顾顧侯邵孟龙龍万萬段雷钱錢汤湯尹黎易常武乔喬贺賀赖賴龚龔文',
);

/**
 * Whether pieces are names in Chinese or Japanese letters. Other short words look the same, so half of the pieces must begin with a
 * known family name, or have a space in them.
 */
function areHanNames(pieces: readonly string[]): boolean {
  const isSure = (name: string): boolean => name.includes(' ') || FAMILIES.has(name[0]!);
  return pieces.every((piece) => HAN_NAME.test(piece)) && pieces.filter(isSure).length * 2 >= pieces.length;
}

/** Whether a text is two or more names (`Ada Brewer, Ben Kettle`) or has `et al.` One name alone may be part of a title. */
export function areNames(written: string): boolean {
  const text = written.length <= 3_000 && written.includes('\\') ? decodeTex(written) : written;
  if (text.length > 3_000 || !/[,，、]| and | & |\bet\.? ?al\b/.test(text)) return false;
  const { names, cut } = dropOthers(splitNames(text.replace(/\.$/, '')));
  if (names.length < (cut ? 1 : 2)) return false;
  if (areHanNames(names)) return true;
  // In a long list one odd name is no sign against it: `xAI`, `et al` in another script.
  const isOdd = (name: string): boolean => !isName(name) && (names.length < 4 || !/^\p{Lu}[\p{L}'’-]{1,20}$/u.test(name));
  const odd = names.filter((name) => isOdd(name.trim())).length;
  return odd === 0 ? names.some((name) => isName(name.trim())) : names.length >= 4 && odd * 5 <= names.length;
}

/** Whether of several pieces between commas half are names: enough for a text in the place of names. */
export function areMostlyNames(text: string): boolean {
  const pieces = text.length > 3_000 ? [] : text.replace(/[*†.]+(?=,|$)/g, '').split(/, (?:and )?| and /).map((piece) => piece.trim());
  const isShort = pieces.every((piece) => piece.length < 60 && piece.split(' ').length < 6);
  const isWord = (piece: string): boolean => /^\p{Lu}[\p{L}'’-]*$/u.test(piece);
  if (pieces.length > 3 && pieces.every((piece) => isName(piece) || isWord(piece))) return true;
  return pieces.length > 1 && isShort && pieces.filter(isName).length * 2 >= pieces.length;
}

const LABEL = new RegExp(
  '^(title|authors?|author\\(s\\)|by|abstract|summary|tl;?dr|upvotes?|votes|' +
    'subjects|categories|keywords?|comments|date|(?:publication )?year|status|source|score|snippet|venue|' +
    'code|link|links|journal-ref|report-no|' +
    '(?:msc|acm)-class|doi|[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}\\p{Script=Cyrillic} ]{2,12})' +
    '\\s?[:：]\\s*',
  'iu',
);
/** The labels of other languages. Those of `other` say nothing that a paper has. */
const LABELS: Readonly<Record<string, string>> = {
  'author(s)': 'authors', 'publication year': 'year',
  标题: 'title', 题目: 'title', 论文标题: 'title', 论文题目: 'title', 论文名称: 'title', タイトル: 'title', 論文タイトル: 'title', 제목: 'title',
  название: 'title', 作者: 'authors', 论文作者: 'authors', 著者: 'authors', 저자: 'authors', авторы: 'authors', автор: 'authors',
  摘要: 'abstract', 论文摘要: 'abstract', 中文摘要: 'abstract', 要旨: 'abstract', 概要: 'abstract', 초록: 'abstract', аннотация: 'abstract',
  关键词: 'keywords', 关键字: 'keywords', キーワード: 'keywords', 키워드: 'keywords', 'ключевые слова': 'keywords',
  日期: 'other', 发布日期: 'other', 发表日期: 'other', 提交日期: 'other', 时间: 'other', 发布时间: 'other', 日付: 'other', 公開日: 'other', 날짜: 'other',
  дата: 'other', 链接: 'other', 论文链接: 'other', 论文地址: 'other', 地址: 'other', 代码: 'other', 代码链接: 'other', 代码地址: 'other', 项目: 'other',
  项目主页: 'other', 开源代码: 'other', リンク: 'other', 링크: 'other', ссылка: 'other', 机构: 'other', 单位: 'other', 作者单位: 'other', 所属: 'other',
  分类: 'other', 类别: 'other', 领域: 'other', 标签: 'other', 期刊: 'other', 会议: 'other', 来源: 'other', 评分: 'other', 相关性评分: 'other',
  相关度: 'other', 推荐指数: 'other', 备注: 'other', 注: 'other',
};

/** Names up to the next label on their line: `Ada Brewer Date: 5 March`. */
function cutAtLabel(names: string): string {
  const at = names.slice(0, 20_000).search(/\s(?:Last )?\p{Lu}[\p{L}-]{2,15}\s?[:：]/u);
  return at < 0 ? names : names.slice(0, at);
}

/** Reads `Title: …`, `Authors: …`, `Abstract: …`, `Upvotes: …` into the paper; `false` if the text has no such label. */
export function readLabel(paper: EntryDraft, text: string): boolean {
  const label = LABEL.exec(text);
  if (!label) return false;
  const written = label[1]!.toLowerCase();
  const name = /[^a-z;-]/.test(written) ? LABELS[written.trim()] : written;
  if (!name) return false;
  const value = text.slice(label[0].length).trim();
  switch (name) {
    case 'title':
      if (value) paper.title = value;
      break;
    case 'author':
    case 'authors':
    case 'by':
      paper.authors ??= splitNames(cutAtLabel(value));
      break;
    case 'year':
      if (/^(?:19|20)\d\d(?:$|,)/.test(value)) paper.published ??= value.slice(0, 4);
      break;
    case 'doi':
      if (/10\.\d{4,9}\//.test(value)) paper.doi ??= value;
      break;
    case 'abstract':
    case 'summary':
      if (isLong(value)) paper.abstract ??= value;
      else paper.gist ??= value;
      break;
    case 'tldr':
    case 'tl;dr':
      paper.gist ??= value;
      break;
    case 'upvote':
    case 'upvotes':
    case 'votes':
      if (/^\d{1,7}$/.test(value)) paper.upvotes ??= Number(value);
      break;
    case 'snippet':
      if (value.length >= 60) Object.assign(paper, { abstract: paper.abstract ?? value, abstractCut: true });
      break;
    case 'keyword':
    case 'keywords':
      paper.keywords ??= value.split(/[,;]/).map((word) => word.trim());
      break;
    default:
      break;
  }
  return true;
}

import * as v from 'valibot';
import { safeCodeUrl, safeHttps } from '@/lib/paper/links';
import type { MessageType } from './protocol';

/** What may arrive, and from whom. `page`: a content script may ask it; else only Sidelight's own pages. */
type Sender = 'page' | 'extension';

const text = (max: number) => v.pipe(v.string(), v.maxLength(max));
const key = v.pipe(v.string(), v.minLength(1), v.maxLength(1100));
const day = v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}$/));
const source = v.pipe(v.string(), v.minLength(1), v.maxLength(2100));
const state = v.picklist(['to-read', 'reading', 'read']);
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const words = (max: number, most: number) => v.pipe(v.array(text(max)), v.maxLength(most));

const facts = {
  arxivId: v.optional(v.pipe(v.string(), v.regex(/^(\d{4}\.\d{4,5}|[a-z-]{2,10}\/\d{7})$/))),
  version: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(9999))),
  title: v.optional(text(2000)),
  abstract: v.optional(text(40_000)),
  authors: v.optional(words(300, 6000)),
  published: v.optional(day),
  categories: v.optional(words(60, 60)),
  doi: v.optional(text(300)),
  gist: v.optional(text(4000)),
  keywords: v.optional(words(200, 100)),
  codeUrl: v.pipe(v.optional(text(2000)), v.transform(safeCodeUrl)),
  projectUrl: v.pipe(v.optional(text(2000)), v.transform(safeHttps)),
};
const ref = v.object({ ...facts, url: text(4000) });
const entry = v.object({
  ...facts,
  title: text(2000),
  rank: v.optional(count),
  upvotes: v.optional(count),
  comments: v.optional(count),
  abstractCut: v.optional(v.boolean()),
  announce: v.optional(v.picklist(['new', 'cross', 'replace', 'replace-cross'])),
});
const filter = v.object({
  sort: v.optional(v.picklist(['closest', 'newest', 'votes'])),
  since: v.optional(day),
  source: v.optional(source),
  limit: v.optional(v.pipe(count, v.maxValue(200))),
});
const libraryEntry = v.object({
  paperKey: key, savedAt: v.number(), changedAt: v.number(), state,
  tags: words(100, 200), note: text(200_000), rating: v.pipe(count, v.maxValue(5)), readAt: v.optional(v.number()),
});
const keys = v.pipe(v.array(key), v.maxLength(100_000));
const nothing = v.object({});
const importId = v.object({ id: text(100) });

const MESSAGES: { [T in MessageType]: [Sender, v.GenericSchema] } = {
  'page.expect': ['page', nothing],
  'page.open': ['page', v.object({ ref, filter: v.optional(filter), lookUp: v.optional(v.boolean()) })],
  'tab.read': ['extension', nothing],
  'paper.abstract': ['page', v.object({ key, terms: v.optional(words(1000, 50)) })],
  'paper.cite': ['page', v.object({ key, format: v.picklist(['bibtex', 'markdown', 'text', 'ris']), ref: v.optional(ref) })],
  'citekey.try': ['extension', v.object({ pattern: text(200) })],
  'paper.identify': ['page', v.object({ key })],
  'marks.get': ['page', v.object({ papers: v.pipe(v.array(v.object({ arxivId: facts.arxivId, title: facts.title, abstract: facts.abstract })), v.maxLength(5000)) })],
  'listing.harvest': ['page', v.object({
    digest: v.object({ source, sourceName: text(300), date: day, entries: v.pipe(v.array(entry), v.maxLength(5000)) }),
  })],
  'drift.report': ['page', v.object({ ways: v.pipe(v.array(v.pipe(text(80), v.regex(/^[a-z0-9-]+( [a-z]+){3}$/))), v.maxLength(40)) })],
  'drift.list': ['extension', nothing],
  'drift.forget': ['extension', nothing],
  'library.save': ['page', v.object({ key: v.optional(key), ref: v.optional(ref) })],
  'library.unsave': ['page', v.object({ key })],
  'library.change': ['page', v.object({
    keys,
    change: v.object({
      state: v.optional(state), addTags: v.optional(words(100, 100)), removeTags: v.optional(words(100, 100)),
      note: v.optional(text(200_000)), noteWas: v.optional(text(200_000)), rating: v.optional(v.pipe(count, v.maxValue(5))),
    }),
  })],
  'library.list': ['extension', v.object({ state: v.optional(state), keys: v.optional(keys), limit: v.optional(count) })],
  'library.abstracts': ['extension', v.object({ keys })],
  'library.remove': ['extension', v.object({ keys })],
  'library.merge': ['extension', v.object({ keep: key, drop: keys })],
  'library.restore': ['page', v.object({
    entries: v.pipe(v.array(libraryEntry), v.maxLength(100_000)),
    only: v.optional(v.pipe(v.array(v.picklist(['state', 'tags', 'note', 'rating'])), v.maxLength(4))),
  })],
  'library.export': ['extension', v.object({
    keys: v.optional(keys),
    format: v.picklist(['bibtex', 'ris', 'csl-json', 'csv', 'markdown', 'obsidian', 'json']),
  })],
  'today.get': ['extension', v.object({ source: v.optional(source), date: v.optional(day), order: v.optional(v.picklist(['votes', 'rank', 'for-you'])) })],
  'today.seen': ['extension', v.object({ keys: v.array(key) })],
  'trending.get': ['extension', v.object({ period: v.picklist(['day', 'week', 'month']) })],
  'search.find': ['extension', v.object({ text: text(1000), limit: v.optional(v.pipe(count, v.maxValue(500))) })],
  'sources.list': ['extension', nothing],
  'sources.refresh': ['extension', v.object({ source: v.optional(source) })],
  'sources.preview': ['extension', v.object({ url: text(2000) })],
  'sources.add': ['extension', v.object({ id: source, name: text(300), url: text(2000) })],
  'sources.remove': ['extension', v.object({ id: source })],
  'history.fetch': ['extension', v.union([
    v.object({ back: day }), v.object({ pause: v.literal(true) }), v.object({ resume: v.literal(true) }),
  ])],
  'history.status': ['extension', nothing],
  'ids.find': ['extension', v.object({ act: v.picklist(['start', 'pause', 'resume']) })],
  'ids.status': ['extension', nothing],
  'ids.decide': ['extension', v.object({ key, take: v.boolean() })],
  'ids.undo': ['extension', v.object({ key })],
  'sample.load': ['extension', nothing],
  'import.read': ['extension', importId],
  'import.write': ['extension', importId],
  'import.progress': ['extension', importId],
  'import.undo': ['extension', importId],
  'backup.make': ['extension', nothing],
  'backup.read': ['extension', v.object({ text: v.string() })],
  'backup.restore': ['extension', v.object({ text: v.string(), how: v.picklist(['merge', 'replace']) })],
  'backup.list': ['extension', nothing],
  'sync.status': ['extension', nothing],
  'sync.run': ['extension', nothing],
  'backup.open': ['extension', v.object({ id: text(100) })],
  'insights.get': ['extension', nothing],
  'paper.votes': ['extension', v.object({ key })],
};

export type ParsedMessage = { ok: true; type: MessageType; body: unknown } | { ok: false; why: string };

/** Checks a message; unknown fields are dropped. Never throws. */
export function parseMessage(message: unknown, from: Sender): ParsedMessage {
  const envelope = v.safeParse(v.object({ type: v.string(), body: v.unknown() }), message);
  if (!envelope.success || !Object.hasOwn(MESSAGES, envelope.output.type)) return { ok: false, why: 'Unknown message.' };
  const type = envelope.output.type as MessageType;
  const [sender, schema] = MESSAGES[type];
  if (from === 'page' && sender !== 'page') return { ok: false, why: 'Only Sidelight’s own pages may ask this.' };
  const body = v.safeParse(schema, envelope.output.body);
  if (!body.success) return { ok: false, why: `The message ${type} is not well-formed.` };
  return { ok: true, type, body: body.output };
}

import * as v from 'valibot';
import { t } from '@/lib/texts/t';
import { CALLS } from './calls/index';
import type { Call, Sender } from './calls/call';
import type { MessageType } from './protocol';

type ParsedMessage = { ok: true; type: MessageType; body: unknown } | { ok: false; why: string };

const Envelope = v.object({ type: v.string(), body: v.unknown() });

/** Checks a message that came from `from`. Fields that its schema does not name are dropped. Never throws. */
export function parseMessage(message: unknown, from: Sender): ParsedMessage {
  const envelope = v.safeParse(Envelope, message);
  if (!envelope.success || !Object.hasOwn(CALLS, envelope.output.type)) return { ok: false, why: t('failure.unknownMessage') };
  const type = envelope.output.type as MessageType;
  const call: Call = CALLS[type];
  if (from === 'page' && call.from !== 'page') return { ok: false, why: t('failure.ownPagesOnly') };
  const schema: v.GenericSchema = from === 'page' ? (call.fromPage ?? call.asked) : call.asked;
  const body = v.safeParse(schema, envelope.output.body);
  if (!body.success) return { ok: false, why: t('failure.malformed', { message: type }) };
  return { ok: true, type, body: body.output };
}

import { ask } from '@/lib/messages/client';

/** The version that an update brought, if the person has not looked at what is new in it. */
export async function findNewVersion(): Promise<string | undefined> {
  const about = await ask('about.get', {});
  return about.ok && about.value.isNew ? about.value.version : undefined;
}

/** The person does not want to look: no page tells of it any more. */
export function forgetNewVersion(): undefined {
  void ask('about.seen', {});
}

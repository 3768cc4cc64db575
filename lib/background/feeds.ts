import type { StoredSource } from '@/lib/store/database';
import type { Context } from './context';

export async function syncFeed(_context: Context, _source: StoredSource): Promise<number> {
  return 0;
}

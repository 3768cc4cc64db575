/** The formats that an import knows, for the library page: the build writes their texts in here, so it carries no reader. */
import { MODULES } from './registry';

export const FORMAT_NAMES = MODULES.map((each) => ({ id: each.id, name: each.name, endings: each.endings }));

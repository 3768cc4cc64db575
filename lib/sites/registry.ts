/**
 * The sites, each a file whose exports are a `SiteModule`. A new site is its file and its name in `MODULES`.
 *
 * Every line below takes one part of all sites. A bundler keeps whole modules where a part is chosen in a loop, so the
 * build writes these lines out (`[arxiv.site, huggingface.site, …]`, see dev/registry-parts.ts). Then a script carries
 * only the parts it reads: the script of paper pages has no lists, and no script on a page has match patterns or probes.
 */
import * as alphaxiv from './alphaxiv';
import * as ar5iv from './ar5iv';
import * as arxiv from './arxiv';
import * as huggingface from './huggingface';
import type { SiteModule } from './site';

const MODULES: readonly SiteModule[] = [arxiv, huggingface, ar5iv, alphaxiv];

export const SITES = MODULES.map((each) => each.site);
export const PAPERS = MODULES.map((each) => each.papers);
export const LISTS = MODULES.map((each) => each.lists);
export const MATCHES = MODULES.map((each) => each.matches);
export const HOSTS = MODULES.map((each) => each.hosts);
export const MENU_LINKS = MODULES.map((each) => each.menuLinks);
export const LINKS = MODULES.map((each) => each.links);
export const PROBES = MODULES.map((each) => each.probes);

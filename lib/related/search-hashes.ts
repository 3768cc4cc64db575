/**
 * The place of a hash among the ascending hashes at [start, end), or -1. Hashes are spread evenly over their range, so
 * each step lands close to the place (interpolation search: Perl, Itai & Avni, CACM 21(7), 1978).
 */
export function searchHashes(hashes: Uint32Array, hash: number, start: number, end: number): number {
  let low = start;
  let high = end - 1;
  while (low <= high) {
    const first = hashes[low]!;
    const last = hashes[high]!;
    if (!(hash >= first && hash <= last)) return -1;
    const place = last > first ? low + Math.floor(((hash - first) / (last - first)) * (high - low)) : low;
    const found = hashes[place]!;
    if (found === hash) return place;
    if (found < hash) low = place + 1;
    else high = place - 1;
  }
  return -1;
}

/** Text → gzip. */
export async function gzip(text: string): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** The inverse of `gzip`. @throws if the bytes are damaged or the text is longer than `maxCharacters`. */
export async function gunzip(bytes: Uint8Array<ArrayBuffer>, maxCharacters = 200_000_000): Promise<string> {
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip')).pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text;
    text += value;
    if (text.length > maxCharacters) throw new RangeError('Too long when unpacked.');
  }
}

/** Text → gzip → Base64. */
export async function compress(text: string): Promise<string> {
  return toBase64(await gzip(text));
}

/** The inverse of `compress`. @throws as `gunzip`. */
export async function decompress(base64: string, maxCharacters?: number): Promise<string> {
  return gunzip(fromBase64(base64), maxCharacters);
}

export function toBase64(bytes: Uint8Array): string {
  let binary = '';
  for (let at = 0; at < bytes.length; at += 32_768) binary += String.fromCharCode(...bytes.subarray(at, at + 32_768));
  return btoa(binary);
}

/** @throws if the text is no Base64. */
export function fromBase64(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
}

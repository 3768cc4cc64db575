/** Encryption with a passphrase: AES-GCM with a key that PBKDF2 derives. The salt stands in each head, the passphrase nowhere. */
import { fromBase64, toBase64 } from '@/lib/background/core/compress';

export interface Lock {
  salt: string;
  /** Cannot be taken out of the browser's own keeping. */
  key: CryptoKey;
}

/** As OWASP recommends for PBKDF2 with SHA-256 (2023). A part of version 1 of the layout: no file may ask for more work. */
const ROUNDS = 600_000;
const SALT_BYTES = 16;
const IV_BYTES = 12;

export function makeSalt(): string {
  return toBase64(crypto.getRandomValues(new Uint8Array(SALT_BYTES)));
}

export async function makeLock(passphrase: string, salt: string): Promise<Lock> {
  // The same letters, however a keyboard composes them.
  const typed = new TextEncoder().encode(passphrase.normalize('NFC'));
  const material = await crypto.subtle.importKey('raw', typed, 'PBKDF2', false, ['deriveKey']);
  const key = await crypto.subtle.deriveKey(
    { name: 'PBKDF2', hash: 'SHA-256', salt: fromBase64(salt), iterations: ROUNDS }, material,
    { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'],
  );
  return { salt, key };
}

/** `label` says what the bytes are, so that no file can stand in the place of another kind. Without a lock the bytes stay as they are. */
export async function seal(bytes: Uint8Array<ArrayBuffer>, lock: Lock | undefined, label: string): Promise<Uint8Array<ArrayBuffer>> {
  if (!lock) return bytes;
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
  const additionalData = new TextEncoder().encode(label);
  const sealed = new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData }, lock.key, bytes));
  const both = new Uint8Array(IV_BYTES + sealed.length);
  both.set(iv);
  both.set(sealed, IV_BYTES);
  return both;
}

/** The inverse of `seal`. @throws if the bytes are damaged, of another label, or sealed with another passphrase. */
export async function unseal(bytes: Uint8Array<ArrayBuffer>, lock: Lock | undefined, label: string): Promise<Uint8Array<ArrayBuffer>> {
  if (!lock) return bytes;
  const iv = bytes.subarray(0, IV_BYTES);
  const additionalData = new TextEncoder().encode(label);
  return new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-GCM', iv, additionalData }, lock.key, bytes.subarray(IV_BYTES)));
}

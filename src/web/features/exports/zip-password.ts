const letters = 'abcdefghjkmnpqrstuvwxyz23456789'

/** Sixteen random characters that cannot be misread, in four groups: `k7wq-9mfe-2xkd-p4ht`. Made here, sent once to lock the file, kept nowhere. */
export function zipPassword(): string {
  // bytes that would favour the first letters are passed over
  const fair = letters.length * Math.floor(256 / letters.length)
  const drawn = [...crypto.getRandomValues(new Uint8Array(64))].filter((byte) => byte < fair).map((byte) => letters[byte % letters.length]).join('')
  return drawn.length < 16 ? zipPassword() : (drawn.slice(0, 16).match(/.{4}/g) ?? []).join('-')
}

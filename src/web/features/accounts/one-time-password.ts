const letters = 'abcdefghjkmnpqrstuvwxyz23456789'
const groups = 4
const perGroup = 4

/** Sixteen characters that cannot be misread, in four groups: `k7wq-9mfe-2xkd-p4ht`. Made here and sent once, so that no server keeps it. */
export function oneTimePassword(): string {
  // bytes that would favour the first letters are passed over
  const fair = Math.floor(256 / letters.length) * letters.length
  let text = ''
  while (text.length < groups * perGroup) {
    for (const byte of crypto.getRandomValues(new Uint8Array(32))) if (byte < fair && text.length < groups * perGroup) text += letters[byte % letters.length]
  }
  return /\d/.test(text) ? (text.match(/.{4}/g) ?? []).join('-') : oneTimePassword()
}

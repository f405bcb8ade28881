/** A person whose public page is looked at. */
export interface PublicPerson { name: string; idNumber: string; phone: string | null; account: string | null }

/** What a public page tells of a person beyond a name with one character masked and an ID number's first three and last two digits (R-188, S-18). */
export function tellsTooMuch(page: string, person: PublicPerson): string[] {
  const text = page.replace(/<style[\s\S]*?<\/style>/g, '').replace(/<[^>]+>/g, ' ')
  const found: string[] = []
  if (text.includes(person.name)) found.push('whole name')
  for (let at = 0; at + 4 <= person.idNumber.length; at++) {
    if (text.includes(person.idNumber.slice(at, at + 4)) && !isPartOfADate(text, person.idNumber.slice(at, at + 4))) found.push(`ID digits from ${at}`)
  }
  for (const [what, number] of [['phone', person.phone], ['account', person.account]] as const) if (number !== null && text.includes(number)) found.push(what)
  if (/(?<!\d)1[3-9]\d{9}(?!\d)/.test(text)) found.push('something like a phone number')
  if (/(?<!\d)\d{16,19}(?![\dXx])/.test(text)) found.push('something like a bank account')
  if (/番号|部队/.test(text)) found.push('a military unit')
  return found
}

/** A year in the page's own dates is not a piece of the number. */
function isPartOfADate(text: string, digits: string): boolean {
  return text.replace(/(19|20)\d\d(?=年|-)/g, '').includes(digits) === false
}

/** What of an invoice makes it one: code and number as printed. */
export interface InvoiceNumbers { code: string; number: string }

const bare = (text: string): string => text.normalize('NFKC').toUpperCase().replace(/[^0-9A-Z]/g, '')

/** Code and number as they are compared across the province: full width, blanks and hyphens do not matter. A fully digital invoice (20 digits) has no code. The database says the same (`invoice_key`). */
export function invoiceKey({ code, number }: InvoiceNumbers): string {
  const plain = bare(number)
  return `${/^\d{20}$/.test(plain) ? '' : bare(code)}/${plain}`
}

/** Whether the numbers can be those of an invoice: a number of 6 to 24 letters and digits, a code of up to 20. */
export function isInvoice({ code, number }: InvoiceNumbers): boolean {
  return /^[0-9A-Z]{6,24}$/.test(bare(number)) && /^[0-9A-Z]{0,20}$/.test(bare(code))
}

import { describe, expect, it } from 'vitest'
import { invoiceKey, isInvoice } from './invoice.ts'

describe('the same invoice (三(三)11)', () => {
  it.each([
    [{ code: '044001900111', number: '12345678' }, '044001900111/12345678'], [{ code: '０４４００１９００１１１', number: '１２３４ ５６７８' }, '044001900111/12345678'], [{ code: ' 0440-0190-0111 ', number: '12345678\t' }, '044001900111/12345678'],
    [{ code: '', number: '24412000000012345678' }, '/24412000000012345678'], [{ code: '044001900111', number: '24412000000012345678' }, '/24412000000012345678'],
  ])('R-085 %o is %s, however it is written', (numbers, key) => expect(invoiceKey(numbers)).toBe(key))

  it('R-085 what has no number of six characters is no invoice', () => {
    expect([{ code: '', number: '12345' }, { code: '', number: '——' }, { code: '0'.repeat(21), number: '12345678' }, { code: '', number: '12345678' }].map(isInvoice)).toEqual([false, false, false, true])
  })
})

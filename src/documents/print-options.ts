/** What every print carries outside its frame, so that a sheet of paper can be traced to the record it came from. */
export interface PrintMark {
  /** Batch number, ledger id or other internal number. */
  readonly number: string
  /** Short digest of the data printed. */
  readonly version: string
  /** `YYYY-MM-DD HH:mm`, Asia/Shanghai. */
  readonly printedAt: string
  /** Data of the demo story: the sheet says 演示数据. */
  readonly demo: boolean
}

/** Choices of the person who prints. */
export interface PrintOptions {
  readonly mark: PrintMark
  /** The mark can be left out for paper that will be signed and sealed by hand; default shown. */
  readonly showMark?: boolean
  /** Not yet submitted: 草稿 stands outside the frame. */
  readonly draft?: boolean
}

/** The mark as one line: `2022-DEMO03-007，版本 9c27e1，2022-09-20 09:12 打印，演示数据`; empty when it is switched off. */
export function markText({ mark, showMark }: PrintOptions): string {
  if (showMark === false) return ''
  return [mark.number, `版本 ${mark.version}`, `${mark.printedAt} 打印`, ...(mark.demo ? ['演示数据'] : [])].join('，')
}

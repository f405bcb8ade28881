import type { TableLayout } from '../../platform/sheets/index.ts'

export type ReceiptColumn = 'no' | 'amount' | 'result' | 'on' | 'reference' | 'reason'

/** Columns of the treasury's receipt file. */
export const receiptLayout: TableLayout<ReceiptColumn> = [
  { key: 'no', header: '指令号', aliases: ['指令编号', '支付指令号'], required: true, note: '照拨付文件填写', example: '20260105000001' },
  { key: 'amount', header: '金额（元）', aliases: ['金额', '支付金额'], required: true, example: '1600.00' },
  { key: 'result', header: '结果', aliases: ['支付结果', '状态'], required: true, note: '成功、失败、退票', example: '成功' },
  { key: 'on', header: '日期', aliases: ['支付日期', '拨付日期'], required: true, content: 'date', example: '2026-01-06' },
  { key: 'reference', header: '流水号', aliases: ['银行流水号'], note: '成功的必填', example: 'DEMO0001' },
  { key: 'reason', header: '原因', aliases: ['失败原因', '退票原因'], note: '失败、退票的必填' },
]

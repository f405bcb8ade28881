import type { TableLayout } from '../../../platform/sheets/index.ts'

export type CardColumn = 'no' | 'title' | 'topic' | 'body' | 'source'

/** How many items the summary has. */
export const cardCount = 23

/** The department's file: one item a row, its words unchanged. */
export const cardLayout: TableLayout<CardColumn> = [
  { key: 'no', header: '条号', aliases: ['序号', '编号', '第几条'], required: true, note: `1 到 ${cardCount} 的整数，每条一行`, example: '1' },
  { key: 'title', header: '标题', aliases: ['名称', '条目'], required: true, note: '2 到 100 个字', example: '第一条的标题' },
  { key: 'topic', header: '主题', aliases: ['类别', '分类'], note: '便于查找，可以不填' },
  { key: 'body', header: '原文', aliases: ['内容', '正文', '政策内容'], required: true, note: '照原文写，4 到 5000 个字', example: '此处填写部门提供的原文' },
  { key: 'source', header: '依据文件', aliases: ['文号', '依据'], required: true, note: '写文件名称和文号', example: '退役士兵教育培训政策摘要二十三条' },
]

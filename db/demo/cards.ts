import { importPolicyCards } from '../../src/contract/policy-cards.ts'
import { addDays, type PlainDate } from '../../src/values/plain-date.ts'
import { firstDay } from './core.ts'
import type { Desks } from './desks.ts'

const topics = ['学费和补贴', '报名和报备', '培训和考核', '证书和就业'] as const

/** All 23 policy cards with stand-in words: the department supplies the real text, and nobody else writes it. */
export async function tellCards(desks: Desks, today: PlainDate): Promise<void> {
  const rows = Array.from({ length: 23 }, (_, i) => {
    const topic = topics[i % topics.length] ?? topics[0]
    return `${i + 1},示例条目${i + 1}：${topic},${topic},这里是第 ${i + 1} 条政策原文的位置（演示文字，不是政策原文）。内容关于${topic}，请以部门印发的摘要为准。,演示用文件`
  })
  desks.on(addDays(firstDay(today), 1))
  const base64 = Buffer.from(['条号,标题,主题,原文,依据文件', ...rows].join('\n')).toString('base64')
  const { accepted, rejected } = await desks.send('prv1', importPolicyCards, { body: { file: { name: '政策卡片（演示）.csv', base64 } } })
  if (accepted !== rows.length) throw new Error(`of 23 cards ${accepted} were taken: ${rejected.map((r) => r.message).join(' ')}`)
}

import { useId, useState } from 'react'
import type { ExamView } from '../../../contract/exams.ts'
import type { Channel } from '../../../policy/vocabulary.ts'
import type { Reason } from '../../../values/decision.ts'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { Section } from '../../ui/section.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { WhyPanel, WhyToggle } from '../../ui/why.tsx'

interface Row {
  key: string
  label: string
  examinees: number
  certified: number
  note: string
}

/** The rows of form annex 2 with the certificate types each of them holds (R15–R19). */
const formRows: ReadonlyArray<{ label: string; channels: readonly Channel[] }> = [
  { label: '参加国家职业资格鉴定人数', channels: ['VOC_QUALIFICATION'] },
  { label: '参加职业技能等级评定人数', channels: ['SKILL_LEVEL'] },
  { label: '参加特种作业操作考核人数', channels: ['SPECIAL_OPERATION', 'SPECIAL_EQUIPMENT'] },
  { label: '参加专项能力考核认定人数', channels: ['SPECIAL_ABILITY'] },
  { label: '参加结业考核人数', channels: ['TRAINING_COMPLETION', 'STARTUP_COMPLETION'] },
]

/** R15–R20: head-counts per channel as the form has them, never summed, and the certificate rate with its arithmetic. */
export function CountsSection({ exam }: { exam: ExamView }) {
  /** Before the exam these cells of the form stay empty. */
  const isHeld = exam.counts.examinees > 0
  const rows = formRows.map((row): Row => {
    const people = (test: (t: ExamView['trainees'][number]) => boolean) => exam.trainees.filter(test).length
    const sat = (channels: readonly Channel[]) => people((t) => t.results.some((r) => !r.absent && channels.includes(r.channel)))
    const equipment = sat(['SPECIAL_EQUIPMENT'])
    return {
      key: row.label,
      label: row.label,
      examinees: sat(row.channels),
      certified: people((t) => t.certificates.some((c) => c.state === 'VERIFIED' && row.channels.includes(c.type))),
      note: row.channels.includes('SPECIAL_EQUIPMENT') && equipment > 0 ? `含特种设备 ${equipment} 人` : '',
    }
  })
  const columns: ReadonlyArray<Column<Row>> = [
    {
      key: 'label',
      title: '附件2 的行',
      cell: (r) => (
        <span className="rg-cert-name">
          {r.label}
          {r.note !== '' && <small>{r.note}</small>}
        </span>
      ),
      foot: '参加考核人数、取证总人数（不同的人）',
    },
    {
      key: 'examinees',
      title: '参加人数',
      unit: '人',
      align: 'right',
      width: '130px',
      cell: (r) => (isHeld ? r.examinees : '—'),
      foot: isHeld ? exam.counts.examinees : '—',
    },
    {
      key: 'certified',
      title: '取证人数',
      unit: '人',
      align: 'right',
      width: '130px',
      cell: (r) => (isHeld ? r.certified : '—'),
      foot: isHeld ? exam.counts.certified : '—',
    },
  ]
  return (
    <Section id="counts" title="参加考核人数、取证人数" note="一个人考两类只算一个人，总数不是各行相加">
      <DataTable caption="各类考核人数" dense columns={columns} rows={rows} rowKey={(r) => r.key} />
      {exam.counts.recordedOnly > 0 && <p className="rg-quiet rg-small">另有 {exam.counts.recordedOnly} 人的证书已录入、没核验，核验后才计入。</p>}
      {(exam.certRates as Reason[]).map((rate) => (
        <RateLine key={`${rate.code} ${rate.message}`} rate={rate} />
      ))}
    </Section>
  )
}

/** 取证率 with its sum, and beside it 考核通过率 and the rate over 在位平均. */
function RateLine({ rate }: { rate: Reason }) {
  const [isOpen, setOpen] = useState(false)
  const id = useId()
  const [sum, ...beside] = (rate.arithmetic ?? '').split('；')
  return (
    <>
      <p className="rg-exam-sum">
        <span>取证率</span>
        <b>{sum === undefined || sum === '' ? '还算不出' : sum}</b>
        {beside.map((part) => (
          <span key={part}>{part}</span>
        ))}
        {rate.verdict !== 'missing' && (
          <StatusTag kind={rate.verdict === 'block' ? 'refused' : rate.verdict === 'warn' ? 'warn' : 'ok'}>{rate.verdict === 'pass' ? '达到要求' : '没有达到'}</StatusTag>
        )}
        <WhyToggle isOpen={isOpen} controls={id} about={rate.message} onToggle={() => setOpen(!isOpen)} />
      </p>
      {isOpen && (
        <WhyPanel
          id={id}
          title="取证率怎么算"
          reasons={[rate]}
          onClose={() => setOpen(false)}
          open="通知没有写明取证率的分母，这里按实际参训的人算；考核通过率和按在位平均计的取证率放在旁边，供核对。"
        />
      )}
    </>
  )
}

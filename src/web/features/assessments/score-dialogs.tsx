import { useState } from 'react'
import { openScoreSheet, reportAssessment, saveScores, type ScoreSheetView } from '../../../contract/assessment-scores.ts'
import { DIMENSION_CODES, DIMENSIONS, type Dimension } from '../../../policy/assessment-score.ts'
import { useSend } from '../../app/use-call.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { NumberField, TextAreaField } from '../../ui/fields.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { PaperField, type Paper } from './paper-field.tsx'

type Sheet = ScoreSheetView['sheets'][number]

/** The province fixes the weights; what the platform would freeze stands beside them. */
export function OpenSheetDialog({ a, proposal, onClose }: { a: ScoreSheetView; proposal: NonNullable<ScoreSheetView['proposal']>; onClose: () => void }) {
  const [id] = useState(() => crypto.randomUUID())
  const [weights, setWeights] = useState<Record<Dimension, string>>(() => ({
    TEACHING_QUALITY: String(proposal.weights.TEACHING_QUALITY), SCALE: String(proposal.weights.SCALE), RECOMMEND_EMPLOY_RATE: String(proposal.weights.RECOMMEND_EMPLOY_RATE), CERT_RATE: String(proposal.weights.CERT_RATE), OTHER: String(proposal.weights.OTHER),
  }))
  const send = useSend(openScoreSheet, { onDone: onClose })
  const of = (d: Dimension) => Number(weights[d])
  const sum = DIMENSION_CODES.reduce((n, d) => n + of(d), 0)
  const hintOf = (d: Dimension) => {
    const figure = proposal.figures.find((f) => f.dimension === d)
    if (figure?.isPrefilled !== true) return '由评估人员评分'
    return figure.score === null ? '系统没有数据，可不计权重' : `系统取数 ${figure.fraction ?? ''}，${figure.score} 分`
  }
  const save = () => send.mutate({ params: { id: a.id }, body: { id, weights: { TEACHING_QUALITY: of('TEACHING_QUALITY'), SCALE: of('SCALE'), RECOMMEND_EMPLOY_RATE: of('RECOMMEND_EMPLOY_RATE'), CERT_RATE: of('CERT_RATE'), OTHER: of('OTHER') } } })
  return (
    <Dialog title="发出评分表" onClose={onClose} actions={<><Button onClick={onClose}>先不发</Button><Button kind="primary" busy={send.isPending && '正在取数'} blockedBecause={sum === 100 ? undefined : `权重合计 ${sum} %，须正好 100 %`} onClick={save}>发出</Button></>}>
      <p>发出以后权重和系统取数都不能改。</p>
      {DIMENSION_CODES.map((d) => <NumberField key={d} label={`${DIMENSIONS[d]}权重`} name={d} unit="%" hint={hintOf(d)} value={weights[d]} onChange={(value) => setWeights({ ...weights, [d]: value })} maxLength={3} />)}
      <p className="rg-assessment-sum" role="status">{DIMENSION_CODES.map((d) => of(d)).join(' + ')} = <b>{sum}</b> %</p>
      <RefusalNotice refusal={send.error} />
    </Dialog>
  )
}

/** The assessor scores what the platform does not reckon, whole points with a reason. */
export function ScoreDialog({ a, sheet, onClose }: { a: ScoreSheetView; sheet: Sheet; onClose: () => void }) {
  const open = sheet.scores.filter((s) => !s.isPrefilled && s.weight > 0)
  const [values, setValues] = useState<Record<string, { score: string; remark: string }>>(() => Object.fromEntries(open.map((s) => [s.dimension, { score: s.score === null ? '' : String(s.score), remark: s.remark }])))
  const [isTried, setTried] = useState(false)
  const send = useSend(saveScores, { onDone: onClose })
  const of = (d: string) => values[d] ?? { score: '', remark: '' }
  const mistakeOf = (d: string) => ({ score: of(d).score === '' || Number(of(d).score) > 100 ? '请填 0 到 100 的整数' : undefined, remark: of(d).remark.trim().length < 2 ? '请写明为什么给这个分' : undefined })
  const given = (d: string) => ({ score: Number(of(d).score), remark: of(d).remark.trim() })
  const save = () => {
    setTried(true)
    if (open.some((s) => Object.values(mistakeOf(s.dimension)).some((m) => m !== undefined))) return
    const has = (d: Dimension) => open.some((s) => s.dimension === d)
    send.mutate({ params: { id: a.id }, body: { scores: { ...(has('TEACHING_QUALITY') ? { TEACHING_QUALITY: given('TEACHING_QUALITY') } : {}), ...(has('OTHER') ? { OTHER: given('OTHER') } : {}) } } })
  }
  return (
    <Dialog title={`评分：${a.institutionName}`} onClose={onClose} actions={<><Button onClick={onClose}>先不评</Button><Button kind="primary" busy={send.isPending && '正在保存'} onClick={save}>保存评分</Button></>}>
      {open.map((s) => (
        <div key={s.dimension}>
          <NumberField label={`${s.label}得分`} name={`${s.dimension}-score`} unit={`分，权重 ${s.weight} %`} value={of(s.dimension).score} onChange={(score) => setValues({ ...values, [s.dimension]: { ...of(s.dimension), score } })} maxLength={3} error={isTried ? mistakeOf(s.dimension).score : undefined} />
          <TextAreaField label={`${s.label}：为什么给这个分`} name={`${s.dimension}-remark`} required value={of(s.dimension).remark} onChange={(remark) => setValues({ ...values, [s.dimension]: { ...of(s.dimension), remark } })} rows={3} maxLength={500} error={isTried ? mistakeOf(s.dimension).remark : undefined} />
        </div>
      ))}
      <p className="rg-quiet">规模和两项比率由系统取数，不用填。提交报告以前可以再改。</p>
      <RefusalNotice refusal={send.error} />
    </Dialog>
  )
}

/** The signed report with what was found; the score stands from then on. */
export function ReportDialog({ a, sheet, onClose }: { a: ScoreSheetView; sheet: Sheet; onClose: () => void }) {
  const [findings, setFindings] = useState('')
  const [paper, setPaper] = useState<Paper | null>(null)
  const [isTried, setTried] = useState(false)
  const send = useSend(reportAssessment, { onDone: onClose })
  const mistakes = { findings: findings.trim().length < 10 ? '请写明评估意见，至少十个字' : undefined, paper: paper === null ? '请上传签字盖章的报告' : undefined }
  const save = () => {
    setTried(true)
    if (paper !== null && mistakes.findings === undefined) send.mutate({ params: { id: a.id }, body: { findings: findings.trim(), file: paper } })
  }
  const [outcome] = sheet.outcome
  return (
    <Dialog title="提交评估报告" onClose={onClose} actions={<><Button onClick={onClose}>先不交</Button><Button kind="primary" busy={send.isPending && '正在提交'} onClick={save}>提交报告</Button></>}>
      {outcome !== undefined && <p>{outcome.message}{outcome.arithmetic !== undefined && `（${outcome.arithmetic}）`}</p>}
      <TextAreaField label="评估意见" name="findings" required hint="看了什么、发现什么、建议什么。不要写身份证号、手机号。" value={findings} onChange={setFindings} rows={6} maxLength={4000} error={isTried ? mistakes.findings : undefined} />
      <PaperField label="上传签字报告" paper={paper} onChange={setPaper} error={isTried ? mistakes.paper : undefined} />
      <p className="rg-quiet">提交后评分和报告都不能再改。</p>
      <RefusalNotice refusal={send.error} />
    </Dialog>
  )
}

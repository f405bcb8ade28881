import type { z } from 'zod'
import type { filingView } from '../../../contract/individuals.ts'
import type { FilingEvent } from '../../../policy/machines/individual-filing.ts'
import { CHANNELS } from '../../../policy/vocabulary.ts'
import { formatMoney } from '../../../values/fen.ts'
import { formatDate } from '../../../values/plain-date.ts'
import { formatInstant } from '../../../values/shanghai-time.ts'
import type { FilingRecord } from './store/filings.ts'

type Step = z.input<typeof filingView>['steps'][number]

/** The way of a filing as the veteran reads it: what is done, what is next, what is still to come. */
export function stepsOf(f: FilingRecord, events: readonly { event: FilingEvent; at: Date }[]): Step[] {
  const at = (...names: FilingEvent[]) => events.findLast((e) => names.includes(e.event))?.at ?? null
  const rows: { label: string; at: Date | null; detail: string }[] = f.isOutside ? [
    { label: '报备', at: f.filedAt, detail: `编号 ${f.filingNo}` },
    { label: '县局确认', at: f.acknowledgedAt, detail: f.acknowledgedAt === null ? `${formatDate(f.ackDueOn)}前答复` : f.acknowledgedBy === null ? '到期自动回执，以审核为准' : '已确认' },
    { label: '学校报名', at: at('recordSignUp'), detail: f.signedUpAt === null ? '先报备，后报名' : `报名时间 ${formatInstant(f.signedUpAt)}` },
    { label: '上课', at: at('startTraining'), detail: f.startedOn === null ? '' : `${formatDate(f.startedOn)}开始` },
    { label: '取得证书', at: at('recordCertificate'), detail: f.certificate === null ? `${formatDate(f.lapsesOn)}前取得` : `${CHANNELS[f.certificate.type]}${f.certificate.state === 'VERIFIED' ? '，已核验' : '，等核验'}` },
    { label: '申请报销', at: at('claim', 'resubmit'), detail: f.payableFen === null ? '' : `核算 ${formatMoney(f.payableFen)}` },
    { label: '县局审核', at: at('claimSecondAgree'), detail: '' }, { label: '财政审核', at: at('finSecondAgree'), detail: '' },
    { label: '打款', at: at('pay'), detail: f.decidedFen === null ? '' : formatMoney(f.decidedFen) },
  ] : [{ label: '报备', at: f.filedAt, detail: `编号 ${f.filingNo}` }, { label: '加入集中班', at: at('joinClass'), detail: f.classTitle ?? '选一个班，由办班地的局替您加入' }]
  // a return or a bounced payment opens what was done before
  const done = rows.map((row, i) => row.at !== null && rows.slice(0, i).every((before) => before.at === null || before.at <= (row.at ?? before.at)))
  const next = done.findIndex((each) => !each)
  const ended = f.state === 'LAPSED' || f.state === 'CANCELLED' || f.state === 'REFUSED_CLAIM'
  return rows.map((row, i) => ({ label: row.label, at: done[i] === true ? (row.at?.toISOString() ?? null) : null, detail: row.detail, state: done[i] === true ? 'DONE' : i !== next ? 'LATER' : ended ? 'FAILED' : 'NOW' }))
}

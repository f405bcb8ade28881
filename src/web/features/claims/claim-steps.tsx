import type { ClaimAction, ClaimView } from '../../../contract/claims.ts'
import * as contract from '../../../contract/claims.ts'
import { useGo } from '../../app/use-address.ts'
import { useSend } from '../../app/use-call.ts'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { ExchangeDialog, HoldDialog, RecordingDialog, ReturnDialog, SubmitDialog } from './step-dialogs.tsx'
import { OpinionDialog } from './opinion-dialog.tsx'

/** The step that brings the claim on; everything else stands at the head of the page. */
const mainSteps: readonly { action: ClaimAction; verb: string }[] = [
  { action: 'submit', verb: '承诺并提交' }, { action: 'resubmit', verb: '补正后重新提交' }, { action: 'accept', verb: '受理' }, { action: 'vaFirstAgree', verb: '初审签字，送复核' }, { action: 'vaSecondAgree', verb: '复核盖章' },
  { action: 'draftNotice', verb: '准备公示' }, { action: 'hrFirstAgree', verb: '人社初审签字' }, { action: 'hrSecondAgree', verb: '人社复核盖章' }, { action: 'finFirstAgree', verb: '财政初审签字' }, { action: 'finSecondAgree', verb: '财政复核签字' },
]
const sideSteps: readonly { action: ClaimAction; verb: string; danger?: true }[] = [
  { action: 'returnForCorrection', verb: '退回补正' }, { action: 'returnToBureau', verb: '退回主管部门' }, { action: 'returnToLabour', verb: '退回人社部门' }, { action: 'decideRecording', verb: '录像不齐的决定' }, { action: 'liftCap', verb: '放开人数封顶' },
  { action: 'hold', verb: '暂缓' }, { action: 'withdraw', verb: '撤回' }, { action: 'reject', verb: '不予补贴', danger: true },
]

export const mainStepOf = (claim: ClaimView): { action: ClaimAction; verb: string } | null => mainSteps.find(({ action }) => claim.can.includes(action)) ?? null

const isCapped = (claim: ClaimView): boolean => claim.lines.some((l) => l.ruledCode === 'E-CAP')

/** The steps beside the main one. */
export function ClaimSteps({ claim, onStep }: { claim: ClaimView; onStep: (step: ClaimAction) => void }) {
  const offered = sideSteps.filter(({ action }) => claim.can.includes(action) && (action !== 'liftCap' || isCapped(claim)) && (action !== 'decideRecording' || claim.recording.decision !== null || claim.reasons.some((r) => r.code === 'CLAIM_RECORDING')))
  return (
    <div className="rg-claim-more">
      {claim.can.includes('choose') && isCapped(claim) && <Button onClick={() => onStep('choose')}>调换封顶核减的人</Button>}
      {offered.map(({ action, verb, danger }) => <Button key={action} {...(danger === true ? { kind: 'danger' as const } : {})} onClick={() => onStep(action)}>{verb}</Button>)}
    </div>
  )
}

/** The dialog of one step. */
export function StepDialog({ claim, step, onClose }: { claim: ClaimView; step: ClaimAction; onClose: () => void }) {
  const shared = { claim, onClose }
  switch (step) {
    case 'submit': case 'resubmit': return <SubmitDialog {...shared} />
    case 'choose': return <ExchangeDialog {...shared} />
    case 'returnForCorrection': return <ReturnDialog {...shared} />
    case 'decideRecording': return <RecordingDialog {...shared} />
    case 'hold': return <HoldDialog {...shared} />
    case 'accept': case 'draftNotice': return <PlainDialog {...shared} step={step} />
    case 'withdraw': case 'reject': case 'liftCap': case 'returnToBureau': case 'returnToLabour': return <ReasonedDialog {...shared} step={step} />
    case 'vaFirstAgree': case 'vaSecondAgree': case 'hrFirstAgree': case 'hrSecondAgree': case 'finFirstAgree': case 'finSecondAgree': return <OpinionDialog {...shared} step={step} />
    case 'decide': return null
  }
}

interface DialogProps { claim: ClaimView; onClose: () => void }

/** Steps that ask for nothing: taking a claim up, drawing up its public notice. */
function PlainDialog({ claim, step, onClose }: DialogProps & { step: 'accept' | 'draftNotice' }) {
  const go = useGo()
  const accept = useSend(contract.acceptClaim, { onDone: onClose })
  const draft = useSend(contract.draftClaimNotice, { onDone: () => go('/publicity?view=draft') })
  if (step === 'accept') {
    return (
      <ConfirmDialog title="受理这份申领？" verb="受理" busy={accept.isPending} refusal={accept.error} onClose={onClose} onConfirm={() => accept.mutate({ params: { id: claim.id }, body: { version: claim.version } })}>
        从今天起算，当日不计，15 个工作日内办完初审和复核；退回补正时停表。
      </ConfirmDialog>
    )
  }
  return (
    <ConfirmDialog title="准备公示？" verb="准备公示" busy={draft.isPending} refusal={draft.error} onClose={onClose}
      onConfirm={() => draft.mutate({ params: { id: claim.id }, body: { version: claim.version, noticeId: crypto.randomUUID(), replaces: null } })}>
      名单遮盖姓名和身份证号后列入公示稿，由另一位复核人员发布；发布当日不计，至少公示 3 个工作日。
    </ConfirmDialog>
  )
}

const reasoned = {
  withdraw: { title: '撤回这份申领？', verb: '撤回', label: '为什么撤回', words: '撤回以后可以重新核算再申领。', danger: false },
  reject: { title: '不予补贴？', verb: '不予补贴', label: '不予补贴的理由', words: '整份申领不付款，申领单位能看到理由；这份申领不能再提交。', danger: true },
  liftCap: { title: '放开人数封顶？', verb: '放开封顶', label: '书面理由', words: '补贴人数不再按在位平均人数封顶，理由随申领留存，公示前主管部门照此审核。', danger: false },
  returnToBureau: { title: '退回主管部门？', verb: '退回', label: '退回的理由', words: '申领回到主管部门初审，15 个工作日接着算；名单或金额增加的须重新公示。', danger: false },
  returnToLabour: { title: '退回人社部门？', verb: '退回', label: '退回的理由', words: '申领回到人社部门初审。', danger: false },
} as const

/** Steps that want a reason and nothing else. */
function ReasonedDialog({ claim, step, onClose }: DialogProps & { step: keyof typeof reasoned }) {
  const withdraw = useSend(contract.withdrawClaim, { onDone: onClose })
  const reject = useSend(contract.rejectClaim, { onDone: onClose })
  const liftCap = useSend(contract.liftClaimCap, { onDone: onClose })
  const sendBack = useSend(contract.sendBackClaim, { onDone: onClose })
  const send = { withdraw, reject, liftCap, returnToBureau: sendBack, returnToLabour: sendBack }[step]
  const { title, verb, label, words, danger } = reasoned[step]
  const confirm = (reason: string) => {
    const input = { params: { id: claim.id }, body: { version: claim.version, reason } }
    if (step === 'returnToBureau' || step === 'returnToLabour') sendBack.mutate({ ...input, body: { ...input.body, to: step === 'returnToBureau' ? 'BUREAU' : 'LABOUR' } })
    else ({ withdraw, reject, liftCap })[step].mutate(input)
  }
  return (
    <ConfirmDialog title={title} verb={verb} danger={danger} reason={{ label, hint: '至少四个字', maxLength: 500 }} busy={send.isPending} refusal={send.error} onClose={onClose} onConfirm={confirm}>
      {words}
    </ConfirmDialog>
  )
}

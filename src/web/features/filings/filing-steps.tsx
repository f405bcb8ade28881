import type { FilingAction, FilingView } from '../../../contract/individuals.ts'
import * as contract from '../../../contract/individuals.ts'
import { useSend } from '../../app/use-call.ts'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { CounterClaimDialog } from './counter-claim-dialog.tsx'
import { CounterCertificateDialog, CounterSignUpDialog, CounterStartDialog } from './counter-dialogs.tsx'
import { JoinDialog, OpinionDialog, RefuseDialog, ReturnDialog, VerifyDialog, type DialogProps } from './filing-dialogs.tsx'

interface Offered { action: FilingAction; verb: string; danger?: true }

/** The step that brings the filing on; everything else stands at the head of the page. */
const mainSteps: readonly Offered[] = [
  { action: 'acknowledge', verb: '确认报备' }, { action: 'joinClass', verb: '加入集中班' }, { action: 'accept', verb: '受理' }, { action: 'claimFirstAgree', verb: '初审签字，送复核' }, { action: 'claimSecondAgree', verb: '复核盖章' },
  { action: 'finFirstAgree', verb: '财政初审签字' }, { action: 'finSecondAgree', verb: '财政复核签字' }, { action: 'verifyCertificate', verb: '核验证书' }, { action: 'noteLate', verb: '知悉例外' },
]
/** What else a desk may do; what is the veteran's own step it does for him when he comes to the window. */
const sideSteps: readonly Offered[] = [
  { action: 'recordSignUp', verb: '代登记报名时间' }, { action: 'startTraining', verb: '代登记开始上课' }, { action: 'recordCertificate', verb: '代登记证书' }, { action: 'claim', verb: '代申请报销' }, { action: 'resubmit', verb: '代交补正' },
  { action: 'excuseLate', verb: '逾期报备例外' }, { action: 'returnForCorrection', verb: '退回补正' }, { action: 'refuseClaim', verb: '不予报销', danger: true }, { action: 'cancel', verb: '撤销报备', danger: true },
]

export const mainStepOf = (filing: FilingView): Offered | null => mainSteps.find(({ action }) => filing.can.includes(action)) ?? null

/** The steps beside the main one. */
export function FilingSteps({ filing, onStep }: { filing: FilingView; onStep: (step: FilingAction) => void }) {
  return (
    <div className="rg-filing-more">
      {sideSteps.filter(({ action }) => filing.can.includes(action)).map(({ action, verb, danger }) => <Button key={action} {...(danger === true ? { kind: 'danger' as const } : {})} onClick={() => onStep(action)}>{verb}</Button>)}
    </div>
  )
}

/** The dialog of one step. */
export function StepDialog({ filing, step, onClose }: DialogProps & { step: FilingAction }) {
  const shared = { filing, onClose }
  switch (step) {
    case 'claimFirstAgree': case 'claimSecondAgree': case 'finFirstAgree': case 'finSecondAgree': return <OpinionDialog {...shared} step={step} />
    case 'returnForCorrection': return <ReturnDialog {...shared} />
    case 'refuseClaim': return <RefuseDialog {...shared} />
    case 'verifyCertificate': return <VerifyDialog {...shared} />
    case 'joinClass': return <JoinDialog {...shared} />
    case 'acknowledge': case 'accept': case 'noteLate': return <PlainDialog {...shared} step={step} />
    case 'excuseLate': case 'cancel': return <ReasonedDialog {...shared} step={step} />
    case 'recordSignUp': return <CounterSignUpDialog {...shared} />
    case 'startTraining': return <CounterStartDialog {...shared} />
    case 'recordCertificate': return <CounterCertificateDialog {...shared} />
    case 'claim': case 'resubmit': return <CounterClaimDialog {...shared} />
    default: return null
  }
}

const plain = {
  acknowledge: { title: '确认这份报备？', verb: '确认报备', text: '您已看过本人身份和免费培训资格。确认以后，报备当天的上限就是对本人的承诺。' },
  accept: { title: '受理这份报销申请？', verb: '受理', text: '受理时按今天的情况再核算一遍，接着初审。' },
  noteLate: { title: '知悉这份例外？', verb: '知悉例外', text: '县局对报备晚于报名作了书面例外，请看过理由后知悉。' },
} as const

function PlainDialog({ filing, step, onClose }: DialogProps & { step: keyof typeof plain }) {
  const words = plain[step]
  const endpoint = step === 'acknowledge' ? contract.acknowledgeFiling : step === 'accept' ? contract.acceptReimbursement : contract.noteLateFiling
  const send = useSend(endpoint, { onDone: onClose })
  return (
    <ConfirmDialog title={words.title} verb={words.verb} busy={send.isPending} refusal={send.error} onClose={onClose} onConfirm={() => send.mutate({ params: { id: filing.id }, body: { version: filing.version } })}>
      {words.text}{step === 'noteLate' && `理由：${filing.late.reason ?? ''}`}
    </ConfirmDialog>
  )
}

function ReasonedDialog({ filing, step, onClose }: DialogProps & { step: 'excuseLate' | 'cancel' }) {
  const send = useSend(step === 'excuseLate' ? contract.excuseLateFiling : contract.cancelFiling, { onDone: onClose })
  const words = step === 'excuseLate' ? { title: '对逾期报备作书面例外？', verb: '作出例外', label: '书面理由，至少四个字', text: '作出例外后，这次培训可以报销；市局会收到知悉事项。' } : { title: '撤销这份报备？', verb: '撤销报备', label: '为什么撤销，至少四个字', text: '撤销后不能恢复；一次免费培训资格退回本人。' }
  return (
    <ConfirmDialog title={words.title} verb={words.verb} danger={step === 'cancel'} reason={{ label: words.label, maxLength: 300 }} busy={send.isPending} refusal={send.error} onClose={onClose}
      onConfirm={(reason) => send.mutate({ params: { id: filing.id }, body: { version: filing.version, reason } })}>
      {words.text}
    </ConfirmDialog>
  )
}

import { useState } from 'react'
import { amendContract, saveContractTerms, type ContractView } from '../../../contract/contracts.ts'
import { getInstitution } from '../../../contract/institutions.ts'
import { useCall, useSend } from '../../app/use-call.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/fields.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { TERMS_FIELDS, TermsFields, useTerms, useWrongInView, type TaughtTrade } from './terms-form.tsx'

/** Corrects terms nobody signed yet, or proposes other ones as a new version; the version that holds stays until both sign. */
export function TermsDialog({ contract: c, newest, kind, onClose }: { contract: ContractView; newest: ContractView['terms'][number]; kind: 'saveTerms' | 'amend'; onClose: () => void }) {
  const form = useTerms(newest)
  const [reason, setReason] = useState('')
  const record = useCall(getInstitution, { params: { id: c.institutionId } })
  const [saved, amended] = [useSend(saveContractTerms, { onDone: onClose }), useSend(amendContract, { onDone: onClose })]
  const send = kind === 'amend' ? amended : saved
  const { terms } = form
  useWrongInView(send.error)
  const wrong = (field: string) => (send.error?.field === field ? send.error.message : undefined)
  const save = () => {
    if (terms === null) return
    const at = { params: { id: c.id }, body: { version: c.version, terms } }
    if (kind === 'amend') amended.mutate({ ...at, body: { ...at.body, reason: reason.trim() } })
    else saved.mutate(at)
  }
  const isMissing = terms === null || (kind === 'amend' && reason.trim().length < 2)
  return (
    <Dialog title={kind === 'amend' ? '提出变更' : '修改条款'} onClose={onClose}
      actions={<><Button onClick={onClose}>先不改</Button><Button kind="primary" busy={send.isPending && '正在保存'} blockedBecause={isMissing ? '还有必填的没填' : undefined} onClick={save}>{kind === 'amend' ? `保存为第 ${newest.seq + 1} 版` : '保存'}</Button></>}>
      <p>{kind === 'amend' ? `双方签署第 ${newest.seq + 1} 版以前，第 ${newest.seq} 版继续有效；签署以后旧版留存可查。` : '还没有人签字，可以直接改。'}</p>
      {kind === 'amend' && <TextField label="变更理由" name="reason" required value={reason} onChange={setReason} maxLength={200} />}
      <TermsFields of={form} taught={joined(record.data?.trades ?? [], newest)} wrong={wrong} />
      {!TERMS_FIELDS.includes(send.error?.field ?? '') && <RefusalNotice refusal={send.error} />}
      <RefusalNotice refusal={record.error} onRetry={() => void record.refetch()} />
    </Dialog>
  )
}

/** Recognised trades, and those the terms name already, so that none is lost unseen. */
function joined(taught: readonly TaughtTrade[], terms: ContractView['terms'][number]): TaughtTrade[] {
  const others = terms.trades.filter((t) => !taught.some((k) => k.code === t.tradeCode)).map((t) => ({ code: t.tradeCode, name: t.tradeName, levels: t.levels }))
  return [...taught, ...others]
}

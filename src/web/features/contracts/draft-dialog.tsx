import { useState } from 'react'
import { draftContract } from '../../../contract/contracts.ts'
import { getInstitution, listInstitutions } from '../../../contract/institutions.ts'
import { useCall, useSend } from '../../app/use-call.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { SelectField, TextField } from '../../ui/fields.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { TERMS_FIELDS, TermsFields, useTerms, useWrongInView } from './terms-form.tsx'

/** The city's clerk drafts a contract: with whom, and its terms; after a failed assessment also the document by which it goes on. */
export function DraftDialog({ onClose, onDrafted }: { onClose: () => void; onDrafted: (id: string) => void }) {
  const [id] = useState(() => crypto.randomUUID())
  const [school, setSchool] = useState<string | null>(null)
  const [no, setNo] = useState('')
  const [decision, setDecision] = useState('')
  const form = useTerms()
  const schools = useCall(listInstitutions, { query: {} })
  const record = useCall(getInstitution, { params: { id: school ?? '' } }, { enabled: school !== null })
  const send = useSend(draftContract, { onDone: () => onDrafted(id) })
  const offered = (schools.data?.items ?? []).filter((i) => i.state === 'RECOGNISED' || i.state === 'CONTRACTED')
  const taught = school === null ? [] : (record.data?.trades ?? [])
  const { terms } = form
  useWrongInView(send.error)
  const isMissing = school === null || no.trim().length < 2 || terms === null
  const wrong = (field: string) => (send.error?.field === field ? send.error.message : undefined)
  const save = () => {
    if (school === null || terms === null) return
    send.mutate({ body: { id, no: no.trim(), institutionId: school, decision: decision.trim() === '' ? null : decision.trim(), terms } })
  }
  return (
    <Dialog title="起草承训合同" onClose={onClose} actions={<><Button onClick={onClose}>先不写</Button><Button kind="primary" busy={send.isPending && '正在保存'} blockedBecause={isMissing ? '还有必填的没填' : undefined} onClick={save}>保存草稿</Button></>}>
      <SelectField label="承训机构" name="institution" required hint="已通过认定的机构" value={school} onChange={(value) => { setSchool(value); form.set({ levels: {} }) }} options={offered.map((i) => ({ value: i.id, label: i.name }))} loading={schools.isPending} error={wrong('institutionId')} />
      <TextField label="合同编号" name="no" required value={no} onChange={setNo} maxLength={60} error={wrong('no')} />
      <TermsFields of={form} taught={taught} wrong={wrong} />
      {(send.error?.field === 'decision' || decision !== '') && <TextField label="书面决定的文号" name="decision" optional hint="上一份合同最近一次评估不合格的，按书面决定才能再签" value={decision} onChange={setDecision} maxLength={120} error={wrong('decision')} />}
      {!['institutionId', 'no', 'decision', ...TERMS_FIELDS].includes(send.error?.field ?? '') && <RefusalNotice refusal={send.error} />}
    </Dialog>
  )
}

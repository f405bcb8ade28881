import { useState } from 'react'
import { listVeterans } from '../../../contract/veterans.ts'
import { useCall } from '../../app/use-call.ts'
import { SelectField } from '../../ui/fields.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'

/** Chooses a person of the own ledger by the beginning of his name, his whole ID number or his whole phone number. */
export function PersonField({ value, onChange, error }: { value: string | null; onChange: (id: string | null) => void; error: string | undefined }) {
  const [text, search] = useState('')
  const reply = useCall(listVeterans, { query: { limit: 20, ...(text.trim() === '' ? {} : { q: text.trim().slice(0, 40) }) } }, { keepPrevious: true })
  return (
    <>
      <RefusalNotice refusal={reply.error} onRetry={() => void reply.refetch()} />
      <SelectField label="哪一位" name="veteranId" hint="输入姓名开头，或写全身份证号、电话" placeholder="查人员台账" value={value} onChange={onChange} onSearch={search} loading={reply.isFetching} error={error}
        options={(reply.data?.items ?? []).map((v) => ({ value: v.id, label: `${v.name}，${v.idMasked}，${v.educationLabel}` }))} />
    </>
  )
}

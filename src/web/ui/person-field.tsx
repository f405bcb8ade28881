import type { VeteranRow } from '../../contract/veterans.ts'
import { SelectField } from './fields.tsx'
import { RefusalNotice } from './refusal-notice.tsx'

interface PersonFieldProps {
  reply: { data: { items: readonly VeteranRow[] } | undefined; error: { message: string } | null; isFetching: boolean; refetch: () => unknown }
  onSearch: (text: string) => void
  value: string | null
  onChange: (id: string | null) => void
  error: string | undefined
}

/** Chooses a person of the own ledger by the beginning of his name, his whole ID number or his whole phone number. */
export function PersonField({ reply, onSearch, value, onChange, error }: PersonFieldProps) {
  return (
    <>
      <RefusalNotice refusal={reply.error} onRetry={() => void reply.refetch()} />
      <SelectField label="哪一位" name="veteranId" hint="输入姓名开头，或写全身份证号、电话" placeholder="查人员台账" value={value} onChange={onChange} onSearch={onSearch} loading={reply.isFetching} error={error}
        options={(reply.data?.items ?? []).map((v) => ({ value: v.id, label: `${v.name}，${v.idMasked}，${v.educationLabel}` }))} />
    </>
  )
}

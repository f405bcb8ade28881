import { Checkbox } from 'antd'
import type { RoleCode } from '../../../contract/accounts.ts'

/** The roles a unit may have, each a box; which ones go together is the server's answer. */
export function RoleChecks({ offered, value, onChange }: { offered: ReadonlyArray<{ code: RoleCode; label: string }>; value: readonly RoleCode[]; onChange: (next: RoleCode[]) => void }) {
  if (offered.length === 0) return <p>这类单位现在没有可以设的岗位。</p>
  return (
    <div className="rg-choices">
      {offered.map(({ code, label }) => (
        <Checkbox key={code} checked={value.includes(code)} onChange={(event) => onChange(event.target.checked ? [...value, code] : value.filter((role) => role !== code))}>{label}</Checkbox>
      ))}
    </div>
  )
}

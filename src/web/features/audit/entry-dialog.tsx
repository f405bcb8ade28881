import type { AuditEntryView } from '../../../contract/audit.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { FixedField } from '../../ui/field.tsx'
import { momentWords } from '../../ui/formats.tsx'

/** One entry: who, when, from where, and what differs. */
export function EntryDialog({ entry, onClose }: { entry: AuditEntryView; onClose: () => void }) {
  return (
    <Dialog title={entry.summary} onClose={onClose} actions={<Button onClick={onClose}>关闭</Button>}>
      <FixedField label="谁">{entry.actor}</FixedField>
      <FixedField label="时间">{momentWords(entry.at)}{entry.address !== null && `，来自 ${entry.address}`}</FixedField>
      <FixedField label="对象">{entry.nounLabel}（{entry.recordId}）</FixedField>
      {entry.differences.length > 0 && (
        <DataTable caption="改动" rowKey={(row) => row.label} rows={entry.differences} columns={[
          { key: 'label', title: '项目', width: '140px', cell: (row) => row.label }, { key: 'before', title: '原来', cell: (row) => row.before }, { key: 'after', title: '现在', cell: (row) => row.after },
        ]} empty={{ title: '没有改动', text: '' }} />
      )}
      <FixedField label="在日志中的位置">{entry.place === null ? `总序号 ${entry.seq}，属于逐条相连之前封存的部分` : `总序号 ${entry.seq}，第 ${entry.place.replace('-', ' 路第 ')} 位`}</FixedField>
    </Dialog>
  )
}

import { useState } from 'react'
import { addTrainee, confirmRoster, getRoster, recheckRoster, removeTrainee, splitClass, type EnrolmentRow } from '../../../contract/roster.ts'
import type { Reason } from '../../../values/decision.ts'
import type { Refusal } from '../../app/refusal.ts'
import { useGo } from '../../app/use-address.ts'
import { useCall, useSend } from '../../app/use-call.ts'
import { Awaiting } from '../../ui/awaiting.tsx'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { DataTable, rowsAround, type Column } from '../../ui/data-table.tsx'
import { SelectField, TextField } from '../../ui/fields.tsx'
import { Notice } from '../../ui/notice.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { Section } from '../../ui/section.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { WhyPanel } from '../../ui/why.tsx'
import { RosterImport } from './roster-import.tsx'
import { TRAINEE_KINDS, type TraineeKind } from '../../../policy/vocabulary.ts'

const verdicts = { pass: { kind: 'ok', words: '符合' }, warn: { kind: 'warn', words: '要看一眼' }, block: { kind: 'refused', words: '不符合' }, missing: { kind: 'later', words: '还缺材料' } } as const

/** The roster of a class: everybody with the reasons of his eligibility, adding one by one or by file, 分班 when it is full. */
export function RosterPanel({ classId }: { classId: string }) {
  const reply = useCall(getRoster, { params: { id: classId } })
  const [open, setOpen] = useState<string | null>(null)
  const [leaving, setLeaving] = useState<EnrolmentRow | null>(null)
  const remove = useSend(removeTrainee, { onDone: () => setLeaving(null) })
  const recheck = useSend(recheckRoster)
  const confirm = useSend(confirmRoster)
  return (
    <Awaiting reply={reply} rows={8}>
      {(roster) => {
        const may = (action: string) => roster.can.includes(action)
        const shown = roster.items.find((row) => row.id === open)
        const columns: ReadonlyArray<Column<EnrolmentRow>> = [
          { key: 'no', title: '序号', width: '56px', cell: (row) => row.rosterNo },
          { key: 'name', title: '姓名', width: '96px', cell: (row) => <b>{row.name}</b> },
          { key: 'id', title: '身份证号', width: '176px', cell: (row) => row.idMasked },
          { key: 'phone', title: '电话', width: '120px', cell: (row) => row.phoneMasked ?? '—' },
          { key: 'kind', title: '类别', width: '88px', cell: (row) => row.traineeKindLabel },
          { key: 'fit', title: '参训资格', width: '110px', cell: (row) => row.eligibility === null ? '—' : <StatusTag kind={verdicts[row.eligibility.verdict].kind}>{verdicts[row.eligibility.verdict].words}</StatusTag> },
          { key: 'do', title: '', width: '72px', cell: (row) => row.can.includes('remove') && <Button kind="text" label={`移出 ${row.name}`} onClick={() => setLeaving(row)}>移出</Button> },
        ]
        const blocked = roster.items.filter((row) => row.eligibility?.verdict === 'block').length
        return (
          <>
            {roster.needsConfirmation && (
              <Notice kind="warn" title="名册有变动，等负责局经办确认" action={may('confirm') ? <Button kind="primary" busy={confirm.isPending} onClick={() => confirm.mutate({ params: { id: classId }, body: {} })}>确认名册变动</Button> : undefined}>
                变动后要在职业培训信息化管理系统重新填报。
              </Notice>
            )}
            <RefusalNotice refusal={confirm.error ?? recheck.error} />
            {may('add') && <AddPerson classId={classId} rows={roster.items} />}
            {may('import') && <RosterImport classId={classId} />}
            <Section size="plain" title="名册" note={`${roster.count} 人，每班不超过 ${roster.limit} 人${blocked > 0 ? `；${blocked} 人不符合` : ''}`}
              action={may('recheck') && roster.count > 0 ? <Button busy={recheck.isPending} onClick={() => recheck.mutate({ params: { id: classId }, body: {} })}>重新核对资格</Button> : undefined}>
              <DataTable caption="名册" columns={columns} groups={rowsAround(roster.items, (row) => row.id === open, shown === undefined ? null : <EligibilityWhy row={shown} onClose={() => setOpen(null)} />)}
                rowKey={(row) => row.id} selected={open} onOpen={(row) => setOpen(row.id === open ? null : row.id)} isMuted={(row) => row.leftAt !== null}
                empty={{ title: '名册还没有人', text: '逐个添加，或用模板整批导入。' }} />
            </Section>
            {leaving !== null && (
              <ConfirmDialog title={`把${leaving.name}移出名册？`} verb="移出名册" danger reason={{ label: '原因' }} busy={remove.isPending} refusal={remove.error} onClose={() => setLeaving(null)}
                onConfirm={(reason) => remove.mutate({ params: { id: leaving.id }, body: { reason } })}>移出后不占本班名额，占用的免费培训资格退还。</ConfirmDialog>
            )}
          </>
        )
      }}
    </Awaiting>
  )
}

function EligibilityWhy({ row, onClose }: { row: EnrolmentRow; onClose: () => void }) {
  const answer = row.eligibility === null ? '还没有核对' : verdicts[row.eligibility.verdict].words
  return <WhyPanel title={`${row.name}为什么${answer}`} reasons={(row.eligibility?.reasons ?? []) as Reason[]} onClose={onClose} />
}

const blank = { idNumber: '', name: '', traineeKind: 'OTHER' as TraineeKind }

function AddPerson({ classId, rows }: { classId: string; rows: readonly EnrolmentRow[] }) {
  const [person, setPerson] = useState(blank)
  const [added, setAdded] = useState<string | null>(null)
  const add = useSend(addTrainee, { onDone: (row) => { setAdded(`已加入：${row.name}，第 ${row.rosterNo} 号${row.note === null ? '' : `。${row.note}`}`); setPerson(blank) } })
  const change = (part: Partial<typeof blank>) => { setPerson({ ...person, ...part }); setAdded(null) }
  const ready = person.name.trim() !== '' && person.idNumber.trim() !== ''
  const fieldError = (field: string) => (add.error?.field === field ? add.error.message : undefined)
  const isFull = add.error?.code === 'CLASS_FULL'
  return (
    <Section size="plain" title="添加学员">
      <form onSubmit={(event) => { event.preventDefault(); if (ready) add.mutate({ params: { id: classId }, body: { person: { ...person, enrolmentId: crypto.randomUUID() } } }) }}>
        <div className="rg-field-row">
          <TextField label="姓名" name="name" width="short" required value={person.name} onChange={(name) => change({ name })} maxLength={40} error={isFull ? undefined : fieldError('name')} />
          <TextField label="身份证号" name="idNumber" required value={person.idNumber} onChange={(idNumber) => change({ idNumber })} maxLength={40} error={isFull ? undefined : fieldError('idNumber')} />
          <SelectField label="人员类别" width="short" value={person.traineeKind} onChange={(kind) => kind !== null && change({ traineeKind: kind as TraineeKind })} options={Object.entries(TRAINEE_KINDS).map(([value, label]) => ({ value, label }))} />
        </div>
        {isFull && <Full classId={classId} rows={rows} refusal={add.error} person={{ ...person, enrolmentId: crypto.randomUUID() }} />}
        {!isFull && add.error !== null && !['name', 'idNumber'].includes(add.error.field ?? '') && <RefusalNotice refusal={add.error} />}
        <p><Button type="submit" icon="plus" busy={add.isPending} blockedBecause={ready ? undefined : '先填姓名和身份证号'}>加入名册</Button>{added !== null && <span role="status" className="rg-tone-ok">　{added}</span>}</p>
      </form>
    </Section>
  )
}

/** The person too many: said with the number of classes to form, and done with one button. */
function Full({ classId, rows, refusal, person }: { classId: string; rows: readonly EnrolmentRow[]; refusal: Refusal | null; person: { enrolmentId: string; idNumber: string; name: string; traineeKind: TraineeKind } }) {
  const go = useGo()
  const split = useSend(splitClass, { onDone: (made) => go(`/classes/${made.newClassId}/roster`) })
  const sizes = (refusal?.details as { split?: { classes?: number[] } } | undefined)?.split?.classes ?? []
  const keep = sizes[0] ?? rows.length
  const moved = rows.filter((row) => row.leftAt === null).slice(keep).map((row) => row.id)
  return (
    <>
      <Notice kind="refused" title={refusal?.message ?? ''} action={<Button busy={split.isPending} onClick={() => split.mutate({ params: { id: classId }, body: { newClassId: crypto.randomUUID(), enrolmentIds: moved, people: [person] } })}>分班：{sizes.join(' 人 + ')} 人</Button>}>
        分班后本班留 {keep} 人，其余和刚填的这一位进入新的草稿班，课程、教师照抄，可再改。{refusal?.clause !== undefined && `依据：${refusal.clause}`}
      </Notice>
      <RefusalNotice refusal={split.error} />
    </>
  )
}

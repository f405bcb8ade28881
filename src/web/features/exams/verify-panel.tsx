import { useState } from 'react'
import type { z } from 'zod'
import { verifyCertificates, type certificateRow } from '../../../contract/exams.ts'
import { useSend } from '../../app/use-call.ts'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { RadioField, TextAreaField } from '../../ui/fields.tsx'
import { Notice } from '../../ui/notice.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'

export type CertificateRow = z.infer<typeof certificateRow>

/** 全部核验一致: one verdict for every listed certificate, asked with the count and where to query. */
export function VerifyAll({ rows, primary }: { rows: readonly CertificateRow[]; primary: boolean }) {
  const [isOpen, open] = useState(false)
  const [done, setDone] = useState<{ verified: number; failed: number } | null>(null)
  const send = useSend(verifyCertificates, {
    onDone: (reply) => {
      setDone(reply)
      open(false)
    },
  })
  const waiting = rows.filter((row) => row.can.includes('verify') && row.state === 'RECORDED')
  const sites = [...new Set(waiting.map((row) => row.querySite).filter((site) => site !== null))]
  return (
    <>
      {done !== null && (
        <Notice kind="ok" title={`已核验 ${done.verified} 本${done.failed > 0 ? `，不一致 ${done.failed} 本` : ''}`}>
          核验一致的证书计入台账和取证人数。
        </Notice>
      )}
      {waiting.length > 0 && (
        <Button kind={primary ? 'primary' : 'secondary'} icon="check" onClick={() => open(true)}>
          全部核验一致（{waiting.length} 本）
        </Button>
      )}
      {isOpen && (
        <ConfirmDialog
          title={`${waiting.length} 本证书都核验一致？`}
          verb="全部核验一致"
          busy={send.isPending}
          refusal={send.error}
          onClose={() => open(false)}
          onConfirm={() => send.mutate({ body: { verdicts: waiting.map((row) => ({ id: row.id, verified: true, note: '' })) } })}
        >
          <p>请先在全国查询平台逐本查过。{sites.length > 0 && `查询：${sites.join('；')}。`}不一致的不要一起核验，先单独登记。</p>
        </ConfirmDialog>
      )}
    </>
  )
}

/** 核验: what the national query said about one certificate, with a note where they differ. */
export function VerifyOne({ row, onClose }: { row: CertificateRow; onClose: () => void }) {
  const [verdict, setVerdict] = useState<string | null>(null)
  const [note, setNote] = useState('')
  const send = useSend(verifyCertificates, { onDone: onClose })
  const isFailed = verdict === 'NO'
  const missing = verdict === null ? '先选查询结果' : isFailed && note.trim().length < 2 ? '先写哪里不一致' : undefined
  return (
    <Dialog
      title={`核验${row.personName}的证书`}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>先不核验</Button>
          <Button
            kind="primary"
            busy={send.isPending}
            blockedBecause={missing}
            onClick={() => send.mutate({ body: { verdicts: [{ id: row.id, verified: !isFailed, note: note.trim() }] } })}
          >
            登记核验结果
          </Button>
        </>
      }
    >
      <p>
        <b>{row.typeLabel}</b> {row.levelLabel}，编号 <b className="rg-cert-number">{row.number}</b>，{row.idMasked}
      </p>
      <p>查询：{row.querySite ?? '向发证机构核对'}</p>
      <RadioField
        label="查询结果"
        value={verdict}
        onChange={setVerdict}
        vertical
        options={[
          { value: 'YES', label: '一致', hint: '姓名、编号、等级、日期都对得上' },
          { value: 'NO', label: '不一致或查不到', hint: '机构会看到原因，改好后重新核验' },
        ]}
      />
      <TextAreaField label={isFailed ? '哪里不一致' : '备注'} required={isFailed} optional={!isFailed} value={note} onChange={setNote} maxLength={200} />
      <RefusalNotice refusal={send.error} />
    </Dialog>
  )
}

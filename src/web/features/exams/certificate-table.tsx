import { useState } from 'react'
import { revokeCertificate } from '../../../contract/exams.ts'
import type { Reason } from '../../../values/decision.ts'
import { useSend } from '../../app/use-call.ts'
import { LinkButton } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { DataTable, rowsAround, type Column, type PagerProps } from '../../ui/data-table.tsx'
import { dateWords } from '../../ui/formats.tsx'
import { Link } from '../../ui/link.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { WhyPanel } from '../../ui/why.tsx'
import { certificateKinds } from './exam-words.ts'
import { VerifyOne, type CertificateRow } from './verify-panel.tsx'

interface TableProps {
  rows: readonly CertificateRow[] | undefined
  loading?: boolean
  empty: { title: string; text: string }
  pager?: PagerProps
  /** On a class's own page the class need not be named. */
  hideClass?: boolean
}

/** Certificates with what the number check says, verifying one and revoking one. */
export function CertificateTable({ rows, loading, empty, pager, hideClass }: TableProps) {
  const [verifying, verify] = useState<CertificateRow | null>(null)
  const [revoking, revoke] = useState<CertificateRow | null>(null)
  const [whose, setWhose] = useState<string | null>(null)
  const send = useSend(revokeCertificate, { onDone: () => revoke(null) })
  const shown = rows?.find((row) => row.id === whose)
  const columns: ReadonlyArray<Column<CertificateRow>> = [
    {
      key: 'name',
      title: '姓名',
      width: '150px',
      cell: (c) => (
        <span className="rg-cert-name">
          <b>{c.personName}</b>
          <small>{c.idMasked}</small>
        </span>
      ),
    },
    {
      key: 'type',
      title: '证书',
      cell: (c) => (
        <span className="rg-cert-name">
          {c.typeLabel}
          <small>{[c.trade, c.levelLabel].filter((part) => part !== null && part !== '').join(' ')}</small>
        </span>
      ),
    },
    { key: 'number', title: '编号', width: '204px', cell: (c) => <span className="rg-cert-number">{c.number}</span> },
    {
      key: 'warn',
      title: '提示',
      width: '110px',
      cell: (c) =>
        c.reasons.some((r) => r.verdict !== 'pass') ? (
          <LinkButton label={`要看一眼：${c.personName}的证书`} expanded={whose === c.id} onClick={() => setWhose(whose === c.id ? null : c.id)}>
            <StatusTag kind="warn">要看一眼</StatusTag>
          </LinkButton>
        ) : (
          <span className="rg-quiet">没有</span>
        ),
    },
    { key: 'day', title: '发证日期', width: '136px', cell: (c) => <span className="rg-exam-day">{dateWords(c.issuedOn, 'plain')}</span> },
    {
      key: 'issuer',
      title: '发证机构',
      width: '180px',
      cell: (c) => (
        <span className="rg-cert-name">
          {c.issuer}
          <small>
            {c.medium === 'PAPER' ? '纸质' : '电子'}
            {c.validTo === null ? '' : `，有效期至 ${dateWords(c.validTo, 'plain')}`}
          </small>
        </span>
      ),
    },
    ...(hideClass === true
      ? []
      : [
          {
            key: 'class',
            title: '班次',
            width: '200px',
            cell: (c: CertificateRow) => (c.classId === null ? '—' : <Link to={`/classes/${c.classId}/exam`}>{c.classTitle ?? '看班次'}</Link>),
          },
        ]),
    {
      key: 'state',
      title: '核验',
      width: '140px',
      cell: (c) => (
        <span className="rg-cert-name">
          <StatusTag kind={certificateKinds[c.state]}>{c.stateLabel}</StatusTag>
          {c.verifyNote !== null && c.verifyNote !== '' && <small>{c.verifyNote}</small>}
        </span>
      ),
    },
    {
      key: 'do',
      title: '',
      width: '120px',
      cell: (c) => (
        <span className="rg-exam-rate">
          {c.can.includes('verify') && c.state !== 'VERIFIED' && (
            <LinkButton label={`核验${c.personName}的证书`} onClick={() => verify(c)}>
              核验
            </LinkButton>
          )}
          {c.can.includes('revoke') && (
            <LinkButton label={`作废${c.personName}的证书`} onClick={() => revoke(c)}>
              作废
            </LinkButton>
          )}
        </span>
      ),
    },
  ]
  const panel =
    shown === undefined ? null : <WhyPanel title={`${shown.personName}的证书为什么要看一眼`} reasons={shown.reasons as Reason[]} onClose={() => setWhose(null)} />
  return (
    <>
      <DataTable
        caption="证书"
        columns={columns}
        groups={rowsAround(rows ?? [], (c) => c.id === whose, panel)}
        rowKey={(c) => c.id}
        {...(loading === undefined ? {} : { loading })}
        selected={whose}
        isMuted={(c) => c.state === 'REVOKED'}
        empty={empty}
        {...(pager === undefined ? {} : { pager })}
      />
      {verifying !== null && <VerifyOne row={verifying} onClose={() => verify(null)} />}
      {revoking !== null && (
        <ConfirmDialog
          title={`作废${revoking.personName}的证书？`}
          verb="作废证书"
          danger
          reason={{ label: '原因', hint: '写明谁发现、依据什么' }}
          busy={send.isPending}
          refusal={send.error}
          onClose={() => revoke(null)}
          onConfirm={(reason) => send.mutate({ params: { id: revoking.id }, body: { reason } })}
        >
          {revoking.typeLabel} {revoking.number} 不再计入取证人数和台账，结业记录同时改正。作废后不能恢复，只能重新录入。
        </ConfirmDialog>
      )}
    </>
  )
}

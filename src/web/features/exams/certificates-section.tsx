import { useState } from 'react'
import { completionRecordPdf, type ExamView } from '../../../contract/exams.ts'
import { urlOf } from '../../app/call.ts'
import { Button, LinkButton } from '../../ui/button.tsx'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { dueWords } from '../../ui/due.tsx'
import { dateWords } from '../../ui/formats.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Section } from '../../ui/section.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { CertificateDialog } from './certificate-dialog.tsx'
import { CertificateImport } from './certificate-import.tsx'
import { certificateKinds, type ExamStep, type Trainee } from './exam-words.ts'

/** One line per certificate; a trainee without one has a line too. */
interface Line {
  trainee: Trainee
  certificate: Trainee['certificates'][number] | null
  isFirst: boolean
}

/** 证书: what each trainee holds from this class, adding one or a whole file, and each person's completion record. */
export function CertificatesSection({ exam, due, issuerName, level }: { exam: ExamView; due: ExamStep | null; issuerName: string; level: string | null }) {
  const [adding, setAdding] = useState<Trainee | null>(null)
  const [isImporting, setImporting] = useState(false)
  const mayAdd = exam.can.includes('addCertificates')
  const late = exam.certificatesDue !== null && exam.certificatesDue.left < 0 && exam.missingCertificates > 0
  const people = exam.trainees.filter((t) => t.certificates.length > 0 || t.results.some((r) => !r.absent))
  const lines = people.flatMap((trainee): Line[] =>
    trainee.certificates.length === 0
      ? [{ trainee, certificate: null, isFirst: true }]
      : trainee.certificates.map((certificate, i) => ({ trainee, certificate, isFirst: i === 0 })),
  )
  const hasRecords = exam.trainees.some((t) => t.recordNumber !== null)
  const columns: ReadonlyArray<Column<Line>> = [
    { key: 'no', title: '序号', align: 'right', width: '56px', cell: (l) => (l.isFirst ? l.trainee.rosterNo : '') },
    { key: 'name', title: '姓名', width: '110px', cell: (l) => (l.isFirst ? <b>{l.trainee.name}</b> : '') },
    { key: 'type', title: '证书', cell: (l) => (l.certificate === null ? <span className="rg-quiet">{wordsOfNone(l.trainee)}</span> : l.certificate.typeLabel) },
    { key: 'number', title: '编号', width: '204px', cell: (l) => <span className="rg-cert-number">{l.certificate?.number ?? '—'}</span> },
    { key: 'level', title: '等级', width: '100px', cell: (l) => l.certificate?.levelLabel ?? '—' },
    { key: 'day', title: '发证日期', width: '136px', cell: (l) => <span className="rg-exam-day">{dateWords(l.certificate?.issuedOn ?? null, 'plain')}</span> },
    {
      key: 'state',
      title: '核验',
      width: '120px',
      cell: (l) => (l.certificate === null ? '—' : <StatusTag kind={certificateKinds[l.certificate.state]}>{l.certificate.stateLabel}</StatusTag>),
    },
    ...(hasRecords ? [{ key: 'record', title: '结业记录', width: '150px', cell: (l: Line) => l.isFirst && <RecordLinks trainee={l.trainee} /> }] : []),
    ...(mayAdd
      ? [
          {
            key: 'do',
            title: '',
            width: '88px',
            cell: (l: Line) => l.isFirst && l.trainee.isReady && <AddButton trainee={l.trainee} onClick={() => setAdding(l.trainee)} />,
          },
        ]
      : []),
  ]
  return (
    <Section
      id="certificates"
      title="证书"
      state={exam.counts.certified > 0 && exam.missingCertificates === 0 ? 'done' : due === 'addCertificates' ? 'mine' : late ? 'warn' : 'later'}
      note={`取证 ${exam.counts.certified} 人${exam.counts.recordedOnly > 0 ? `，另有 ${exam.counts.recordedOnly} 人已录入、没核验` : ''}`}
      action={
        mayAdd ? (
          <Button kind={due === 'addCertificates' ? 'primary' : 'secondary'} icon="upload" expanded={isImporting} onClick={() => setImporting(!isImporting)}>
            整批导入
          </Button>
        ) : undefined
      }
    >
      {exam.missingCertificates > 0 && (
        <Notice kind={late ? 'warn' : 'info'} title={`还有 ${exam.missingCertificates} 人的证书没有到`}>
          {exam.certificatesDue === null
            ? '合格的人拿到证书后逐个录入或整批导入。'
            : `${dateWords(exam.certificatesDue.due)}前应到（${exam.certificatesDue.label}，${dueWords(exam.certificatesDue.left)}${exam.certificatesDue.left > 0 ? '后到期' : ''}）。`}
        </Notice>
      )}
      {isImporting && <CertificateImport classId={exam.classId} />}
      <DataTable
        caption="证书"
        dense
        columns={columns}
        rows={lines}
        rowKey={(l) => l.certificate?.id ?? l.trainee.enrolmentId}
        isMuted={(l) => l.certificate?.state === 'REVOKED'}
        empty={{ title: '还没有证书', text: '考核结果录好以后，在这里录入证书。' }}
      />
      {adding !== null && <CertificateDialog exam={exam} trainee={adding} issuerName={issuerName} level={level} onClose={() => setAdding(null)} />}
    </Section>
  )
}

function AddButton({ trainee, onClick }: { trainee: Trainee; onClick: () => void }) {
  const words = trainee.certificates.some((c) => c.state !== 'REVOKED') ? '补发换发' : '录入证书'
  return (
    <LinkButton label={`${words}：${trainee.name}`} onClick={onClick}>
      {words}
    </LinkButton>
  )
}

function RecordLinks({ trainee }: { trainee: Trainee }) {
  if (trainee.recordNumber === null) return <span className="rg-quiet">没有结业记录</span>
  return (
    <span className="rg-exam-rate">
      <a href={urlOf(completionRecordPdf, { params: { number: trainee.recordNumber } })} target="_blank" rel="noreferrer" aria-label={`${trainee.name}的结业记录 PDF`}>
        PDF
      </a>
      <a href={`/verify/${encodeURIComponent(trainee.recordNumber)}`} target="_blank" rel="noreferrer" aria-label={`${trainee.name}的公开核验页`}>
        公开核验页
      </a>
    </span>
  )
}

function wordsOfNone(trainee: Trainee): string {
  if (!trainee.isReady) return '不能参加考核'
  return trainee.results.some((r) => r.passed) ? '合格，证书没有到' : '考核不合格'
}

import { useState } from 'react'
import { addCertificates, type ExamView } from '../../../contract/exams.ts'
import { getReference } from '../../../contract/reference.ts'
import { CHANNELS, LEVELS, type Channel, type Level } from '../../../policy/vocabulary.ts'
import { useSession } from '../../app/session.tsx'
import { useCall, useSend } from '../../app/use-call.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { CheckField, DateField, RadioField, SelectField, TextField } from '../../ui/fields.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import type { Trainee } from './exam-words.ts'

const fields = ['number', 'level', 'issuedOn', 'validTo', 'issuer', 'type']

/** 录入证书: one certificate of one trainee, as it stands on the paper or in the electronic file. */
export function CertificateDialog({
  exam,
  trainee,
  issuerName,
  level: classLevel,
  onClose,
}: {
  exam: ExamView
  trainee: Trainee
  issuerName: string
  level: string | null
  onClose: () => void
}) {
  const { today } = useSession()
  const reference = useCall(getReference, {})
  const channels = exam.filing?.channels ?? (Object.keys(CHANNELS) as Channel[])
  const without = channels.filter((channel) => !trainee.certificates.some((c) => c.type === channel && c.state !== 'REVOKED'))
  const passed = without.find((channel) => trainee.results.some((r) => r.channel === channel && r.passed))
  const [type, setType] = useState<Channel>(passed ?? without[0] ?? channels[0] ?? 'SKILL_LEVEL')
  const [number, setNumber] = useState('')
  const [level, setLevel] = useState<string | null>(classLevel)
  const [issuedOn, setIssuedOn] = useState<string | null>(null)
  const [validTo, setValidTo] = useState<string | null>(null)
  const [issuer, setIssuer] = useState(issuerName)
  const [medium, setMedium] = useState<'ELECTRONIC' | 'PAPER'>('ELECTRONIC')
  const [isReissue, setReissue] = useState(false)
  const [attempt] = useState(() => crypto.randomUUID())
  const send = useSend(addCertificates, { onDone: onClose })
  const hasLevels = reference.data?.certificateTypes.find((t) => t.code === type)?.hasLevels ?? (type === 'SKILL_LEVEL' || type === 'VOC_QUALIFICATION')
  const errorAt = (field: string) => (send.error?.field === field ? send.error.message : undefined)
  const missing =
    number.trim().length < 4
      ? '先填证书编号'
      : hasLevels && level === null
        ? '先选等级'
        : issuedOn === null
          ? '先填发证日期'
          : issuer.trim().length < 2
            ? '先填发证机构'
            : undefined
  const submit = () => {
    if (missing !== undefined || issuedOn === null) return
    send.mutate({
      params: { id: exam.classId },
      body: {
        certificates: [
          {
            id: attempt,
            enrolmentId: trainee.enrolmentId,
            type,
            number: number.trim(),
            level: hasLevels ? (level ?? 'NONE') : 'NONE',
            issuedOn,
            validTo,
            issuer: issuer.trim(),
            medium,
            ...(isReissue ? { isReissue } : {}),
          },
        ],
      },
    })
  }
  return (
    <Dialog
      title={`录入证书：${trainee.name}`}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>先不录</Button>
          <Button kind="primary" busy={send.isPending} blockedBecause={missing} onClick={submit}>
            录入证书
          </Button>
        </>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <SelectField
          label="证书类型"
          name="type"
          required
          value={type}
          onChange={(next) => next !== null && setType(next as Channel)}
          options={channels.map((code) => ({ value: code, label: CHANNELS[code] }))}
          error={errorAt('type')}
        />
        <TextField label="证书编号" name="number" required hint="照证书上写，不要空格" value={number} onChange={setNumber} maxLength={60} error={errorAt('number')} />
        {hasLevels && (
          <SelectField
            label="等级"
            name="level"
            required
            value={level}
            onChange={setLevel}
            options={(Object.keys(LEVELS) as Level[]).map((code) => ({ value: code, label: LEVELS[code].label }))}
            error={errorAt('level')}
          />
        )}
        <DateField label="发证日期" name="issuedOn" required value={issuedOn} onChange={setIssuedOn} max={today} error={errorAt('issuedOn')} />
        <DateField
          label="有效期至"
          name="validTo"
          optional
          value={validTo}
          onChange={setValidTo}
          {...(issuedOn === null ? {} : { min: issuedOn })}
          error={errorAt('validTo')}
        />
        <TextField label="发证机构" name="issuer" required value={issuer} onChange={setIssuer} maxLength={100} error={errorAt('issuer')} />
        <RadioField
          label="证书形式"
          value={medium}
          onChange={(next) => setMedium(next === 'PAPER' ? 'PAPER' : 'ELECTRONIC')}
          options={[
            { value: 'ELECTRONIC', label: '电子证书' },
            { value: 'PAPER', label: '纸质证书' },
          ]}
          note="培训合格证书只有电子的能申领补贴"
        />
        <CheckField checked={isReissue} onChange={setReissue}>
          这是补发或换发的证书
        </CheckField>
        <RefusalNotice refusal={send.error !== null && fields.includes(send.error.field ?? '') ? null : send.error} />
        <button type="submit" hidden>
          录入证书
        </button>
      </form>
    </Dialog>
  )
}

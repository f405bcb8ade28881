import { useState } from 'react'
import { fileIndividually, listFilings, listOpenClasses, type FilingView } from '../../../contract/individuals.ts'
import { getReference, type ReferenceView } from '../../../contract/reference.ts'
import { getReimbursementCap } from '../../../contract/standards.ts'
import { getVeteran, type VeteranView } from '../../../contract/veterans.ts'
import { FILING_STATES, individualFiling } from '../../../policy/machines/individual-filing.ts'
import { PROVINCES } from '../../../values/provinces.ts'
import { useFilters } from '../../app/use-address.ts'
import { useCall, useSend } from '../../app/use-call.ts'
import { usePersonSearch } from '../../app/use-person-search.ts'
import { Awaiting } from '../../ui/awaiting.tsx'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { Columns } from '../../ui/columns.tsx'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { FieldGroup } from '../../ui/field.tsx'
import { DateField, RadioField, SelectField, TextField } from '../../ui/fields.tsx'
import { FileDrop, readBase64 } from '../../ui/file-drop.tsx'
import { dateWords, InstantText, momentWords } from '../../ui/formats.tsx'
import { Link } from '../../ui/link.tsx'
import { Notice } from '../../ui/notice.tsx'
import { ActionStrip, Page } from '../../ui/page.tsx'
import { PersonField } from '../../ui/person-field.tsx'
import { PrintButton } from '../../ui/print-button.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { Section } from '../../ui/section.tsx'
import { FactList } from '../../ui/task-row.tsx'
import { ReceiptPaper } from './filing-papers.tsx'
import { certificateOptions, emptyFiling, filingBody, filingMistakes, HENAN, isOutsideOf, levelOptions, type FilingForm, type LevelCode } from './new-filing.ts'
import './filings.css'

const crumbs = [{ title: '个人报备与报销', to: '/filings' }, { title: '窗口代办报备' }]

/** 窗口代办报备: the clerk finds the person who came to the window, files in his name by the same rules as on the phone, and hands him the receipt. */
export default function CounterFilingPage() {
  const [{ person }, change] = useFilters({ person: '' })
  const [filed, setFiled] = useState<FilingView | null>(null)
  const reference = useCall(getReference, {})
  const people = usePersonSearch()
  const choose = (id: string | null) => change({ person: id ?? '' })
  if (filed !== null) return <Receipt filing={filed} onNext={() => { setFiled(null); choose(null) }} />
  return (
    <Page wide title="窗口代办报备" crumbs={crumbs} lead="本人到窗口，由您替他填；规则和本人在手机上报备一样">
      {person === '' ? (
        <Columns kind="wizard" right={<Rules />}><Section title="谁来办？"><PersonField {...people} value={null} onChange={choose} error={undefined} /><p className="rg-quiet">只能查到安置在本县（市、区）的人。外县的人，请到他安置地的局办，或者用手机自己报备。</p></Section></Columns>
      ) : <Awaiting reply={reference} rows={8}>{(known) => <Chosen key={person} id={person} reference={known} onOther={() => choose(null)} onFiled={setFiled} />}</Awaiting>}
    </Page>
  )
}

interface ChosenProps { id: string; reference: ReferenceView; onOther: () => void; onFiled: (filing: FilingView) => void }

function Chosen({ id, ...rest }: ChosenProps) {
  const reply = useCall(getVeteran, { params: { id } })
  if (reply.error !== null) return <Columns kind="wizard"><RefusalNotice refusal={reply.error} /><Button onClick={rest.onOther}>换一位</Button></Columns>
  return <Awaiting reply={reply} rows={8}>{(person) => <CounterForm person={person} {...rest} />}</Awaiting>
}

const names: Readonly<Partial<Record<keyof FilingForm | 'proof', string>>> = { placeKind: '在那里是', province: '哪个省', county: '哪个县', placeText: '哪个市、区', tradeCode: '工种', level: '等级', certificateType: '证书种类', institution: '学校', proof: '证明' }
type Proof = { name: string; base64: string }

function CounterForm({ person, reference, onOther, onFiled }: Omit<ChosenProps, 'id'> & { person: VeteranView }) {
  const [form, setForm] = useState<FilingForm>(emptyFiling)
  const [channel, setChannel] = useState<'COUNTER' | 'STATION'>('COUNTER')
  const [proofKind, setProofKind] = useState<'PAPER' | 'DECLARED' | null>(null)
  const [proof, setProof] = useState<Proof | null>(null)
  const [isAsked, setAsked] = useState(false)
  const [id] = useState(() => crypto.randomUUID())
  const send = useSend(fileIndividually, { onDone: onFiled })
  const isOutside = isOutsideOf(form)
  const trade = reference.trades.find((t) => t.code === form.tradeCode)
  const set = (changes: Partial<FilingForm>) => setForm({ ...form, ...changes })
  const mistakes: Partial<Record<string, string | undefined>> = {
    ...filingMistakes(form), proof: proofKind === null ? '请选交了证明还是本人声明' : proofKind === 'PAPER' && proof === null ? '请上传证明，或者改选本人声明' : undefined,
  }
  const ask = (key: keyof FilingForm | 'proof') => (isAsked ? mistakes[key] : undefined) ?? (send.error?.field === key ? send.error.message : undefined)
  const missing = Object.entries(mistakes).flatMap(([field, message]) => (message === undefined ? [] : [{ field, message: `${names[field as keyof FilingForm] ?? ''}：${message}` }]))
  const submit = () => {
    setAsked(true)
    if (missing.length === 0) send.mutate({ body: filingBody(form, { id, veteranId: person.id, channel, proof: proofKind === 'PAPER' ? proof : null }) })
  }
  return (
    <>
      <Columns kind="wizard" right={<><Standing person={person} /><Rules /></>}>
        <Section title={person.name} action={<Button kind="text" onClick={onOther}>换一位</Button>}>
          <FactList items={[
            { label: '身份证号', value: person.idMasked, detail: '请和本人身份证核对' }, { label: '出生', value: dateWords(person.birthOn, 'plain') }, { label: '退役类型', value: person.dischargeLabel }, { label: '安置地', value: person.resettlementName },
            ...(person.freeRight.applies ? [{ label: '免费培训资格', value: person.freeRight.label }] : []),
          ]} />
          {person.verifyState === 'REFUSED' && <Notice kind="refused" title="身份核验没有通过，不能报备">请先在人员档案里核对身份。</Notice>}
          <div className="rg-filing-channel">
            <RadioField label="在哪里办的" name="channel" value={channel} onChange={(next) => setChannel(next === 'STATION' ? 'STATION' : 'COUNTER')} options={[{ value: 'COUNTER', label: '本人到窗口' }, { value: 'STATION', label: '服务站转来' }]} />
          </div>
        </Section>
        {isAsked && <ErrorSummary mistakes={missing} title={`还有 ${missing.length} 处要填，才能报备`} />}
        <Section title="在哪里学？">
          <RadioField label="本人在那里是" name="placeKind" value={form.placeKind === '' ? null : form.placeKind} onChange={(placeKind) => set({ placeKind })} error={ask('placeKind')} options={[{ value: 'WORK', label: '在那里工作' }, { value: 'RESIDENCE', label: '在那里居住' }]} />
          <SelectField label="哪个省" name="province" required value={orNull(form.province)} onChange={(province) => set({ province: province ?? '', county: '', classId: '' })} error={ask('province')} options={Object.entries(PROVINCES).map(([value, label]) => ({ value, label }))} />
          {form.province === HENAN && <SelectField label="哪个县（市、区）" name="county" required value={orNull(form.county)} onChange={(county) => set({ county: county ?? '', classId: '' })} error={ask('county')} options={reference.counties.map((c) => ({ value: c.code, label: c.name }))} />}
          {isOutside && <TextField label="哪个市、区" name="placeText" hint="例如：深圳市宝安区。不用写门牌。" required maxLength={60} value={form.placeText} onChange={(placeText) => set({ placeText })} error={ask('placeText')} />}
        </Section>
        <Section title="学什么？">
          <SelectField label="工种" name="tradeCode" required value={orNull(form.tradeCode)} onChange={(tradeCode) => set({ tradeCode: tradeCode ?? '', level: '', certificateType: '' })} error={ask('tradeCode')} options={reference.trades.map((t) => ({ value: t.code, label: t.name }))} />
          {trade !== undefined && <SelectField label="考到哪一级" name="level" required value={orNull(form.level)} onChange={(level) => set({ level: level ?? '', certificateType: '' })} error={ask('level')} options={levelOptions(trade)} />}
          {form.level === 'NONE' && trade !== undefined && <SelectField label="考哪一种证" name="certificateType" hint="报销时要正好是这一种" required value={orNull(form.certificateType)} onChange={(certificateType) => set({ certificateType: certificateType ?? '' })} error={ask('certificateType')} options={certificateOptions(trade)} />}
          {isOutside && <TextField label="哪个学校" name="institution" required maxLength={100} value={form.institution} onChange={(institution) => set({ institution })} error={ask('institution')} />}
          {isOutside && <DateField label="打算哪天报名" name="plannedSignUp" optional value={orNull(form.plannedSignUp)} onChange={(plannedSignUp) => set({ plannedSignUp: plannedSignUp ?? '' })} />}
          {isOutside && form.tradeCode !== '' && form.level !== '' && <Cap regionCode={person.resettlementRegion} tradeCode={form.tradeCode} level={form.level as LevelCode} />}
          {form.county !== '' && <OpenClasses placeCode={form.county} chosen={form.classId} onChoose={(classId) => set({ classId })} error={ask('classId')} />}
        </Section>
        <Section title="证明">
          <RadioField label="在那里工作或居住，凭什么" name="proof" vertical value={proofKind} onChange={(next) => setProofKind(next === 'PAPER' ? 'PAPER' : 'DECLARED')} error={ask('proof')} options={[
            { value: 'PAPER', label: '交了证明，扫描或拍照上传', hint: '居住证、劳动合同、社保记录的首页都可以' }, { value: 'DECLARED', label: '没有证明，本人当面声明属实', hint: '告诉本人：不实要退款' },
          ]} />
          {proofKind === 'PAPER' && (
            <FieldGroup label="证明的文件" hint="图片或 PDF">
              <FileDrop label={proof === null ? '选证明文件' : '换一份文件'} hint={proof === null ? undefined : `已选：${proof.name}`} accept=".jpg,.jpeg,.png,.webp,.pdf" maxBytes={10 * 1024 * 1024} onFiles={([file]) => { if (file !== undefined) void readBase64(file).then((base64) => setProof({ name: file.name, base64 })) }} />
            </FieldGroup>
          )}
        </Section>
        <RefusalNotice refusal={send.error} />
      </Columns>
      <ActionStrip end={<><Button onClick={onOther}>不办了</Button><Button kind="primary" busy={send.isPending && '正在报备'} onClick={submit}>替{person.name}报备</Button></>}>报备的时间就是按下的这一刻；您代办的，审核报销要由别人办。</ActionStrip>
    </>
  )
}

const orNull = (text: string): string | null => (text === '' ? null : text)
const ended: readonly string[] = FILING_STATES.filter((state) => individualFiling.transitionsFrom(state).length === 0)

/** What of his is on the way already. */
function Standing({ person }: { person: VeteranView }) {
  const reply = useCall(listFilings, { query: { veteranId: person.id, limit: 20 } })
  return (
    <Section size="rail" title="他报备过的">
      <Awaiting reply={reply} rows={2}>
        {({ items }) => (items.length === 0 ? <p className="rg-quiet">还没有报备过。</p> : (
          <FactList items={items.map((f) => ({ label: f.stateLabel, value: <Link to={`/filings/${f.id}`}>{f.goal}</Link>, detail: `${f.filingNo}，${momentWords(f.filedAt)}${ended.includes(f.state) ? '' : '，还在办'}` }))} />
        ))}
      </Awaiting>
    </Section>
  )
}

/** What he may count on, before anything is sent. */
function Cap(query: { regionCode: string; tradeCode: string; level: LevelCode }) {
  const reply = useCall(getReimbursementCap, { query })
  return <Awaiting reply={reply} rows={2}>{(cap) => <Notice kind={cap.cap === null ? 'warn' : 'info'} title={cap.text} />}</Awaiting>
}

/** Inside the province: classes with places left; no cash, nothing to pay. */
function OpenClasses({ placeCode, chosen, onChoose, error }: { placeCode: string; chosen: string; onChoose: (id: string) => void; error: string | undefined }) {
  const reply = useCall(listOpenClasses, { query: { placeCode } })
  return (
    <Awaiting reply={reply} rows={2}>
      {({ items }) => (items.length === 0 ? <Notice kind="info" title="当地现在没有还有空位的班">可以先报备，有了班再由办班地的局替他加入。省内参加集中班不用出钱，也不另报现金。</Notice> : (
        <SelectField label="想加入哪个班" name="classId" hint="省内参加集中班不用出钱，也不另报现金；由办班地的局替他加入" optional clearable value={orNull(chosen)} onChange={(next) => onChoose(next ?? '')} error={error} options={items.map((c) => ({ value: c.id, label: `${c.title}・${c.institution}・还有 ${c.places} 个名额` }))} />
      ))}
    </Awaiting>
  )
}

function Rules() {
  return (
    <Section size="rail" title="报备要点（三(三)11）">
      <FactList items={[
        { label: '先后', value: '先报备、后报名；已经报了名的，不能报销，除非复核人员书面作例外' }, { label: '省外', value: '取得证书后据实报销；自主就业退役士兵占用一次免费培训资格，法定退休年龄前有效' },
        { label: '省内', value: '加入工作地或居住地的集中班，不报现金' }, { label: '重复', value: '同一工种同一等级，上一份没办完不能再报' },
      ]} />
    </Section>
  )
}

/** What he takes home: number, time to the second, cap. */
function Receipt({ filing, onNext }: { filing: FilingView; onNext: () => void }) {
  return (
    <Page title="个人培训报备回执" crumbs={crumbs} actions={<><Button onClick={onNext}>再办一位</Button><ButtonLink to={`/filings/${filing.id}`}>打开这份报备</ButtonLink><PrintButton>打印回执</PrintButton></>}>
      <Notice kind="ok" title={`已报备，编号 ${filing.filingNo}`}>请把回执交给本人，告诉他先等确认、再去报名。</Notice>
      <Section title={filing.name}>
        <p className="rg-filing-cap">{filing.cap.big}</p>
        <p>{filing.cap.text}</p>
        <FactList wide items={[
          { label: '编号', value: filing.filingNo }, { label: '报备时间', value: <InstantText at={filing.filedAt} />, detail: filing.channelLabel }, { label: '在哪里', value: `${filing.placeName}（${filing.placeKindLabel}）` }, { label: '学什么', value: filing.goal }, { label: '学校', value: filing.institution },
          { label: '证明', value: filing.hasProof ? '已交' : '本人声明' }, { label: '哪个局办', value: filing.bureauName, detail: filing.due === null ? undefined : `${dateWords(filing.due.due, 'plain')}前确认` }, { label: '经办', value: filing.enteredBy },
          ...(filing.isOutside ? [{ label: '证书最晚', value: dateWords(filing.lapsesOn, 'plain') }] : []), ...(filing.joined === null ? [] : [{ label: '想加入', value: filing.joined.title }]),
        ]} />
      </Section>
      <ReceiptPaper filing={filing} />
    </Page>
  )
}

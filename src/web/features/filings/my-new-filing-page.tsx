import { useState } from 'react'
import { fileIndividually, listOpenClasses } from '../../../contract/individuals.ts'
import { getReference, type ReferenceView } from '../../../contract/reference.ts'
import { getReimbursementCap } from '../../../contract/standards.ts'
import { PROVINCES } from '../../../values/provinces.ts'
import { useGo } from '../../app/use-address.ts'
import { useCall, useSend } from '../../app/use-call.ts'
import { useDraft } from '../../app/use-draft.ts'
import { Awaiting } from '../../ui/awaiting.tsx'
import { BigButton } from '../../ui/phone/big-button.tsx'
import { ChoiceRow } from '../../ui/phone/choice-row.tsx'
import { PhoneField, PhoneSelect } from '../../ui/phone/phone-field.tsx'
import { PhonePage, PhoneSection } from '../../ui/phone/phone-page.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { certificateOptions, emptyFiling, filingBody, filingMistakes, HENAN, isOutsideOf, levelOptions, type FilingForm, type LevelCode } from './new-filing.ts'
import { OnePhoto } from './one-photo.tsx'
import './filings.css'

/** 我要报备: where, what, which school; the cap in 元 stands there before he sends it. */
export default function MyNewFilingPage() {
  const reply = useCall(getReference, {})
  return reply.data === undefined ? <PhonePage title="我要报备" back="/me/money"><Awaiting reply={reply}>{() => null}</Awaiting></PhonePage> : <NewFiling reference={reply.data} />
}

function NewFiling({ reference }: { reference: ReferenceView }) {
  const go = useGo()
  const [form, setForm, forget] = useDraft<FilingForm>('individual filing', emptyFiling)
  const [proof, setProof] = useState<string | null>(null)
  const [isAsked, setAsked] = useState(false)
  const [id] = useState(() => crypto.randomUUID())
  const send = useSend(fileIndividually, { onDone: (filing) => { forget(); go(`/me/money/${filing.id}`) } })
  const isOutside = isOutsideOf(form)
  const trade = reference.trades.find((t) => t.code === form.tradeCode)
  const set = (changes: Partial<FilingForm>) => setForm({ ...form, ...changes })
  const mistakes = filingMistakes(form)
  const ask = (key: keyof typeof mistakes) => (isAsked ? mistakes[key] : undefined)
  const submit = () => {
    setAsked(true)
    if (Object.values(mistakes).some((m) => m !== undefined)) return
    send.mutate({ body: filingBody(form, { id, veteranId: null, channel: 'ONLINE', proof: proof === null ? null : { name: '证明.jpg', base64: proof } }) })
  }
  return (
    <PhonePage title="我要报备" back="/me/money" foot={<><BigButton busy={send.isPending && '正在报备'} onClick={submit}>{proof === null ? '我声明属实，报备' : '报备'}</BigButton><p>报备以后再去学校报名</p></>}>
      <RefusalNotice refusal={send.error} />
      <PhoneSection title="在哪里学？">
        <PhoneSelect label="您在那里是" value={form.placeKind === '' ? null : form.placeKind} onChange={(placeKind) => set({ placeKind })} error={ask('placeKind')} options={[{ value: 'WORK', label: '在那里工作' }, { value: 'RESIDENCE', label: '在那里居住' }]} />
        <PhoneSelect label="哪个省" value={form.province === '' ? null : form.province} onChange={(province) => set({ province, county: '', classId: '' })} error={ask('province')} options={Object.entries(PROVINCES).map(([value, label]) => ({ value, label }))} />
        {form.province === HENAN && <PhoneSelect label="哪个县（市、区）" value={form.county === '' ? null : form.county} onChange={(county) => set({ county, classId: '' })} error={ask('county')} options={reference.counties.map((c) => ({ value: c.code, label: c.name }))} />}
        {isOutside && <PhoneField label="哪个市、区" hint="例如：深圳市宝安区。不用写门牌。" maxLength={60} value={form.placeText} onChange={(placeText) => set({ placeText })} error={ask('placeText')} />}
      </PhoneSection>
      <PhoneSection title="学什么？">
        <PhoneSelect label="工种" value={form.tradeCode === '' ? null : form.tradeCode} onChange={(tradeCode) => set({ tradeCode, level: '', certificateType: '' })} error={ask('tradeCode')} options={reference.trades.map((t) => ({ value: t.code, label: t.name }))} />
        {trade !== undefined && <PhoneSelect label="考到哪一级" value={form.level === '' ? null : form.level} onChange={(level) => set({ level, certificateType: '' })} error={ask('level')} options={levelOptions(trade)} />}
        {form.level === 'NONE' && trade !== undefined && <PhoneSelect label="考哪一种证" hint="报销时要正好是这一种" value={form.certificateType === '' ? null : form.certificateType} onChange={(certificateType) => set({ certificateType })} error={ask('certificateType')} options={certificateOptions(trade)} />}
        {isOutside && <PhoneField label="哪个学校" maxLength={100} value={form.institution} onChange={(institution) => set({ institution })} error={ask('institution')} />}
        {isOutside && <PhoneField label="打算哪天报名" kind="date" value={form.plannedSignUp} onChange={(plannedSignUp) => set({ plannedSignUp })} />}
      </PhoneSection>
      {isOutside && form.tradeCode !== '' && form.level !== '' && <Cap tradeCode={form.tradeCode} level={form.level as LevelCode} />}
      {form.county !== '' && <OpenClasses placeCode={form.county} chosen={form.classId} onChoose={(classId) => set({ classId })} />}
      <PhoneSection title="证明" note="有就拍一张">
        <p className="rg-phone-field-hint">例如居住证、劳动合同、社保记录的首页。没有证明，就是您声明确实在那里工作或居住，不实要退款。</p>
        <OnePhoto label="拍证明或选照片" alt="证明的照片" value={proof} onChange={setProof} />
      </PhoneSection>
    </PhonePage>
  )
}

/** What he may count on, in big letters, before he sends anything. */
function Cap({ tradeCode, level }: { tradeCode: string; level: LevelCode }) {
  const reply = useCall(getReimbursementCap, { query: { tradeCode, level } })
  return (
    <PhoneSection>
      <Awaiting reply={reply} rows={2}>
        {(cap) => <>{cap.cap !== null && <p className="rg-filing-big">最高可报 {yuan(cap.cap.capFen)} 元</p>}<p className="rg-phone-field-hint">{cap.text}</p></>}
      </Awaiting>
    </PhoneSection>
  )
}

const yuan = (fen: number): string => (fen / 100).toLocaleString('zh-CN', { minimumFractionDigits: 2, maximumFractionDigits: 2 })

/** Inside the province: classes with places left; no cash, nothing to pay. */
function OpenClasses({ placeCode, chosen, onChoose }: { placeCode: string; chosen: string; onChoose: (id: string) => void }) {
  const reply = useCall(listOpenClasses, { query: { placeCode } })
  return (
    <PhoneSection title="附近的集中班">
      <p className="rg-phone-field-hint">省内培训参加集中班，学费、住宿、鉴定都不用自己出钱，也不另报现金。选一个班，由办班地的局替您加入。</p>
      <Awaiting reply={reply} rows={2}>
        {({ items }) => (items.length === 0 ? <p>现在没有还有空位的班。可以先报备，有了班再加入。</p> : items.map((c) => (
          <ChoiceRow key={c.id} label={c.title} hint={`${c.institution}，${c.trade}（${c.level}），还有 ${c.places} 个名额`} choices={[{ value: 'join', title: '选这个班', tone: 'ok' }]} value={chosen === c.id ? 'join' : null} onChange={() => onChoose(chosen === c.id ? '' : c.id)} />
        )))}
      </Awaiting>
    </PhoneSection>
  )
}

import { myAdaptSurveys } from '../../../contract/guidance.ts'
import { useCall } from '../../app/use-call.ts'
import { BigLink } from '../../ui/phone/big-button.tsx'
import { PhoneSection } from '../../ui/phone/phone-page.tsx'

/** The closing questionnaire of one class, or of whichever waits; nothing when there is none. */
export function ClassSurvey({ classId }: { classId?: string }) {
  const { data } = useCall(myAdaptSurveys, {})
  const survey = data?.items.find((s) => (classId === undefined ? s.answers === null && s.can.includes('answer') : s.classId === classId))
  if (survey === undefined) return null
  return survey.answers === null && survey.can.includes('answer')
    ? <PhoneSection title="结业问卷" note="一两分钟"><p className="rg-me-text">课上完了，请答几道题：适应得怎么样、想找什么工作、想学什么手艺。</p><BigLink to={`/me/survey/${survey.enrolmentId}`} kind="secondary" icon="edit">填问卷</BigLink></PhoneSection>
    : <PhoneSection title="结业问卷" note={survey.answers === null ? '没有答' : '已填'}><BigLink to={`/me/survey/${survey.enrolmentId}`} kind="quiet">看我填的问卷</BigLink></PhoneSection>
}

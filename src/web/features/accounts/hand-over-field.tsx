import { CheckField, TextField } from '../../ui/fields.tsx'

export interface HandOver { phone: string; isShown: boolean }

/** Where a link or password goes: to the person's phone, or, chosen on purpose, onto this screen once. */
export function HandOverField({ value, what, error, onChange }: { value: HandOver; what: '链接' | '一次性密码'; error: string | undefined; onChange: (value: HandOver) => void }) {
  return (
    <>
      <TextField label="本人手机号" name="phone" required={!value.isShown} optional={value.isShown} hint={value.isShown ? '填了以后，忘记密码时一次性密码发到这里' : `${what}直接发给本人，别人看不到；以后忘记密码也发到这里`} value={value.phone} maxLength={30}
        autoComplete="off" onChange={(phone) => onChange({ ...value, phone })} error={error} />
      <CheckField checked={value.isShown} onChange={(isShown) => onChange({ ...value, isShown })}>收不到短信，由我当面给他{what}（记入日志）</CheckField>
    </>
  )
}

/** What is still missing, for the field. */
export const handOverMistake = ({ phone, isShown }: HandOver): string | undefined => (phone.trim() === '' && !isShown ? '请填手机号；本人收不到短信的，勾选下面一项' : undefined)

/** The number as it is sent; nothing where none was given. */
export const phoneGiven = ({ phone }: HandOver): { phone?: string } => (phone.trim() === '' ? {} : { phone: phone.trim() })

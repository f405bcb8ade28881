import { useState } from 'react'
import * as contract from '../../../contract/individuals.ts'
import type { FilingView } from '../../../contract/individuals.ts'
import { useSend } from '../../app/use-call.ts'
import { answerMistake, claimBody, emptyReceipt, firstMoney, firstReceipts, moneyMistakes, openItems, receiptMistakes, type DraftReceipt } from './claim-draft.ts'

/**
 * What is typed while money is claimed for a filing, at the desk and on the phone alike: answers to what was asked back, one draft an invoice, other money and the card.
 * Mistakes are told only once it was tried to hand in; `handIn` sends a whole claim, the first time or again after a return, and says nothing of a form that is not whole.
 */
export function useReimbursementClaim(filing: FilingView, onDone: () => void) {
  const isAgain = filing.can.includes('resubmit')
  const items = openItems(filing)
  const [answers, setAnswers] = useState(items.map(() => ''))
  const [receipts, setReceipts] = useState(() => firstReceipts(filing))
  const [money, setMoney] = useState(() => firstMoney(filing))
  const [isTried, setTried] = useState(false)
  const wrong: Partial<ReturnType<typeof moneyMistakes>> = isTried ? moneyMistakes(money, filing) : {}
  const claim = useSend(contract.claimReimbursement, { onDone })
  const again = useSend(contract.resubmitReimbursement, { onDone })
  return {
    isAgain, isTried, receipts, money, isPending: claim.isPending || again.isPending, refusal: claim.error ?? again.error,
    asked: items.map((item, at) => ({
      item, answer: answers[at] ?? '', mistake: isTried ? answerMistake(answers[at]) : undefined, change: (text: string) => setAnswers(answers.map((a, i) => (i === at ? text : a))),
    })),
    /** Also from a picture that is read while typing goes on. */
    changeReceipt: (id: string, changes: Partial<DraftReceipt>) => setReceipts((now) => now.map((r) => (r.id === id ? { ...r, ...changes } : r))),
    addReceipt: () => setReceipts([...receipts, emptyReceipt()]),
    dropReceipt: (id: string) => setReceipts(receipts.filter((r) => r.id !== id)),
    changeMoney: (changes: Partial<typeof money>) => setMoney({ ...money, ...changes }),
    moneyMistakes: wrong,
    mistakesOf: (receipt: DraftReceipt): Partial<ReturnType<typeof receiptMistakes>> => (isTried ? receiptMistakes(receipt) : {}),
    /** `isConfirmed`: whatever else the form asks before anything is sent. */
    handIn: (isConfirmed = true) => {
      setTried(true)
      const body = claimBody(filing, receipts, money, answers)
      if (body === null || !isConfirmed) return
      if (isAgain) again.mutate({ params: { id: filing.id }, body: { ...body, answers: answers.map((a) => a.trim()) } })
      else claim.mutate({ params: { id: filing.id }, body })
    },
  }
}

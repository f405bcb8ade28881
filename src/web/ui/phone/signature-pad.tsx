import { useEffect, useRef, useState } from 'react'
import type { PointerEvent } from 'react'
import './phone.css'

/** A signature: drawn strokes as a PNG data URL, or the typed name of somebody who cannot draw. */
export type Signature = { kind: 'drawn'; png: string } | { kind: 'typed'; name: string }

interface SignaturePadProps {
  /** 检查人员签字 */
  label: string
  /** Under the strokes: who, when. */
  note?: string
  value: Signature | null
  onChange: (value: Signature | null) => void
}

/** Signing with a finger, pen or mouse; typing the name is the way for keyboards. */
export function SignaturePad({ label, note, value, onChange }: SignaturePadProps) {
  const [isTyping, setTyping] = useState(value?.kind === 'typed')
  return (
    <div className="rg-signature">
      <div className="rg-signature-head">
        <h2>{label}</h2>
        {value !== null && <button type="button" className="rg-phone-link" onClick={() => onChange(null)}>重签</button>}
        <button type="button" className="rg-phone-link"
          onClick={() => { setTyping(!isTyping); onChange(null) }}>{isTyping ? '手写' : '打字签名'}</button>
      </div>
      {isTyping ? (
        <input className="rg-phone-input" aria-label={`${label}，输入您的姓名`} placeholder="输入您的姓名" maxLength={40}
          value={value?.kind === 'typed' ? value.name : ''}
          onChange={(event) => onChange(event.target.value.trim() === '' ? null : { kind: 'typed', name: event.target.value })} />
      ) : <Canvas label={label} isSigned={value !== null} onDrawn={(png) => onChange({ kind: 'drawn', png })} />}
      {note !== undefined && <p className="rg-signature-note">{note}</p>}
    </div>
  )
}

function Canvas({ label, isSigned, onDrawn }: { label: string; isSigned: boolean; onDrawn: (png: string) => void }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const isDown = useRef(false)
  useEffect(() => {
    const node = canvas.current
    if (node === null || isSigned) return
    const scale = Math.min(window.devicePixelRatio, 2)
    node.width = Math.round(node.clientWidth * scale)
    node.height = Math.round(node.clientHeight * scale)
    const pen = node.getContext('2d')
    if (pen === null) return
    pen.scale(scale, scale)
    pen.lineWidth = 3
    pen.lineCap = 'round'
    pen.lineJoin = 'round'
    pen.strokeStyle = '#151a21'
  }, [isSigned])
  const at = (event: PointerEvent<HTMLCanvasElement>): [number, number] => {
    const box = event.currentTarget.getBoundingClientRect()
    return [event.clientX - box.left, event.clientY - box.top]
  }
  return (
    <canvas
      ref={canvas}
      className="rg-signature-canvas"
      role="img"
      aria-label={isSigned ? `${label}：已签` : `${label}：在这里手写；用键盘请选“打字签名”`}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        isDown.current = true
        const pen = event.currentTarget.getContext('2d')
        pen?.beginPath()
        pen?.moveTo(...at(event))
      }}
      onPointerMove={(event) => {
        if (!isDown.current) return
        const pen = event.currentTarget.getContext('2d')
        pen?.lineTo(...at(event))
        pen?.stroke()
      }}
      onPointerUp={(event) => {
        if (!isDown.current) return
        isDown.current = false
        onDrawn(event.currentTarget.toDataURL('image/png'))
      }}
      onPointerCancel={() => { isDown.current = false }}
    />
  )
}

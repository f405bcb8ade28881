import { QRCode } from 'antd'

/** A QR code as drawing; `label` says what it opens. Loaded lazily, because it brings a part of the desk's library. */
export default function QrCode({ value, label, size }: { value: string; label: string; size: number }) {
  return <QRCode type="svg" value={value} size={size} bordered={false} errorLevel="M" color="#151a21" bgColor="#ffffff" aria-label={label} />
}

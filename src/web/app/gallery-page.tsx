export default function GalleryPage() {
  return <main id="main"><h1>界面规范</h1></main>
}

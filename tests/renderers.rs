//! What draws the window: chosen for the next start, and told.

use stancemap::storage::{KeptRenderer, Renderer};
use stancemap::ui::RendererChoice;

#[test]
fn a_choice_is_for_the_next_start_and_can_be_taken_back() {
    let folder = tempfile::tempdir().unwrap();
    let kept = KeptRenderer::in_folder(folder.path());
    let of = |built| RendererChoice::new(Renderer::Glow, None, built, kept.clone());
    let mut drawing = of(&Renderer::ALL);
    assert!(drawing.offers(Renderer::Wgpu) && drawing.setting().is_none());
    let said = drawing.choose(Renderer::Wgpu).unwrap();
    assert!(said.ends_with(Renderer::Wgpu.words()), "{said}");
    assert_eq!(kept.get(), Some(Renderer::Wgpu));
    assert_eq!(of(&Renderer::ALL).setting(), Some(Renderer::Wgpu));
    drawing.choose(Renderer::Wgpu).unwrap();
    assert_eq!((drawing.setting(), kept.get()), (None, None));
    assert!(!of(&[Renderer::Glow]).offers(Renderer::Glow), "no choice");
    assert_eq!(drawing.words().unwrap(), "Drawn by OpenGL (glow)");
    assert!(drawing.remark().is_none() && RendererChoice::default().words().is_none());
}

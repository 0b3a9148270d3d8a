//! By what the window is drawn, and in which order that is tried.

use crate::storage::{KeptRenderer, Renderer, RendererHistory, StateFolder};

/// The renderers to be tried, the first one first.
pub(super) fn in_order(wish: Option<Renderer>, state: &StateFolder) -> Vec<Renderer> {
    ordered(
        wish,
        KeptRenderer::setting().get(),
        &RendererHistory::read(state),
    )
}

/// A wish stands over everything; a setting over what was usual or worked last, but not
/// over a crash just now.
fn ordered(
    wish: Option<Renderer>,
    setting: Option<Renderer>,
    history: &RendererHistory,
) -> Vec<Renderer> {
    let mut order = Renderer::BUILT.to_vec();
    // Stable sorts: what comes last weighs most.
    let mut prefer = |first: &dyn Fn(Renderer) -> bool| order.sort_by_key(|own| !first(*own));
    prefer(&|own| history.remedy == Some(own));
    prefer(&|own| setting == Some(own));
    prefer(&|own| !history.crashed.contains(&own));
    prefer(&|own| wish == Some(own));
    order
}

/// How the toolkit is told.
pub(super) fn set(renderer: Renderer, options: &mut eframe::NativeOptions) {
    match renderer {
        Renderer::Glow => options.renderer = eframe::Renderer::Glow,
        // Not among those that are tried.
        Renderer::Wgpu => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_one_is_always_there() {
        let order = ordered(None, Some(Renderer::Wgpu), &RendererHistory::default());
        assert!(order.contains(&Renderer::Glow));
    }
}

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
        #[cfg(feature = "wgpu")]
        Renderer::Wgpu => {
            options.renderer = eframe::Renderer::Wgpu;
            options.wgpu_options = super::gpu::options();
        }
        // Not among those that are tried.
        #[cfg(not(feature = "wgpu"))]
        Renderer::Wgpu => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(feature = "wgpu")]
    #[test]
    fn a_wish_comes_before_a_crash_and_that_before_a_setting() {
        use Renderer::{Glow, Wgpu};
        let check = |wish, setting, crashed: &[Renderer], remedy, first| {
            let history = RendererHistory {
                crashed: crashed.to_vec(),
                remedy,
            };
            let order = ordered(wish, setting, &history);
            let what = format!("{wish:?}, {setting:?}, {history:?}");
            assert_eq!(order.first(), Some(&first), "{what}");
            assert_eq!(order.len(), Renderer::BUILT.len(), "{what}");
        };
        check(None, None, &[], None, Glow);
        check(None, None, &[Glow], None, Wgpu);
        check(None, None, &[], Some(Wgpu), Wgpu);
        check(None, None, &[Wgpu], Some(Wgpu), Glow);
        check(None, None, &[Glow, Wgpu], None, Glow);
        check(None, Some(Wgpu), &[], None, Wgpu);
        check(None, Some(Glow), &[], Some(Wgpu), Glow);
        check(None, Some(Wgpu), &[Wgpu], None, Glow);
        check(Some(Wgpu), None, &[], None, Wgpu);
        check(Some(Glow), Some(Wgpu), &[Glow], Some(Wgpu), Glow);
    }

    #[test]
    fn the_usual_one_is_always_there() {
        let order = ordered(None, Some(Renderer::Wgpu), &RendererHistory::default());
        assert!(order.contains(&Renderer::Glow));
    }
}

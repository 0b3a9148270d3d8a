//! By what the window is drawn, and by what from the next start on.

use crate::storage::{Failure, KeptRenderer, Renderer};

/// By what the window is drawn, and by what from the next start on.
#[derive(Debug, Clone, Default)]
pub struct Drawing {
    /// What draws it; `None`: nothing that is known, as in tests.
    by: Option<Renderer>,
    /// What did not start before it.
    failed: Option<Renderer>,
    /// What there is to choose from.
    built: &'static [Renderer],
    /// What the user has chosen.
    setting: Option<Renderer>,
    kept: KeptRenderer,
}

impl Drawing {
    /// Drawn by one of those that are `built` in, after another one did not start; the
    /// choice of another is `kept`.
    pub fn new(
        by: Renderer,
        failed: Option<Renderer>,
        built: &'static [Renderer],
        kept: KeptRenderer,
    ) -> Self {
        Self {
            by: Some(by),
            failed,
            built,
            setting: kept.get(),
            kept,
        }
    }

    /// Whether there is a choice of which this is one.
    pub(in crate::ui) fn offers(&self, renderer: Renderer) -> bool {
        self.built.len() > 1 && self.built.contains(&renderer)
    }

    /// What the user has chosen.
    pub(in crate::ui) fn setting(&self) -> Option<Renderer> {
        self.setting
    }

    /// Keeps the choice for the next start, or takes it back where it was made before;
    /// what comes of it in words.
    ///
    /// # Errors
    /// [`Failure`] where it cannot be kept.
    pub(in crate::ui) fn choose(&mut self, renderer: Renderer) -> Result<String, Failure> {
        let next = (self.setting != Some(renderer)).then_some(renderer);
        self.kept.set(next)?;
        self.setting = next;
        let by = next.map_or("whatever works", Renderer::words);
        Ok(format!(
            "From the next start on the window is drawn by {by}"
        ))
    }

    /// What draws the window.
    pub(in crate::ui) fn words(&self) -> Option<String> {
        let by = self.by?;
        Some(format!("Drawn by {} ({})", by.words(), by.name()))
    }

    /// What is to be known of how it came to that.
    pub(in crate::ui) fn remark(&self) -> Option<String> {
        let (by, failed) = (self.by?, self.failed?);
        Some(format!(
            "{} did not start here; the window is drawn by {}",
            failed.words(),
            by.words()
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_choice_is_for_the_next_start_and_can_be_taken_back() {
        let folder = tempfile::tempdir().unwrap();
        let kept = KeptRenderer::in_folder(folder.path());
        let of = |built| Drawing::new(Renderer::Glow, None, built, kept.clone());
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
        assert!(drawing.remark().is_none() && Drawing::default().words().is_none());
    }
}

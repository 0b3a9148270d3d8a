//! By what the window is drawn, and by what from the next start on.

use crate::storage::{Failure, KeptRenderer, Renderer};

/// By what the window is drawn, and by what from the next start on.
#[derive(Debug, Clone, Default)]
pub struct RendererChoice {
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

impl RendererChoice {
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
    pub fn offers(&self, renderer: Renderer) -> bool {
        self.built.len() > 1 && self.built.contains(&renderer)
    }

    /// What the user has chosen.
    pub fn setting(&self) -> Option<Renderer> {
        self.setting
    }

    /// Keeps the choice for the next start, or takes it back where it was made before;
    /// what comes of it in words.
    ///
    /// # Errors
    /// [`Failure`] where it cannot be kept.
    pub fn choose(&mut self, renderer: Renderer) -> Result<String, Failure> {
        let next = (self.setting != Some(renderer)).then_some(renderer);
        self.kept.set(next)?;
        self.setting = next;
        let by = next.map_or("whatever works", Renderer::words);
        Ok(format!(
            "From the next start on the window is drawn by {by}"
        ))
    }

    /// What draws the window.
    pub fn words(&self) -> Option<String> {
        let by = self.by?;
        Some(format!("Drawn by {} ({})", by.words(), by.name()))
    }

    /// What is to be known of how it came to that.
    pub fn remark(&self) -> Option<String> {
        let (by, failed) = (self.by?, self.failed?);
        Some(format!(
            "{} did not start here; the window is drawn by {}",
            failed.words(),
            by.words()
        ))
    }
}

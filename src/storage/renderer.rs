//! By what the window is drawn, and by what it is to be drawn at the next start.

use std::path::{Path, PathBuf};

use super::failure::Failure;
use super::folders::config_folder;
use super::state::{StateFolder, make_private};
use super::{read, write};

const NAME: &str = "renderer";

/// What the window can be drawn by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Renderer {
    /// OpenGL 2.1 or OpenGL ES 2, or later.
    Glow,
    /// Vulkan, `DirectX` 12 or Metal.
    Wgpu,
}

impl Renderer {
    /// All of them, the usual one first.
    pub const ALL: [Self; 2] = [Self::Glow, Self::Wgpu];

    /// What is built into this program, the usual one first.
    pub const BUILT: &[Self] = if cfg!(feature = "wgpu") {
        &Self::ALL
    } else {
        &[Self::Glow]
    };

    /// Its name on the command line and in files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Glow => "glow",
            Self::Wgpu => "wgpu",
        }
    }

    /// The one of this name.
    pub fn of(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|own| own.name() == name)
    }

    /// What it speaks to on this system, as a person knows it.
    pub fn words(self) -> &'static str {
        match self {
            Self::Glow => "OpenGL",
            Self::Wgpu if cfg!(windows) => "DirectX 12 or Vulkan",
            Self::Wgpu if cfg!(target_os = "macos") => "Metal",
            Self::Wgpu => "Vulkan",
        }
    }

    /// The same with the version that it needs.
    pub fn needs(self) -> &'static str {
        match self {
            Self::Glow => "OpenGL 2.1",
            Self::Wgpu => self.words(),
        }
    }
}

/// A renderer that is kept by its name in a file. A convenience: what cannot be read is
/// not there.
#[derive(Debug, Clone, Default)]
pub struct KeptRenderer(Option<PathBuf>);

impl KeptRenderer {
    /// The user's setting: the file `renderer` beside the other settings.
    pub fn setting() -> Self {
        Self(config_folder().map(|folder| folder.join(NAME)))
    }

    /// What worked after another renderer had crashed.
    pub(super) fn remedy(state: &StateFolder) -> Self {
        Self(state.inner(NAME))
    }

    /// A setting that is kept in a folder, which is made when it is needed.
    pub fn in_folder(folder: &Path) -> Self {
        Self(Some(folder.join(NAME)))
    }

    /// The renderer; `None`: there is none, or it is not known.
    pub fn get(&self) -> Option<Renderer> {
        let bytes = read::read_bytes(self.0.as_ref()?).ok()?;
        Renderer::of(std::str::from_utf8(&bytes).ok()?.trim())
    }

    /// Keeps another one, or none.
    ///
    /// # Errors
    /// [`Failure`] where it cannot be written.
    pub fn set(&self, renderer: Option<Renderer>) -> Result<(), Failure> {
        let Some(file) = &self.0 else {
            return Ok(());
        };
        let Some(renderer) = renderer else {
            return match std::fs::remove_file(file) {
                Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                    Err(Failure::writing(file, &error))
                }
                _ => Ok(()),
            };
        };
        if let Some(folder) = file.parent() {
            make_private(folder).map_err(|error| Failure::writing(file, &error))?;
        }
        write::write_bytes(file, format!("{}\n", renderer.name()).as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_chosen_is_kept_and_can_be_forgotten() {
        let folder = tempfile::tempdir().unwrap();
        let kept = KeptRenderer::in_folder(&folder.path().join("not/yet"));
        assert_eq!(kept.get(), None);
        kept.set(None).unwrap();
        for renderer in Renderer::ALL {
            kept.set(Some(renderer)).unwrap();
            assert_eq!(kept.get(), Some(renderer));
        }
        kept.set(None).unwrap();
        assert_eq!(kept.get(), None);
        let by_hand = |text: &str| {
            let file = folder.path().join(NAME);
            std::fs::write(file, text).unwrap();
            KeptRenderer::in_folder(folder.path()).get()
        };
        assert_eq!(by_hand(" wgpu\r\n"), Some(Renderer::Wgpu));
        assert_eq!(by_hand("directx"), None);
        assert_eq!(KeptRenderer::default().get(), None);
    }
}

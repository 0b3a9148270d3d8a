//! How long the parts of a frame took.

use std::time::Duration;

/// How long the parts of one frame took.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct FrameCost {
    /// Input, panels and views: up to the list of shapes.
    pub update: Duration,
    /// What follows, where a painter came by that tells.
    pub painting: Option<PaintingCost>,
    /// All of it and whatever lies between, as the desktop's frame has it, without the
    /// wait for the screen.
    pub whole: Option<Duration>,
}

/// How long it took to bring a list of shapes to the screen, as far as its renderer tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PaintingCost {
    /// Drawn by OpenGL.
    Glow {
        /// From shapes to triangles; with it goes what the desktop and screen readers are
        /// told, and new glyphs.
        tessellation: Duration,
        /// From triangles to the driver's buffers and calls.
        upload: Duration,
        /// Until the driver has drawn them.
        paint: Duration,
    },
    /// Drawn by wgpu, which does not tell when all is tessellated, nor when all is drawn.
    Wgpu {
        /// From shapes to triangles in the driver's buffers.
        tessellation_and_upload: Duration,
        /// Until the commands by which they are drawn are written down.
        encoding: Duration,
    },
}

impl PaintingCost {
    /// Its parts by name, in their order.
    pub fn parts(self) -> Vec<(&'static str, Duration)> {
        match self {
            Self::Glow {
                tessellation,
                upload,
                paint,
            } => vec![
                ("tessellation", tessellation),
                ("upload", upload),
                ("paint", paint),
            ],
            Self::Wgpu {
                tessellation_and_upload,
                encoding,
            } => vec![
                ("tessellation and upload", tessellation_and_upload),
                ("encoding", encoding),
            ],
        }
    }

    fn sum(self) -> Duration {
        self.parts().into_iter().map(|(_, time)| time).sum()
    }
}

impl FrameCost {
    /// The whole frame, as far as it is known.
    pub fn total(&self) -> Duration {
        self.whole.unwrap_or_else(|| self.parts())
    }

    /// What is in none of the named parts.
    pub fn rest(&self) -> Duration {
        self.total().saturating_sub(self.parts())
    }

    fn parts(&self) -> Duration {
        self.update + self.painting.map(PaintingCost::sum).unwrap_or_default()
    }
}

//! Callbacks that draw nothing and tell when the renderer comes by.

use std::sync::Arc;
use std::time::Instant;

use eframe::egui_glow::CallbackFn;
use egui::epaint::ClippedShape;
use egui::{PaintCallback, Pos2, Rect, Vec2};

use super::clock::FrameClock;
use crate::storage::Renderer;

/// Two callbacks for before and after all that is painted.
pub(super) fn around(clock: &FrameClock, renderer: Renderer) -> [ClippedShape; 2] {
    match renderer {
        #[cfg(feature = "wgpu")]
        Renderer::Wgpu => of_wgpu(clock),
        _ => of_glow(clock),
    }
}

/// Where nothing is drawn: the renderer passes by what has no size.
fn place() -> Rect {
    Rect::from_min_size(Pos2::ZERO, Vec2::splat(1.0))
}

fn clipped(callback: PaintCallback) -> ClippedShape {
    ClippedShape {
        clip_rect: callback.rect,
        shape: callback.into(),
    }
}

/// The painter comes to the first when all is tessellated, and to the last when all is
/// handed to the driver. There one pixel is read back, which the driver can answer only
/// when it has drawn everything.
fn of_glow(clock: &FrameClock) -> [ClippedShape; 2] {
    let (first, last) = (clock.clone(), clock.clone());
    let shape = |callback: CallbackFn| {
        clipped(PaintCallback {
            rect: place(),
            callback: Arc::new(callback),
        })
    };
    [
        shape(CallbackFn::new(move |_, _| {
            first.times().reached = Some(Instant::now());
        })),
        shape(CallbackFn::new(move |_, painter| {
            let uploaded = Instant::now();
            let _pixel = painter.read_screen_rgba([1, 1]);
            last.times().drawn(uploaded, Instant::now());
        })),
    ]
}

/// All callbacks are prepared when all is uploaded, and painted in their turn while commands
/// are written down; these are handed over after that, which no callback learns of.
#[cfg(feature = "wgpu")]
fn of_wgpu(clock: &FrameClock) -> [ClippedShape; 2] {
    use eframe::egui_wgpu::{Callback, CallbackResources, CallbackTrait, ScreenDescriptor, wgpu};

    struct First(FrameClock);
    struct Last(FrameClock);

    impl CallbackTrait for First {
        fn prepare(
            &self,
            _device: &wgpu::Device,
            _queue: &wgpu::Queue,
            _screen: &ScreenDescriptor,
            _encoder: &mut wgpu::CommandEncoder,
            _resources: &mut CallbackResources,
        ) -> Vec<wgpu::CommandBuffer> {
            self.0.times().reached = Some(Instant::now());
            Vec::new()
        }

        fn paint(
            &self,
            _info: egui::PaintCallbackInfo,
            _pass: &mut wgpu::RenderPass<'static>,
            _resources: &CallbackResources,
        ) {
        }
    }

    impl CallbackTrait for Last {
        fn paint(
            &self,
            _info: egui::PaintCallbackInfo,
            _pass: &mut wgpu::RenderPass<'static>,
            _resources: &CallbackResources,
        ) {
            self.0.times().encoded(Instant::now());
        }
    }

    [
        clipped(Callback::new_paint_callback(place(), First(clock.clone()))),
        clipped(Callback::new_paint_callback(place(), Last(clock.clone()))),
    ]
}

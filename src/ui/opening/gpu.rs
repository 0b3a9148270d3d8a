//! How the window is drawn by Vulkan, `DirectX` 12 or Metal.

use std::sync::Arc;

use eframe::egui_wgpu::{
    SurfaceConfig, WgpuConfiguration, WgpuError, WgpuSetup, WgpuSetupCreateNew,
};
use eframe::wgpu;

use super::graphics::Graphics;

/// A window that is mostly still, on whatever draws it with the least power and memory.
pub(super) fn options() -> WgpuConfiguration {
    let mut setup = WgpuSetupCreateNew::without_display_handle();
    setup.instance_descriptor.backends = wgpu::Backends::PRIMARY;
    // Checks of every call are for those who write them.
    setup.instance_descriptor.flags = wgpu::InstanceFlags::empty();
    setup.power_preference = wgpu::PowerPreference::LowPower;
    setup.device_descriptor = Arc::new(device);
    WgpuConfiguration {
        surface: SurfaceConfig::LOW_LATENCY,
        wgpu_setup: WgpuSetup::CreateNew(setup),
        ..WgpuConfiguration::default()
    }
}

/// Asks for little, so that old and software devices do, too, but for textures and buffers
/// as large as they can be: a window wider than the limit ends the program.
fn device(adapter: &wgpu::Adapter) -> wgpu::DeviceDescriptor<'static> {
    let own = adapter.limits();
    wgpu::DeviceDescriptor {
        label: None,
        required_limits: wgpu::Limits {
            max_buffer_size: own.max_buffer_size,
            ..wgpu::Limits::downlevel_defaults().using_resolution(own)
        },
        memory_hints: wgpu::MemoryHints::MemoryUsage,
        ..wgpu::DeviceDescriptor::default()
    }
}

/// Why it did not start.
pub(super) fn reason(error: &WgpuError) -> Graphics {
    match error {
        WgpuError::RequestAdapterError(_) | WgpuError::CreateSurfaceError(_) => Graphics::Absent,
        _ => Graphics::Refused,
    }
}
